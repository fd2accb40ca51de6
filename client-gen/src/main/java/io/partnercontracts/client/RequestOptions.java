package io.partnercontracts.client;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one call does otherwise than its client. Immutable and thread-safe. */
public final class RequestOptions {

    private static final RequestOptions NONE = new RequestOptions(null, null, null);

    private final @Nullable UUID requestId;
    private final @Nullable UUID correlationId;
    private final @Nullable Duration callTimeout;

    private RequestOptions(@Nullable UUID requestId, @Nullable UUID correlationId, @Nullable Duration callTimeout) {
        this.requestId = requestId;
        this.correlationId = correlationId;
        this.callTimeout = callTimeout;
    }

    /**
     * Everything as the client has it.
     *
     * @return the options of every call that has none of its own
     */
    public static RequestOptions none() {
        return NONE;
    }

    /**
     * The {@code MS-RequestId} of all attempts of the call, by which Partner Center knows a repetition; default: a new
     * one for each call. Store it before the call and give it again after a crash, and the same confirmation is not made
     * twice. It is to be given again only if no answer to the call is known.
     *
     * @param id the id
     * @return these options with that one changed
     */
    public RequestOptions withRequestId(UUID id) {
        return new RequestOptions(Objects.requireNonNull(id, "id"), correlationId, callTimeout);
    }

    /**
     * The {@code MS-CorrelationId}, which ties the call to others in logs; default: a new one for each call.
     *
     * @param id the id
     * @return these options with that one changed
     */
    public RequestOptions withCorrelationId(UUID id) {
        return new RequestOptions(requestId, Objects.requireNonNull(id, "id"), callTimeout);
    }

    /**
     * How long the call may take with all its attempts and waits; default: the client's.
     *
     * @param timeout the time, from a millisecond to 20 days
     * @return these options with that one changed
     * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
     */
    public RequestOptions withCallTimeout(Duration timeout) {
        return new RequestOptions(requestId, correlationId, checked(timeout, "callTimeout"));
    }

    RequestOptions withoutRequestId() {
        return new RequestOptions(null, correlationId, callTimeout);
    }

    static Duration checked(Duration timeout, String name) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(20)) > 0) {
            throw new IllegalArgumentException(name + " must be between a millisecond and 20 days, but is " + timeout);
        }
        return timeout;
    }

    @Nullable
    UUID requestId() {
        return requestId;
    }

    @Nullable
    UUID correlationId() {
        return correlationId;
    }

    @Nullable
    Duration callTimeout() {
        return callTimeout;
    }

    @Override
    public String toString() {
        return "RequestOptions[requestId=%s, correlationId=%s, callTimeout=%s]"
                .formatted(requestId, correlationId, callTimeout);
    }
}
