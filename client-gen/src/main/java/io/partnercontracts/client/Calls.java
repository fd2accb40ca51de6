package io.partnercontracts.client;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * What all calls of a client share.
 *
 * @param nanoTime the client's own time
 */
record Calls(
        TokenCache tokens,
        Duration readTimeout,
        Duration callTimeout,
        int maxAttempts,
        LongSupplier nanoTime,
        Sleeper sleeper) {

    <T, R> R run(RequestOptions options, Call.Operation<T> operation, Call.Wanted<T, R> wanted) {
        return begin(options).run(operation, wanted);
    }

    Call begin(RequestOptions options) {
        var time = Objects.requireNonNullElse(options.callTimeout(), callTimeout);
        return new Call(
                this,
                Objects.requireNonNullElseGet(options.requestId(), UUID::randomUUID),
                Objects.requireNonNullElseGet(options.correlationId(), UUID::randomUUID),
                nanoTime.getAsLong() + time.toNanos());
    }
}
