package io.partnercontracts.stub.internal.program;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Prints lines from a thread of its own, so that nobody else waits until they are read. Lines of one thread stay in
 * order. Lines for which there is no room are dropped, and how many is said as soon as there is room. Thread-safe.
 */
final class LineWriter {

    /** How many lines wait at most. */
    static final int CAPACITY = 1000;

    private final Supplier<PrintStream> out;
    private final LongFunction<String> dropNote;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long dropped;
    private boolean started;
    private boolean idle = true;

    /**
     * Prints there.
     *
     * @param out where each line goes, asked for line by line
     * @param dropNote the line that says that so many were dropped
     */
    LineWriter(Supplier<PrintStream> out, LongFunction<String> dropNote) {
        this.out = out;
        this.dropNote = dropNote;
    }

    /** Prints the line soon, without waiting for it. */
    synchronized void print(String line) {
        if (!started) {
            started = true;
            var thread = new Thread(this::run, "log");
            thread.setDaemon(true);
            thread.start();
        }
        if (lines.size() < CAPACITY) {
            lines.add(line);
        } else {
            dropped++;
        }
        if (idle) {
            idle = false;
            notifyAll();
        }
    }

    /** Waits until every line is printed, but no longer than this; whether it is. */
    synchronized boolean flush(Duration most) {
        var end = System.nanoTime() + most.toNanos();
        try {
            for (var left = most.toNanos(); !idle && left > 0; left = end - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return idle;
    }

    private void run() {
        try {
            while (true) {
                var line = next();
                out.get().println(line);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it.
        }
    }

    private synchronized String next() throws InterruptedException {
        if (dropped > 0) {
            var note = dropNote.apply(dropped);
            dropped = 0;
            return note;
        }
        while (lines.isEmpty()) {
            idle = true;
            notifyAll();
            wait();
        }
        return lines.remove();
    }
}
