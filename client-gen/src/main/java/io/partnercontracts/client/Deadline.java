package io.partnercontracts.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Cancels a request that takes longer than it may. */
final class Deadline {

    private final CompletableFuture<Void> over;

    Deadline(Duration time, Runnable cancel) {
        over = new CompletableFuture<Void>().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
        over.whenComplete((inTime, late) -> {
            if (late != null) {
                cancel.run();
            }
        });
    }

    void over() {
        over.complete(null);
    }

    boolean isMissed() {
        return over.isCompletedExceptionally();
    }
}
