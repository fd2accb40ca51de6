package io.partnercontracts.stub;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a token is to be. Immutable.
 *
 * <pre>{@code stub.token(TokenSpec.appAndUser().withoutMfa())}</pre>
 *
 * @param user object id of the user, the claim {@code oid}; null for an app-only token
 * @param mfa whether the user passed multi-factor authentication; does not count without user
 * @param tenant the partner's tenant id, the claim {@code tid}
 * @param client the application's id, the claim {@code appid}
 * @param audience what the token is for, the claim {@code aud}
 * @param lifetime how long the token counts, in whole seconds, zero for one that has expired; null for the setting
 *     {@code token-lifetime}
 */
public record TokenSpec(
        @Nullable UUID user,
        boolean mfa,
        UUID tenant,
        String client,
        String audience,
        @Nullable Duration lifetime) {

    /** The audience of Partner Center (decision C36). */
    public static final String PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

    /** The user of the documented confirmation. */
    private static final UUID DOCUMENTED_USER = UUID.fromString("3d6f2c09-eb40-48ca-a4b3-d24c9c007531");

    private static final String NOBODY = new UUID(0, 0).toString();

    /** @throws IllegalArgumentException if the lifetime is negative */
    public TokenSpec {
        if (lifetime != null && lifetime.isNegative()) {
            throw new IllegalArgumentException("lifetime must not be negative");
        }
    }

    /** A token of the user of the documented confirmation, with multi-factor authentication, for Partner Center. */
    public static TokenSpec appAndUser() {
        return new TokenSpec(DOCUMENTED_USER, true, new UUID(0, 0), NOBODY, PARTNER_CENTER, null);
    }

    /** A token without user, for Partner Center. */
    public static TokenSpec appOnly() {
        return new TokenSpec(null, false, new UUID(0, 0), NOBODY, PARTNER_CENTER, null);
    }

    /** The same of another user, or of one at all. */
    public TokenSpec ofUser(UUID other) {
        return new TokenSpec(other, mfa, tenant, client, audience, lifetime);
    }

    /**
     * As {@link #ofUser(UUID)}.
     *
     * @throws IllegalArgumentException if the id is no GUID
     */
    public TokenSpec ofUser(String other) {
        return ofUser(Guid.of(other));
    }

    /** The same without multi-factor authentication. */
    public TokenSpec withoutMfa() {
        return new TokenSpec(user, false, tenant, client, audience, lifetime);
    }

    /** The same of another partner. */
    public TokenSpec ofTenant(UUID other) {
        return new TokenSpec(user, mfa, other, client, audience, lifetime);
    }

    /**
     * As {@link #ofTenant(UUID)}.
     *
     * @throws IllegalArgumentException if the id is no GUID
     */
    public TokenSpec ofTenant(String other) {
        return ofTenant(Guid.of(other));
    }

    /** The same of another application. */
    public TokenSpec ofClient(String other) {
        return new TokenSpec(user, mfa, tenant, other, audience, lifetime);
    }

    /** The same for another resource, such as {@code https://graph.windows.net}. */
    public TokenSpec forAudience(String other) {
        return new TokenSpec(user, mfa, tenant, client, other, lifetime);
    }

    /** The same with another lifetime. */
    public TokenSpec lasting(Duration other) {
        return new TokenSpec(user, mfa, tenant, client, audience, other);
    }

    /** The same, expired. */
    public TokenSpec expired() {
        return lasting(Duration.ZERO);
    }
}
