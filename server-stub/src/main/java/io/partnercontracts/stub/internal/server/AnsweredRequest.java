package io.partnercontracts.stub.internal.server;

import org.jspecify.annotations.Nullable;

/**
 * What is logged of a request: neither query, headers nor bodies, which carry tokens, codes and contacts.
 *
 * @param method the HTTP method
 * @param path the path that may be logged
 * @param status the HTTP status, or 0 if the connection was dropped instead
 * @param durationMs how long it took, in milliseconds
 * @param requestId the MS-RequestId of the response
 * @param correlationId the MS-CorrelationId of the response
 * @param traceId the trace id of the request
 */
public record AnsweredRequest(
        String method,
        String path,
        int status,
        double durationMs,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String traceId) {

    static final int DROPPED = 0;

    @Override
    public String toString() {
        return method + " " + path + ": " + (status == DROPPED ? "dropped" : status) + " in " + durationMs
                + " ms [request-id " + requestId + ", correlation-id " + correlationId
                + (traceId == null ? "" : ", trace-id " + traceId) + "]";
    }
}
