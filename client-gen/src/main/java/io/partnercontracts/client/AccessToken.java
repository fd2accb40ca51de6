package io.partnercontracts.client;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Microsoft Entra access token for Partner Center. Immutable; its text never shows the token. */
public final class AccessToken {

    private final String value;
    private final @Nullable Instant expiresAt;

    private AccessToken(String value, @Nullable Instant expiresAt) {
        // Anything else would break the header, or begin another one.
        if (!value.matches("[\\x21-\\x7E]+")) {
            throw new IllegalArgumentException("The access token is empty, or holds a blank or a character that cannot"
                    + " stand in a header. Give the token alone, without \"Bearer\" in front.");
        }
        this.value = value;
        this.expiresAt = expiresAt;
    }

    /**
     * A token that the client does not keep: the supplier is asked again for the next attempt.
     *
     * @param value the token alone, without {@code Bearer} in front
     * @return the token
     * @throws IllegalArgumentException if it cannot be a token
     */
    public static AccessToken of(String value) {
        return new AccessToken(value, null);
    }

    /**
     * A token that the client keeps until two minutes before it expires.
     *
     * @param value the token alone, without {@code Bearer} in front
     * @param expiresAt when it expires
     * @return the token
     * @throws IllegalArgumentException if it cannot be a token
     */
    public static AccessToken of(String value, Instant expiresAt) {
        return new AccessToken(value, Objects.requireNonNull(expiresAt, "expiresAt"));
    }

    String value() {
        return value;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
