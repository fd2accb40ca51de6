package io.partnercontracts.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends attempts that take longer than they may, with one thread for all clients. A timer for each attempt would wake its
 * thread with every call; this one looks around while there are calls, and sleeps when there are none.
 */
final class Watchdog {

    /** How late an attempt may be ended. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

    /** After how many rounds without an attempt it sleeps. */
    private static final int PATIENCE = 100;

    private static final Set<Attempt> WATCHED = ConcurrentHashMap.newKeySet();
    private static final Thread THREAD = start();

    private static volatile boolean asleep;

    private Watchdog() {}

    static void watch(Attempt attempt) {
        WATCHED.add(attempt);
        if (asleep) {
            LockSupport.unpark(THREAD);
        }
    }

    static void forget(Attempt attempt) {
        WATCHED.remove(attempt);
    }

    private static Thread start() {
        var thread = new Thread(Watchdog::run, "partner-center-watchdog");
        thread.setDaemon(true);
        // The class loader of whichever application calls first is to stay free to go.
        thread.setContextClassLoader(null);
        thread.start();
        return thread;
    }

    private static void run() {
        int idle = 0;
        while (true) {
            idle = WATCHED.isEmpty() ? idle + 1 : 0;
            if (idle < PATIENCE) {
                LockSupport.parkNanos(TICK);
            } else {
                asleep = true;
                if (WATCHED.isEmpty()) {
                    LockSupport.park();
                }
                asleep = false;
            }
            long now = System.nanoTime();
            for (var attempt : WATCHED) {
                if (attempt.isLate(now)) {
                    attempt.cancel("No complete response in the time for the call.");
                }
            }
        }
    }
}
