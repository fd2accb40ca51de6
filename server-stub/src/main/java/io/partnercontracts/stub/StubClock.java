package io.partnercontracts.stub;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * What time the stub takes it for: the machine's time, put forward or not, or an instant at which the clock stands
 * still. Thread-safe.
 */
public final class StubClock implements InstantSource {

    private static final InstantSource MACHINE = InstantSource.system();

    private volatile State state = new State(MACHINE, Duration.ZERO, Duration.ZERO);

    /**
     * @param base the machine's time, or where the clock was stopped
     * @param ahead how far the clock is ahead of that
     * @param advanced the sum of all advances since the start
     */
    private record State(InstantSource base, Duration ahead, Duration advanced) {

        Instant instant() {
            return base.instant().plus(ahead);
        }
    }

    @Override
    public Instant instant() {
        return state.instant();
    }

    @Override
    public String toString() {
        return instant() + (isFrozen() ? ", standing still" : "");
    }

    /** Whether the clock stands still. */
    public boolean isFrozen() {
        return state.base != MACHINE;
    }

    /**
     * Stops the clock at an instant.
     *
     * @throws DateTimeException if it is not in the years 0001 to 9999, as the service's dates are
     */
    public synchronized void freeze(Instant instant) {
        requireWritten(instant);
        state = new State(InstantSource.fixed(instant), Duration.ZERO, state.advanced);
    }

    /**
     * Puts the clock forward, whether it runs or stands still.
     *
     * @throws DateTimeException if that leads beyond the year 9999
     */
    public synchronized void advance(Duration duration) {
        var after = new State(state.base, state.ahead.plus(duration), state.advanced.plus(duration));
        requireWritten(after.instant());
        state = after;
    }

    private static void requireWritten(Instant instant) {
        var year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("The year " + year + " is not one of 0001 to 9999");
        }
    }

    /** Lets the clock run again, with the machine's time. */
    public synchronized void reset() {
        state = new State(MACHINE, Duration.ZERO, state.advanced);
    }

    /**
     * A time to measure spans with, from an arbitrary origin. It never stands still and never goes back. Advances count as
     * if their time had passed.
     */
    public Duration elapsed() {
        return state.advanced.plusNanos(System.nanoTime());
    }
}
