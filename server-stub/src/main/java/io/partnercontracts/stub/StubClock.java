package io.partnercontracts.stub;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What time the stub takes it for: the machine's time, put forward or not, or an instant at which the clock stands
 * still. Thread-safe.
 */
public final class StubClock implements InstantSource {

    private static final State MACHINE_TIME = new State(null, Duration.ZERO, Duration.ZERO);

    private final AtomicReference<State> state = new AtomicReference<>(MACHINE_TIME);

    /**
     * @param frozenAt where the clock stands still, or null if it runs
     * @param ahead how far a running clock is ahead of the machine's
     * @param advanced the sum of all advances since the start
     */
    private record State(@Nullable Instant frozenAt, Duration ahead, Duration advanced) {

        Instant instant() {
            return frozenAt == null ? Clock.systemUTC().instant().plus(ahead) : frozenAt;
        }
    }

    @Override
    public Instant instant() {
        return state.get().instant();
    }

    /** Whether the clock stands still. */
    public boolean isFrozen() {
        return state.get().frozenAt != null;
    }

    /**
     * Stops the clock at an instant.
     *
     * @throws DateTimeException if it is not in the years 0001 to 9999, as the service's dates are
     */
    public void freeze(Instant instant) {
        requireWritten(instant);
        state.updateAndGet(before -> new State(instant, Duration.ZERO, before.advanced));
    }

    /**
     * Puts the clock forward, whether it runs or stands still.
     *
     * @throws DateTimeException if that leads beyond the year 9999
     */
    public void advance(Duration duration) {
        state.updateAndGet(before -> {
            var after = new State(
                    before.frozenAt == null ? null : before.frozenAt.plus(duration),
                    before.ahead.plus(duration),
                    before.advanced.plus(duration));
            requireWritten(after.instant());
            return after;
        });
    }

    private static void requireWritten(Instant instant) {
        var year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("The year " + year + " is not one of 0001 to 9999");
        }
    }

    /** Lets the clock run again, with the machine's time. */
    public void reset() {
        state.updateAndGet(before -> new State(null, Duration.ZERO, before.advanced));
    }

    /**
     * A time to measure spans with, from an origin that means nothing: it never stands still and never goes back, and
     * the advances count in it as if their time had passed.
     */
    public Duration elapsed() {
        return state.get().advanced.plusNanos(System.nanoTime());
    }
}
