package io.partnercontracts.stub.internal.steer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a number of requests through in any 60 seconds: a sliding window, so that the limit is exact. Thread-safe. */
final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** When the last requests were let through; the next to be replaced is the oldest. */
    private final @Nullable Duration[] admitted;

    private int oldest;

    RateLimit(int requests) {
        admitted = new Duration[requests];
    }

    /** Zero if the request is let through at this time, else how long it has to wait. */
    synchronized Duration admit(Duration now) {
        var before = admitted[oldest];
        if (before != null && now.minus(before).compareTo(WINDOW) < 0) {
            return before.plus(WINDOW).minus(now);
        }
        admitted[oldest] = now;
        oldest = (oldest + 1) % admitted.length;
        return Duration.ZERO;
    }
}
