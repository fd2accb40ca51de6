package io.partnercontracts.stub;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the journal and its response. Immutable. It never holds a token.
 *
 * @param id numbers the requests in the order in which they were answered
 * @param time when the request came, by the machine's clock, in milliseconds
 * @param duration how long until the response was handed to the network; null before
 * @param method the HTTP method
 * @param path the path as it was sent
 * @param query the query as it was sent, without the question mark and the values of parameters that the operation does not
 *     declare; or null
 * @param operationId the contract's operation, or null if it has none for the request
 * @param template the contract's path template, or null if it has none for the request
 * @param customerId the customer in the path as it was sent, or null if the path has none
 * @param headers the headers by name, case-insensitively; several of one name are joined by a comma. Of
 *     those that are not known to be harmless the value is not kept, but a scheme that is Bearer or Basic
 * @param body the body as text; empty if there was none, and if the contract has no operation for the request
 * @param bodyLength how many bytes the body had
 * @param bodyComplete whether {@code body} is the whole body, or the beginning of a long one
 * @param status the status of the response, or {@link #DROPPED}
 * @param reason why it was answered so
 * @param responseHeaders the headers that only this response has, such as Retry-After
 * @param responseBody the response's body as text; empty if it has none
 * @param responseBodyLength how many bytes the response's body had
 * @param responseBodyComplete whether {@code responseBody} is the whole body, or the beginning of a long one
 * @param requestId the MS-RequestId of the response
 * @param correlationId the MS-CorrelationId of the response
 * @param traceId the trace id of a W3C {@code traceparent}, or null
 * @param contract where the contract declares this response, or, if it does not, the operation; null if it has neither
 */
public record RecordedRequest(
        long id,
        Instant time,
        @Nullable Duration duration,
        String method,
        String path,
        @Nullable String query,
        @Nullable String operationId,
        @Nullable String template,
        @Nullable String customerId,
        Map<String, String> headers,
        String body,
        int bodyLength,
        boolean bodyComplete,
        int status,
        String reason,
        Map<String, String> responseHeaders,
        String responseBody,
        int responseBodyLength,
        boolean responseBodyComplete,
        String requestId,
        String correlationId,
        @Nullable String traceId,
        @Nullable String contract) {

    /** The status of a request whose connection was dropped. */
    public static final int DROPPED = 0;

    /** One line for logs and failed tests, without bodies and headers. */
    @Override
    public String toString() {
        return method + " " + path + " [request-id " + requestId + "], answered with " + status;
    }
}
