package io.partnercontracts.stub.soak;

import io.partnercontracts.stub.PackagedStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends a mixed load to the packaged stub for a time: valid, refused, malformed and abandoned requests, many at once, on
 * connections that are kept alive. Says whether every request got its own response, in order, once, and how the use of
 * memory, threads and descriptors grows. Needs Linux.
 */
final class Soak {

    private static final int WORKERS = 16;

    /** The options of the start scripts: without them the JVM takes as much memory as the machine gives. */
    private static final List<String> AS_BY_SCRIPT = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmn32m");

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);

    private Soak() {}

    /**
     * Writes its report to the folder that is named, and ends with 1 if a check failed.
     *
     * @param arguments the folder, and the duration in the form of ISO 8601, such as {@code PT10M}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Path.of(arguments[0]);
        var report = run(Duration.parse(arguments[1]), Long.getLong("soak.seed", System.nanoTime()));
        report.write(folder);
        System.out.println(report.markdown());
        System.exit(report.failed() == 0 ? 0 : 1);
    }

    static Report run(Duration duration, long seed) throws IOException, InterruptedException {
        var tally = new Tally(WORKERS);
        var usage = new ArrayList<Usage>();
        var command = PackagedStub.command(AS_BY_SCRIPT, List.of()).redirectError(ProcessBuilder.Redirect.PIPE);
        var begin = System.nanoTime();
        try (var stub = PackagedStub.start(command)) {
            var log = start(() -> stub.process().errorReader().lines().forEach(tally::log));
            begin = System.nanoTime();
            var end = begin + duration.toNanos();
            var workers = IntStream.range(0, WORKERS)
                    .mapToObj(i -> start(new Worker(stub.url(), i, seed + i, tally, end)))
                    .toList();
            while (workers.stream().anyMatch(Thread::isAlive)) {
                usage.add(Usage.of(stub.process().pid(), seconds(begin)));
                workers.get(0)
                        .join(Math.max(1, Math.min(BETWEEN_SAMPLES.toMillis(), (end - System.nanoTime()) / 1_000_000)));
            }
            stub.stop();
            log.join();
        }
        return Report.of(tally, seed, seconds(begin), usage);
    }

    private static Thread start(Runnable work) {
        var thread = new Thread(work);
        thread.start();
        return thread;
    }

    private static long seconds(long begin) {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }
}
