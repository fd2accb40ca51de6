package io.partnercontracts.client;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of a client share.
 *
 * @param nanoTime the client's own time
 * @param sleeper waits in place of {@link Running}; null if none was given
 */
record Calls(
        TokenCache tokens,
        Duration readTimeout,
        Duration callTimeout,
        RetryPolicy retries,
        Clock clock,
        LongSupplier nanoTime,
        @Nullable Sleeper sleeper,
        Throttle throttle,
        Running running,
        Drifts drifts) {

    <T, R> R run(RequestOptions options, Call.Operation<T> operation, Call.Wanted<T, R> wanted) {
        return answered(options, operation, wanted).value();
    }

    <T, R> Answered<R> answered(RequestOptions options, Call.Operation<T> operation, Call.Wanted<T, R> wanted) {
        return begin(options).run(operation, wanted, answer -> true, null);
    }

    Call begin(RequestOptions options) {
        return new Call(this, options);
    }

    void sleep(Duration time) throws InterruptedException {
        if (sleeper == null) {
            running.sleep(time);
        } else {
            sleeper.sleep(time);
        }
    }
}
