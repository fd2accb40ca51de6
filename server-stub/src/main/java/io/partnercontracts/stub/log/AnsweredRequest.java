package io.partnercontracts.stub.log;

import org.jspecify.annotations.Nullable;

/**
 * What is logged of a request: neither query, headers nor bodies, which carry tokens, codes and contacts.
 *
 * @param status the HTTP status, or 0 if the connection was dropped instead
 */
record AnsweredRequest(
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
