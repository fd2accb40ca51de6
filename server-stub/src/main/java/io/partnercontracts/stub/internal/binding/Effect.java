package io.partnercontracts.stub.internal.pipeline;

import io.partnercontracts.stub.internal.binding.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does to one request.
 *
 * @param faultId the fault's id
 * @param response what is answered without doing what was requested, or null to do it
 * @param delay for how long the response is kept back
 * @param connection what happens to the connection, or null for nothing
 */
public record Effect(
        String faultId,
        @Nullable Response response,
        Duration delay,
        @Nullable Connection connection) {

    /** What can happen to a connection. */
    public enum Connection {
        /** It is closed without a byte of response. */
        DROP,
        /** It is closed after half of the response's body. */
        TRUNCATE
    }

    /** Whether the connection is closed without a response. */
    public boolean isDrop() {
        return connection == Connection.DROP;
    }

    /** Whether the connection is closed within the response. */
    public boolean isTruncation() {
        return connection == Connection.TRUNCATE;
    }

    String describe(String why) {
        var text = new StringBuilder("fault ").append(faultId);
        if (isDrop()) {
            return text.append(": connection dropped").toString();
        }
        if (!delay.isZero()) {
            text.append(", answer kept back for ").append(delay.toMillis()).append(" ms");
        }
        if (isTruncation()) {
            text.append(", answer truncated");
        }
        return text.append(": ").append(why).toString();
    }
}
