package io.partnercontracts.client.msal;

import com.microsoft.aad.msal4j.AuthenticationErrorCode;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AccessTokenSupplier;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens from Microsoft Entra's v2 endpoint, by Microsoft's own library MSAL4J. Thread-safe.
 *
 * <p>Both kinds of token are requested with the scope {@code https://api.partnercenter.microsoft.com/.default}. Microsoft's
 * own tool for bulk attestation uses it with the v2 endpoint, app-only and for a user. The documents request the same
 * from the v1 endpoint with {@code resource=https://api.partnercenter.microsoft.com}.
 *
 * <p>If there is no token, {@link #get} and {@link #refresh} throw an {@link IllegalStateException} whose message says
 * what to do, with Entra's error code, such as {@code AADSTS700082}. Its cause tells programs the same. It is a {@link
 * MsalInteractionRequiredException} if the user has to consent again, and an {@link java.io.IOException} if Entra was not
 * reached. If Entra refused for another reason, it is another exception of MSAL. None of them holds a secret. A call to Entra
 * takes a minute at most.
 */
public final class MsalTokenSupplier implements AccessTokenSupplier {

    private static final Set<String> SCOPE = Set.of("https://api.partnercenter.microsoft.com/.default");
    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d+");
    /** The errors in whose messages MSAL quotes what Entra answered, which may be a token; is asked for null, too. */
    private static final List<String> QUOTING =
            Arrays.asList(AuthenticationErrorCode.INVALID_JSON, AuthenticationErrorCode.UNKNOWN);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ConfidentialClientApplication application;
    private final @Nullable Supplier<String> refreshToken;
    private final Duration patience;
    private volatile @Nullable IAccount account;

    MsalTokenSupplier(
            ConfidentialClientApplication application, @Nullable Supplier<String> refreshToken, Duration patience) {
        this.application = Objects.requireNonNull(application, "application");
        this.refreshToken = refreshToken;
        this.patience = patience;
    }

    /**
     * App-only tokens, in the global cloud.
     *
     * @param tenantId the partner's Microsoft Entra tenant
     * @param clientId the application's id
     * @param clientSecret the application's secret
     * @return a supplier with a token cache in memory
     * @throws IllegalArgumentException if one of them is empty
     */
    public static MsalTokenSupplier appOnly(String tenantId, String clientId, String clientSecret) {
        return appOnly(application(tenantId, clientId, clientSecret).build());
    }

    /**
     * App-only tokens.
     *
     * @param application built by the caller, for a certificate, another cloud, a proxy or a token cache of one's own
     * @return a supplier that uses the application
     */
    public static MsalTokenSupplier appOnly(ConfidentialClientApplication application) {
        return new MsalTokenSupplier(application, null, PATIENCE);
    }

    /**
     * App+User tokens, in the global cloud, as with {@link #appAndUser(ConfidentialClientApplication, Supplier)}. Rotated
     * refresh tokens end with the program.
     *
     * @param tenantId the partner's Microsoft Entra tenant
     * @param clientId the application's id
     * @param clientSecret the application's secret
     * @param refreshToken the user's refresh token, from the consent with multi-factor authentication
     * @return a supplier with a token cache in memory
     * @throws IllegalArgumentException if one of the first three is empty
     */
    public static MsalTokenSupplier appAndUser(
            String tenantId, String clientId, String clientSecret, Supplier<String> refreshToken) {
        return appAndUser(application(tenantId, clientId, clientSecret).build(), refreshToken);
    }

    /**
     * App+User tokens. The first comes from the given refresh token; the refresh tokens that Entra gives in exchange stay
     * in the application's token cache, and the next ones come from them. The given one is asked for again only if those
     * are refused. If the application's cache holds one account from the start, that one is used first, so the
     * application should serve no other user.
     *
     * @param application built by the caller, for a certificate, another cloud, a proxy or a token cache of one's own
     * @param refreshToken the user's refresh token, from the consent with multi-factor authentication; asked for when it
     *     is needed, such as from a vault
     * @return a supplier that uses the application
     */
    public static MsalTokenSupplier appAndUser(
            ConfidentialClientApplication application, Supplier<String> refreshToken) {
        return new MsalTokenSupplier(application, Objects.requireNonNull(refreshToken, "refreshToken"), PATIENCE);
    }

    static ConfidentialClientApplication.Builder application(String tenantId, String clientId, String clientSecret) {
        if (!tenantId.matches("[\\w.-]+")) {
            throw new IllegalArgumentException("tenantId must be a GUID or a domain, but is \"" + tenantId + "\"");
        }
        try {
            return ConfidentialClientApplication.builder(
                            clientId, ClientCredentialFactory.createFromSecret(clientSecret))
                    .authority("https://login.microsoftonline.com/" + tenantId + "/")
                    .connectTimeoutForDefaultHttpClient(10_000)
                    .readTimeoutForDefaultHttpClient(30_000);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A token from MSAL's cache that is valid for five more minutes, or a new one. */
    @Override
    public AccessToken get() {
        return token(false);
    }

    /** A new token. */
    @Override
    public AccessToken refresh() {
        return token(true);
    }

    private AccessToken token(boolean isNew) {
        try {
            var result = refreshToken == null ? appOnly(isNew) : appAndUser(isNew, refreshToken);
            if (result.accessToken() == null) {
                throw new IllegalStateException("Microsoft Entra's response has no access token.");
            }
            return AccessToken.of(result.accessToken(), result.expiresOnDate().toInstant());
        } catch (MsalException e) {
            throw failure(e);
        }
    }

    private IAuthenticationResult appOnly(boolean isNew) {
        return await(application.acquireToken(
                ClientCredentialParameters.builder(SCOPE).skipCache(isNew).build()));
    }

    private IAuthenticationResult appAndUser(boolean isNew, Supplier<String> given) {
        var known = account == null ? cachedAccount() : account;
        if (known != null) {
            try {
                return await(silently(known, isNew));
            } catch (MsalException e) {
                if (!(e instanceof MsalInteractionRequiredException)
                        && !AuthenticationErrorCode.CACHE_MISS.equals(e.errorCode())) {
                    throw e;
                }
            }
        }
        var result = await(application.acquireToken(
                RefreshTokenParameters.builder(SCOPE, given.get()).build()));
        account = result.account();
        return result;
    }

    private @Nullable IAccount cachedAccount() {
        var cached = await(application.getAccounts());
        return cached.size() == 1 ? cached.iterator().next() : null;
    }

    private CompletableFuture<IAuthenticationResult> silently(IAccount known, boolean isNew) {
        try {
            return application.acquireTokenSilently(
                    SilentParameters.builder(SCOPE, known).forceRefresh(isNew).build());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T await(CompletableFuture<T> result) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MsalException known) {
                throw known;
            }
            throw new IllegalStateException("Microsoft Entra gave no token.", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Microsoft Entra gave no token within " + patience.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Microsoft Entra.", e);
        }
    }

    private IllegalStateException failure(MsalException e) {
        if (e.getCause() != null) {
            return new IllegalStateException(
                    "Microsoft Entra cannot be asked for a token: " + e.getCause(), e.getCause());
        }
        var reason = new StringJoiner(", ", " [", "]").setEmptyValue("");
        if (e.errorCode() != null) {
            reason.add(e.errorCode());
        }
        if (e.getMessage() != null) {
            ENTRA_CODE.matcher(e.getMessage()).results().map(MatchResult::group).forEach(reason::add);
        }
        if (e instanceof MsalServiceException refusal && refusal.correlationId() != null) {
            reason.add("correlation-id " + refusal.correlationId());
        }
        return new IllegalStateException(advice(e) + reason, QUOTING.contains(e.errorCode()) ? null : e);
    }

    private String advice(MsalException e) {
        return refreshToken != null && e instanceof MsalInteractionRequiredException
                ? "Microsoft Entra rejected the refresh token: let the user sign in with multi-factor"
                        + " authentication and consent again, and put the new refresh token in the old one's place."
                : "Microsoft Entra gave no token.";
    }

    @Override
    public String toString() {
        return "MsalTokenSupplier[clientId=%s, %s]"
                .formatted(application.clientId(), refreshToken == null ? "App-only" : "App+User");
    }
}
