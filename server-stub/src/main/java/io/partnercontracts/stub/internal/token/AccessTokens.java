package io.partnercontracts.stub.internal.token;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues tokens with the claims that Microsoft's pages show, of version 1.0, and reads them again. Thread-safe.
 *
 * <p>They are signed with a secret and not, as Microsoft Entra's, with a published key: a client only passes them on.
 */
public final class AccessTokens {

    private static final String ACCESS = "JWT";
    private static final String IDENTITY = "id+jwt";
    private static final String REFRESH = "refresh+jwt";

    private final Signer signer;
    private final InstantSource clock;
    private final Duration lifetime;

    /** Issues tokens by this clock, as long-lived as the options say. */
    public AccessTokens(Signer signer, InstantSource clock, StubOptions options) {
        this.signer = signer;
        this.clock = clock;
        this.lifetime = Duration.ofSeconds(options.get(Setting.TOKEN_LIFETIME));
    }

    /** A token to send after {@code Bearer}. */
    public String issue(TokenSpec spec) {
        return signer.sign(ACCESS, claims(spec, lifetime(spec)));
    }

    /** A token with which to get others like {@code spec} for ninety days, as long as Microsoft Entra's last. */
    String issueRefresh(TokenSpec spec) {
        return signer.sign(REFRESH, claims(spec, Duration.ofDays(90)));
    }

    /** Who the user is, for the client (OpenID Connect). */
    String issueIdentity(TokenSpec spec, String issuer, String name) {
        var claims = claims(spec, lifetime(spec));
        claims.put("aud", spec.client()).put("iss", issuer).put("ver", "2.0");
        claims.put("sub", String.valueOf(spec.user()))
                .put("preferred_username", name)
                .put("name", name);
        return signer.sign(IDENTITY, claims);
    }

    /** The claims of a token that {@link #issue} made, expired or not; nothing if it is another. */
    Optional<Claims> read(String token) {
        return signer.verify(ACCESS, token).map(Claims::new);
    }

    /** The claims of a token that {@link #issueRefresh} made, expired or not; nothing if it is another. */
    Optional<Claims> readRefresh(String token) {
        return signer.verify(REFRESH, token).map(Claims::new);
    }

    /** Whether the time of a token with these claims is over. */
    boolean isExpired(Claims claims) {
        return now() >= claims.json().path("exp").asLong(0);
    }

    /** What the claims of a token of the stub say, with the ordinary lifetime. */
    static TokenSpec spec(Claims claims) {
        return new TokenSpec(
                claims.hasUser() ? Claims.guid(claims.user("")) : null,
                claims.hasMfa(),
                Claims.guid(claims.tenant()),
                claims.client(),
                claims.audience(),
                null);
    }

    Duration lifetime(TokenSpec spec) {
        return Objects.requireNonNullElse(spec.lifetime(), lifetime);
    }

    /** The time in seconds since 1970. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    private ObjectNode claims(TokenSpec spec, Duration lasting) {
        var now = now();
        var user = spec.user();
        // Of an app-only token, it is that of the application in the tenant.
        var objectId = user == null ? Claims.guid(spec.tenant() + spec.client()) : user;
        var claims = Json.MAPPER
                .createObjectNode()
                .put("aud", spec.audience())
                .put("iss", "https://sts.windows.net/" + spec.tenant() + "/")
                .put("iat", now)
                .put("nbf", now)
                .put("exp", now + lasting.toSeconds())
                .put("appid", spec.client())
                .put("oid", objectId.toString())
                .put("tid", spec.tenant().toString())
                .put("uti", UUID.randomUUID().toString())
                .put("ver", "1.0");
        if (user == null) {
            return claims.put("idtyp", "app");
        }
        claims.set("amr", Json.MAPPER.valueToTree(spec.mfa() ? List.of("pwd", "mfa") : List.of("pwd")));
        return claims.put("idtyp", "user").put("scp", "user_impersonation");
    }
}
