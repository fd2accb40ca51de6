package io.partnercontracts.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of a client know of a 429: until when the service must be left alone. After that one of them tries, and
 * the others wait for its outcome. So a throttled service is not hit by a hundred threads at once.
 */
final class Throttle {

    /** What a call is to do before it sends. */
    sealed interface Turn {}

    /** Send. */
    record Go() implements Turn {}

    /** Wait until then, and ask again. */
    record Until(long nanoTime) implements Turn {}

    /** Wait until another call knows more, and ask again. */
    record After(CompletableFuture<Void> probe) implements Turn {}

    /** A mistaken time, such as a date in a number of seconds, must not stop the client for good. Our assumption. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Until when to wait; meaningless if nobody has to. */
    private long until;

    private boolean closed;
    private int refusals;
    private @Nullable Call prober;
    private CompletableFuture<Void> probe = new CompletableFuture<>();

    synchronized Turn turn(Call call, long now) {
        if (!closed || prober == call) {
            return new Go();
        }
        if (until - now > 0) {
            return new Until(until);
        }
        if (prober != null) {
            return new After(probe);
        }
        prober = call;
        return new Go();
    }

    /** How long to wait from now on. */
    synchronized Duration pause(long now) {
        return closed ? Duration.ofNanos(Math.max(0, until - now)) : Duration.ZERO;
    }

    /** How often the one that tried was refused: counts for all that wait. */
    synchronized int refusals() {
        return refusals;
    }

    synchronized void refused(Call call, long now, Duration pause) {
        long waitUntil = now + (pause.compareTo(LONGEST) < 0 ? pause : LONGEST).toNanos();
        until = closed && until - waitUntil > 0 ? until : waitUntil;
        closed = true;
        if (prober == call) {
            refusals++;
            letGo();
        }
    }

    /** A response other than 429 came. That of an attempt that was running before says nothing. */
    synchronized void open(Call call) {
        if (prober == call) {
            closed = false;
            letGo();
        }
    }

    /** The call is over, whatever it was told. */
    synchronized void left(Call call) {
        if (prober == call) {
            letGo();
        }
    }

    private void letGo() {
        prober = null;
        probe.complete(null);
        probe = new CompletableFuture<>();
    }
}
