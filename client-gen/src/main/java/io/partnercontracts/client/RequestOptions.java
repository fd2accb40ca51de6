package io.partnercontracts.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one call that differ from those of its client. Immutable and thread-safe.
 *
 * <pre>{@code
 * var options = RequestOptions.none()
 *         .withRequestId(storedId) // of a call whose answer was lost with the program
 *         .withCallTimeout(Duration.ofSeconds(30));
 * client.agreements().create(customerId, agreement, options);
 * }</pre>
 */
public final class RequestOptions {

    private static final RequestOptions NONE = new RequestOptions(null, null, null, null, null, null, Map.of());

    private final @Nullable UUID requestId;
    private final @Nullable UUID correlationId;
    private final @Nullable Duration callTimeout;
    private final @Nullable Duration readTimeout;
    private final @Nullable AccessTokenSupplier accessToken;
    private final @Nullable RetryPolicy retries;
    private final Map<String, String> headers;

    private RequestOptions(
            @Nullable UUID requestId,
            @Nullable UUID correlationId,
            @Nullable Duration callTimeout,
            @Nullable Duration readTimeout,
            @Nullable AccessTokenSupplier accessToken,
            @Nullable RetryPolicy retries,
            Map<String, String> headers) {
        this.requestId = requestId;
        this.correlationId = correlationId;
        this.callTimeout = callTimeout;
        this.readTimeout = readTimeout;
        this.accessToken = accessToken;
        this.retries = retries;
        this.headers = headers;
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
     * twice. It is to be given again only if no response to the call is known.
     *
     * @param id the id
     * @return these options with that one changed
     */
    public RequestOptions withRequestId(UUID id) {
        return new RequestOptions(
                Objects.requireNonNull(id, "id"),
                correlationId,
                callTimeout,
                readTimeout,
                accessToken,
                retries,
                headers);
    }

    /**
     * The {@code MS-CorrelationId}, which ties the call to others in logs; default: a new one for each call.
     *
     * @param id the id
     * @return these options with that one changed
     */
    public RequestOptions withCorrelationId(UUID id) {
        return new RequestOptions(
                requestId, Objects.requireNonNull(id, "id"), callTimeout, readTimeout, accessToken, retries, headers);
    }

    /**
     * The {@code MS-CV}, a correlation vector, which the reference lists beside the ids; default: none is sent.
     *
     * @param vector the vector, such as {@code rbuZl5lbAkyq8WGK.0}
     * @return these options with that one changed
     * @throws IllegalArgumentException if it cannot stand in a header
     */
    public RequestOptions withCorrelationVector(String vector) {
        return with(Headers.CORRELATION_VECTOR, Headers.checkedValue("correlationVector", vector));
    }

    /**
     * How long the call may take with all its attempts and waits; default: the client's.
     *
     * @param timeout the time, from a millisecond to 20 days
     * @return these options with that one changed
     * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
     */
    public RequestOptions withCallTimeout(Duration timeout) {
        return new RequestOptions(
                requestId, correlationId, checked(timeout, "callTimeout"), readTimeout, accessToken, retries, headers);
    }

    /**
     * How long the service may be silent while a response is awaited or read; default: the client's.
     *
     * @param timeout the time, from a millisecond to 20 days
     * @return these options with that one changed
     * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
     */
    public RequestOptions withReadTimeout(Duration timeout) {
        return new RequestOptions(
                requestId, correlationId, callTimeout, checked(timeout, "readTimeout"), accessToken, retries, headers);
    }

    /**
     * Where the call's token comes from, such as that of another partner; default: from the client's supplier. This one is
     * asked for every call: nothing is kept.
     *
     * @param supplier where the token comes from
     * @return these options with that one changed
     */
    public RequestOptions withAccessToken(AccessTokenSupplier supplier) {
        return new RequestOptions(
                requestId,
                correlationId,
                callTimeout,
                readTimeout,
                Objects.requireNonNull(supplier, "supplier"),
                retries,
                headers);
    }

    /**
     * When the call is repeated; default: as the client has it.
     *
     * @param policy the policy
     * @return these options with that one changed
     */
    public RequestOptions withRetries(RetryPolicy policy) {
        return new RequestOptions(
                requestId,
                correlationId,
                callTimeout,
                readTimeout,
                accessToken,
                Objects.requireNonNull(policy, "policy"),
                headers);
    }

    /**
     * A header of the caller's own.
     *
     * @param name its name
     * @param value its value
     * @return these options with that header
     * @throws IllegalArgumentException if it is one that the client sets, or cannot be a header
     */
    public RequestOptions withHeader(String name, String value) {
        return with(Headers.checkedName(name), Headers.checkedValue("The value of a header", value));
    }

    private RequestOptions with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new RequestOptions(
                requestId, correlationId, callTimeout, readTimeout, accessToken, retries, Map.copyOf(more));
    }

    RequestOptions withoutRequestId() {
        return new RequestOptions(null, correlationId, callTimeout, readTimeout, accessToken, retries, headers);
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

    @Nullable
    Duration readTimeout() {
        return readTimeout;
    }

    @Nullable
    AccessTokenSupplier accessToken() {
        return accessToken;
    }

    @Nullable
    RetryPolicy retries() {
        return retries;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Leaves headers and the token out. */
    @Override
    public String toString() {
        return "RequestOptions[requestId=%s, correlationId=%s, callTimeout=%s, readTimeout=%s, retries=%s]"
                .formatted(requestId, correlationId, callTimeout, readTimeout, retries);
    }
}
