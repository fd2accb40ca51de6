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
        return "%s %s: %d in %s ms [request-id %s, correlation-id %s%s]"
                .formatted(
                        method,
                        path,
                        status,
                        durationMs,
                        requestId,
                        correlationId,
                        traceId == null ? "" : ", trace-id " + traceId);
    }
}
