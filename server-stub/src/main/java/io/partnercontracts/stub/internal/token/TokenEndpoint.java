package io.partnercontracts.stub.internal.token;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.stub.internal.admin.api.IssuedTokensApi;
import io.partnercontracts.stub.internal.admin.model.TokenWish;
import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.neighbour.api.TokensApi;
import io.partnercontracts.stub.internal.neighbour.model.OAuthError;
import io.partnercontracts.stub.internal.neighbour.model.TokenAnswer;
import io.partnercontracts.stub.internal.neighbour.model.V1TokenAnswer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens over HTTP, as Microsoft Entra does to clients of Partner Center, or as a test wants them. Users, their
 * consent, and secrets are not modelled.
 */
public final class TokenEndpoint implements TokensApi, IssuedTokensApi {

    private static final Pattern RESOURCE = Pattern.compile("(\\w+://\\S+)/[^\\s/]+");
    private static final String SCOPE = "user_impersonation";

    private final AccessTokens tokens;

    /** Issues these tokens. */
    public TokenEndpoint(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Response getToken(GetToken request) {
        var scope = Objects.requireNonNullElse(request.scope(), "");
        if ("client_credentials".equals(request.grantType()) && !scope.endsWith("/.default")) {
            throw refusal(400, "invalid_scope", "scope must be a resource with /.default for client_credentials");
        }
        var spec = granted(request.call(), request.tenant(), resource(scope));
        return uncached(TokensApi.getToken200(identified(request.call(), spec, version2(spec))));
    }

    @Override
    public Response getV1Token(GetV1Token request) {
        var spec = granted(request.call(), request.tenant(), request.resource());
        var answer = version1(spec);
        return uncached(
                TokensApi.getV1Token200(spec.user() == null ? answer : answer.idToken(idToken(request.call(), spec))));
    }

    @Override
    public Response generateToken(GenerateToken request) {
        if (!"jwt_token".equals(request.grantType())) {
            throw refusal(400, "unsupported_grant_type", "grant_type must be jwt_token");
        }
        var call = request.call();
        var spec = tokens.read(call.bearerToken()).map(AccessTokens::spec).orElseGet(() -> like(call.claims()));
        return uncached(TokensApi.generateToken200(
                version2(spec.forAudience(TokenSpec.PARTNER_CENTER)).refreshToken(null)));
    }

    @Override
    public Response issueToken(IssueToken request) {
        return uncached(IssuedTokensApi.issueToken200(version2(wished(request.tokenWish()))));
    }

    private static TokenSpec wished(TokenWish wish) {
        var spec = TokenSpec.appAndUser();
        if (Boolean.TRUE.equals(wish.getAppOnly())) {
            if (wish.getUser() != null) {
                throw INVALID_PROPERTY.refusal("user: must be absent if appOnly is true");
            }
            spec = TokenSpec.appOnly();
        }
        return new TokenSpec(
                wish.getUser() == null ? spec.user() : wish.getUser(),
                spec.mfa() && !Boolean.FALSE.equals(wish.getMfa()),
                Objects.requireNonNullElse(wish.getTenant(), spec.tenant()),
                spec.client(),
                Objects.requireNonNullElse(wish.getAudience(), spec.audience()),
                wish.getLifetime() == null ? null : Duration.ofSeconds(wish.getLifetime()));
    }

    /** An App+User token with the user and the tenant of these claims, as far as they name them. */
    private static TokenSpec like(Claims claims) {
        var documented = TokenSpec.appAndUser();
        return documented
                .ofUser(Claims.guid(claims.user(String.valueOf(documented.user()))))
                .ofTenant(Claims.guid(claims.tenant()));
    }

    /** RFC 6749, 5.1. */
    private static Response uncached(Response response) {
        return response.withHeader("Cache-Control", "no-store");
    }

    /** Ends a request in the form of OAuth 2.0. */
    private static Refusal refusal(int status, String error, String description) {
        return new Refusal(
                uncached(Response.of(status, new OAuthError().error(error).errorDescription(description))));
    }

    private TokenSpec granted(Call call, String tenant, @Nullable String audience) {
        var spec = granted(call, audience).ofTenant(Claims.guid(tenant)).ofClient(client(call));
        return audience == null ? spec : spec.forAudience(audience);
    }

    private TokenSpec granted(Call call, @Nullable String audience) {
        return switch (value(call, "grant_type")) {
            case "client_credentials" -> {
                if (audience == null) {
                    throw missing("resource");
                }
                if (value(call, "client_secret").isEmpty()
                        && value(call, "client_assertion").isEmpty()
                        && basic(call).map(Claims.Basic::password).orElse("").isEmpty()) {
                    throw refusal(401, "invalid_client", "client_secret or client_assertion is missing");
                }
                yield TokenSpec.appOnly();
            }
            case "authorization_code" -> {
                needed(call, "code");
                yield TokenSpec.appAndUser();
            }
            case "password" -> {
                needed(call, "password");
                // A password alone is one factor.
                yield TokenSpec.appAndUser()
                        .ofUser(Claims.guid(needed(call, "username")))
                        .withoutMfa();
            }
            case "refresh_token" -> refreshed(needed(call, "refresh_token"));
            case "" -> throw missing("grant_type");
            default ->
                throw refusal(
                        400,
                        "unsupported_grant_type",
                        "grant_type must be client_credentials, authorization_code, password or refresh_token");
        };
    }

    private TokenSpec refreshed(String refreshToken) {
        var claims = tokens.readRefresh(refreshToken);
        if (claims.filter(tokens::isExpired).isPresent()) {
            throw refusal(400, "invalid_grant", "refresh_token has expired by the stub's clock");
        }
        return claims.map(AccessTokens::spec).orElseGet(TokenSpec::appAndUser);
    }

    /** A token in the form of version 2. */
    private TokenAnswer version2(TokenSpec spec) {
        var seconds = Math.toIntExact(tokens.lifetime(spec).toSeconds());
        var answer = new TokenAnswer()
                .tokenType("Bearer")
                .expiresIn(seconds)
                .extExpiresIn(seconds)
                .accessToken(tokens.issue(spec));
        return spec.user() == null
                ? answer
                : answer.scope(spec.audience() + "/" + SCOPE).refreshToken(tokens.issueRefresh(spec));
    }

    /** With the id token and the account that OpenID Connect and MSAL read. */
    private TokenAnswer identified(Call call, TokenSpec spec, TokenAnswer answer) {
        if (spec.user() == null) {
            return answer;
        }
        var account = Json.MAPPER
                .createObjectNode()
                .put("uid", String.valueOf(spec.user()))
                .put("utid", spec.tenant().toString());
        return answer.idToken(idToken(call, spec))
                .clientInfo(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Json.MAPPER.writeValueAsBytes(account)));
    }

