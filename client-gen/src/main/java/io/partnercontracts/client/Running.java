package io.partnercontracts.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The calls that a client is making, and how they end when it is closed. */
final class Running {

    static final String CLOSED = "The client was closed.";

    /** How long calls that were cancelled are waited for. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();

    /** @throws IllegalStateException if the client is closed */
    void begin(Call call) {
        calls.add(call);
        if (isClosed()) {
            calls.remove(call);
            throw new IllegalStateException("This client is closed. Make another one, or close it later.");
        }
    }

    void end(Call call) {
        calls.remove(call);
    }

    boolean isClosed() {
        return closing.isDone();
    }

    /** Waits for another call; less than its time if the client is closed. */
    void await(CompletableFuture<?> other, Duration time) throws InterruptedException {
        try {
            CompletableFuture.anyOf(other, closing).get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What there is to know, the caller looks up.
        }
    }

    /** Sleeps that long, or until the client is closed. */
    void sleep(Duration time) throws InterruptedException {
        await(closing, time);
    }

    /** Lets attempts that have a connection end in time, begins no other one, and ends what is left. */
    void close(Duration grace) {
        closing.complete(null);
        calls.forEach(call -> call.cancel(attempt -> !attempt.isConnected()));
        awaitNone(grace);
        calls.forEach(call -> call.cancel(attempt -> true));
        awaitNone(LAST);
    }

    private void awaitNone(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        while (!calls.isEmpty() && System.nanoTime() - end < 0 && !interrupted) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
