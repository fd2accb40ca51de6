package io.partnercontracts.client;

import java.util.Map;
import java.util.UUID;

/**
 * What all attempts of one call share.
 *
 * @param deadline when it has to be over, in nanoseconds of the client's own time
 */
record Call(UUID requestId, UUID correlationId, long deadline) {

    /** The headers by which the service knows the call. */
    Map<String, String> ids() {
        return Map.of(Headers.REQUEST_ID, requestId.toString(), Headers.CORRELATION_ID, correlationId.toString());
    }

    /** Another call within the same time and trace. */
    Call next() {
        return new Call(UUID.randomUUID(), correlationId, deadline);
    }
}
