package io.partnercontracts.stub.log;

import org.jspecify.annotations.Nullable;

/** What is logged of a request: neither query, headers nor bodies, which carry tokens, codes and contacts. */
record AnsweredRequest(
        String method,
        String path,
        int status,
        double durationMs,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String traceId) {

    @Override
    public String toString() {
        return method + " " + path + ": " + status + " in " + durationMs + " ms [request-id " + requestId
                + ", correlation-id " + correlationId + (traceId == null ? "" : ", trace-id " + traceId) + "]";
    }
}
