package io.partnercontracts.stub.internal.binding;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does to one request.
 *
 * @param faultId the fault's id
 * @param response what is answered without doing what was requested, or null to do it
 * @param delay for how long the response is kept back
 * @param connection what happens to the connection
 */
public record Effect(String faultId, @Nullable Response response, Duration delay, Connection connection) {

    /** What no fault does. */
    public static final Effect NONE = new Effect("", null, Duration.ZERO, Connection.KEEP);

    /** What can happen to a connection. */
    public enum Connection {
        /** Nothing. */
        KEEP,
        /** It is closed without a byte of response. */
        DROP,
        /** It is closed after half of the response's body. */
        TRUNCATE
    }

    String describe(String why) {
        return switch (connection) {
            case KEEP -> this == NONE ? why : "fault " + faultId + delayed() + ": " + why;
            case DROP -> "fault " + faultId + ": connection dropped";
            case TRUNCATE -> "fault " + faultId + delayed() + ", answer truncated: " + why;
        };
    }

    private String delayed() {
        return delay.isZero() ? "" : ", response delayed by " + delay.toMillis() + " ms";
    }
}
