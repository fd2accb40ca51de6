package io.partnercontracts.client;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, for an audit file: {@link #toString()} is one line, {@link #toJson()} a JSON object without line
 * breaks. Neither holds a token or anything of a body.
 *
 * @param operation the operation's id in the contract, such as {@code createAgreement}; null if nothing was sent
 * @param effect what is known of the call's effect
 * @param status the HTTP status of the last answer; 0 if the last attempt got none
 * @param requestId the {@code MS-RequestId} of the call; null if nothing was to be sent
 * @param correlationId the {@code MS-CorrelationId} of the call; null if nothing was to be sent
 * @param correlationVector the response's {@code MS-CV}; null without one
 * @param serverId the response's {@code MS-ServerId}; null without one
 * @param serverDate the response's {@code Date}, by the service's clock, to the second; null without one
 * @param endedAt when the call ended, by this client's clock
 * @param attempts how many attempts were begun, look-ups not counted
 * @param duration how long the call took, with all attempts, pauses and look-ups
 * @param foundByLookUp whether the result is not the response to the call, but was found afterwards in a list of what
 *     Partner Center recorded
 * @param complete false if the response is a list of which Partner Center says that there is more
 */
public record Evidence(
        @Nullable String operation,
        Effect effect,
        int status,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String correlationVector,
        @Nullable String serverId,
        @Nullable Instant serverDate,
        Instant endedAt,
        int attempts,
        Duration duration,
        boolean foundByLookUp,
        boolean complete)
        implements Serializable {

    Evidence with(Effect changed) {
        return new Evidence(
                operation,
                changed,
                status,
                requestId,
                correlationId,
                correlationVector,
                serverId,
                serverDate,
                endedAt,
                attempts,
                duration,
                foundByLookUp,
                complete);
    }

    /** {@return one line: when it ended, operation, effect and status, then the rest as name=value} */
    @Override
    public String toString() {
        return "%s %s %s %s request-id=%s correlation-id=%s ms-cv=%s server-id=%s server-date=%s attempts=%s duration-ms=%s found-by-look-up=%s complete=%s"
                .formatted(
                        endedAt,
                        operation,
                        effect,
                        status,
                        word(requestId),
                        word(correlationId),
                        word(correlationVector),
                        word(serverId),
                        serverDate,
                        attempts,
                        duration.toMillis(),
                        foundByLookUp,
                        complete);
    }

    /** {@return a JSON object in one line, with the names of the components; dates as in RFC 3339, the duration as durationMillis} */
    public String toJson() {
        return Json.MAPPER
                .createObjectNode()
                .put("endedAt", endedAt.toString())
                .put("operation", operation)
                .put("effect", effect.name())
                .put("status", status)
                .put("requestId", requestId)
                .put("correlationId", correlationId)
                .put("correlationVector", correlationVector)
                .put("serverId", serverId)
                .put("serverDate", serverDate == null ? null : serverDate.toString())
                .put("attempts", attempts)
                .put("durationMillis", duration.toMillis())
                .put("foundByLookUp", foundByLookUp)
                .put("complete", complete)
                .toString();
    }

    /** Keeps a header that a server made up from looking like another member or line. */
    private static @Nullable String word(@Nullable String value) {
        return value == null ? null : value.replaceAll("[^\\x21-\\x7E]|=", "_");
    }
}
