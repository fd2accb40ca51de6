package io.partnercontracts.client;

import java.time.Duration;

/** Waits between two attempts. Thread-safe. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Returns after the given time.
     *
     * @param time how long
     * @throws InterruptedException if the thread is interrupted; the call then ends with the failure it had so far
     */
    void sleep(Duration time) throws InterruptedException;
}
