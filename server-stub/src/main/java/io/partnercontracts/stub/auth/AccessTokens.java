package io.partnercontracts.stub.auth;

import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues tokens with the claims that Microsoft's pages show, of version 1.0, and reads them again. Thread-safe.
 *
 * <p>They are signed with a secret and not, as Microsoft Entra's, with a published key: a client only passes them on.
 */
public final class AccessTokens {

    private static final String ACCESS = "JWT";
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

    /** The claims of a token that {@link #issue} made, expired or not; nothing if it is another. */
    Optional<JsonNode> read(String token) {
        return signer.verify(ACCESS, token);
    }

    /** The claims of a token that {@link #issueRefresh} made, expired or not; nothing if it is another. */
    Optional<JsonNode> readRefresh(String token) {
        return signer.verify(REFRESH, token);
    }

    /** Whether the time of a token with these claims is over. */
    boolean isExpired(JsonNode claims) {
        return clock.instant().getEpochSecond() >= claims.path("exp").asLong(0);
    }

    Duration lifetime(TokenSpec spec) {
        return Objects.requireNonNullElse(spec.lifetime(), lifetime);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private ObjectNode claims(TokenSpec spec, Duration lasting) {
        var now = now().getEpochSecond();
        var claims = Json.MAPPER
                .createObjectNode()
                .put("aud", spec.audience())
                .put("iss", "https://sts.windows.net/" + spec.tenant() + "/")
                .put("iat", now)
                .put("nbf", now)
                .put("exp", now + lasting.toSeconds())
                .put("appid", spec.client())
                .put("oid", spec.objectId().toString())
                .put("tid", spec.tenant().toString())
                .put("uti", UUID.randomUUID().toString())
                .put("ver", "1.0");
        if (spec.user() == null) {
            return claims.put("idtyp", "app");
        }
        claims.set("amr", Json.MAPPER.valueToTree(spec.mfa() ? List.of("pwd", "mfa") : List.of("pwd")));
        return claims.put("idtyp", "user").put("scp", "user_impersonation");
    }
}