    private String idToken(Call call, TokenSpec spec) {
        var name = value(call, "username");
        return tokens.issueIdentity(
                spec, Entra.issuer(call, spec.tenant().toString()), name.isEmpty() ? "user@example.com" : name);
    }

    private V1TokenAnswer version1(TokenSpec spec) {
        var lifetime = tokens.lifetime(spec).toSeconds();
        var now = tokens.now();
        var answer = new V1TokenAnswer()
                .tokenType("Bearer")
                .expiresIn(String.valueOf(lifetime))
                .extExpiresIn(String.valueOf(lifetime))
                .expiresOn(String.valueOf(now + lifetime))
                .notBefore(String.valueOf(now))
                .resource(spec.audience())
                .accessToken(tokens.issue(spec));
        return spec.user() == null ? answer : answer.scope(SCOPE).refreshToken(tokens.issueRefresh(spec));
    }

    /** The resource of the first scope that has one, or null. */
    private static @Nullable String resource(String scopes) {
        // One by one, because long scopes would take time that grows with the square of their length.
        return Arrays.stream(scopes.split("\\s+"))
                .map(RESOURCE::matcher)
                .filter(Matcher::matches)
                .map(resource -> resource.group(1))
                .findFirst()
                .orElse(null);
    }

    private static String client(Call call) {
        var named = value(call, "client_id");
        return !named.isEmpty()
                ? named
                : basic(call).map(Claims.Basic::name).orElseGet(() -> needed(call, "client_id"));
    }

    private static Optional<Claims.Basic> basic(Call call) {
        try {
            return Claims.basic(call.request().getHeaders());
        } catch (IllegalArgumentException e) {
            throw refusal(401, "invalid_client", "Authorization is no HTTP Basic authentication");
        }
    }

    private static String needed(Call call, String name) {
        var value = value(call, name);
        if (value.isEmpty()) {
            throw missing(name);
        }
        return value;
    }

    private static Refusal missing(String name) {
        return refusal(400, "invalid_request", name + " is missing");
    }

    private static String value(Call call, String name) {
        return Objects.toString(call.form(name, String.class, ""));
    }
}
