package io.partnercontracts.stub.soak;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What was sent, what came back, and what the stub logged. Thread-safe. */
final class Tally {

    /** More would say no more. */
    private static final int MOST_FAILURES = 50;

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final LongAdder failed = new LongAdder();
    private final BitSet[] logged;

    Tally(int workers) {
        logged = new BitSet[workers];
        for (int i = 0; i < workers; i++) {
            logged[i] = new BitSet();
        }
    }

    void count(String what) {
        counts.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    void fail(String what) {
        failed.increment();
        if (failures.size() < MOST_FAILURES) {
            failures.add(what);
            System.err.println(what);
        }
    }

    /** Takes a line of the stub's log. Each id may be logged once. */
    void log(String line) {
        var at = line.indexOf("correlation-id ");
        if (at < 0) {
            if (line.contains(" WARN ")) {
                count("warnings");
            } else {
                fail("The stub logged: " + line);
            }
            return;
        }
        var id = line.substring(at + 15, at + 15 + 36);
        if (!id.startsWith("-0000-4000-8000-", 8)) {
            return;
        }
        var worker = Integer.parseInt(id.substring(0, 8), 16);
        var number = Integer.parseInt(id.substring(24), 16);
        if (worker < logged.length) {
            synchronized (logged[worker]) {
                if (logged[worker].get(number)) {
                    fail("Logged twice: " + line);
                }
                logged[worker].set(number);
            }
            count("log lines");
        }
    }

    long failed() {
        return failed.sum();
    }

    List<String> failures() {
        return failures;
    }

    Map<String, LongAdder> counts() {
        return counts;
    }

    long responses() {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().startsWith("answered "))
                .mapToLong(count -> count.getValue().sum())
                .sum();
    }
}
