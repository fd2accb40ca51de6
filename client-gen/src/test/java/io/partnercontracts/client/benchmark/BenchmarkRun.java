package io.partnercontracts.client.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures each {@link Variant} against a {@link FixedAnswerServer} in a process, and if possible on cores, of its own,
 * and prints one table. The variants take turns in several rounds, and the best round of each counts, because whatever
 * else the machine does can only make a call slower.
 */
final class BenchmarkRun {

    private static final int ROUNDS = 2;
    private static final int THREADS = 16;

    private final String service;
    private final String log;
    private final Map<Variant, RunResult> alone = new EnumMap<>(Variant.class);
    private final Map<Variant, RunResult> together = new EnumMap<>(Variant.class);

    private BenchmarkRun(String service, String log) {
        this.service = service;
        this.log = log;
    }

    /** Takes one argument: the file for the last thing that JMH itself had to say. */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        int cores = Runtime.getRuntime().availableProcessors();
        boolean pinned = cores > 1 && pinSelf("0-" + (cores / 2 - 1));
        var server = startServer(pinned ? List.of("taskset", "-c", cores / 2 + "-" + (cores - 1)) : List.of());
        try (var port = server.inputReader()) {
            System.out.printf(
                    "Confirms agreements over loopback with Java %s on %d cores (load %.1f); client and server %s.%n",
                    Runtime.version().feature(),
                    cores,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    pinned ? "pinned to one half each" : "not pinned");
            var run = new BenchmarkRun("http://127.0.0.1:" + port.readLine(), args[0]);
            run.measure();
            run.print();
        } finally {
            server.destroy();
        }
    }

    private void measure() throws RunnerException {
        for (int round = 1; round <= ROUNDS; round++) {
            for (var variant : Variant.values()) {
                System.out.printf("Round %d of %d: %s%n", round, ROUNDS, variant.title);
                alone.merge(
                        variant,
                        measure(variant, Mode.SampleTime, 1),
                        BinaryOperator.minBy(Comparator.comparing(result -> percentile(result, 50))));
                // HttpURLConnection keeps five connections: more threads would measure how long it takes to connect.
                if (variant != Variant.FEIGN_DEFAULT_CLIENT) {
                    together.merge(
                            variant,
                            measure(variant, Mode.Throughput, THREADS),
                            BinaryOperator.maxBy(Comparator.comparing(BenchmarkRun::score)));
                }
            }
        }
    }

    private RunResult measure(Variant variant, Mode mode, int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(CreateBenchmark.class.getName())
                        .param("variant", variant.name())
                        .mode(mode)
                        .timeUnit(mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.MICROSECONDS)
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(7)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.seconds(1))
                        .timeout(TimeValue.seconds(30))
                        .addProfiler(CpuTime.class)
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend(
                                "-Xms1g",
                                "-Xmx1g",
                                // Apache's client says otherwise, in every JVM, that it finds no logger.
                                "-Dslf4j.internal.verbosity=ERROR",
                                "-D" + CreateBenchmark.SERVICE + "=" + service)
                        .shouldFailOnError(true)
                        .output(log)
                        .build())
                .runSingle();
    }

    private void print() {
        System.out.printf(
                "%n%-31s %8s %7s %7s %7s %7s %8s | %s%n",
                "",
                "calls/s",
                "p50 µs",
                "p99 µs",
                "CPU µs",
                "B/call",
                THREADS + "T c/s",
                "to JDK's: p50, " + THREADS + "T");
        var jdk = alone.get(Variant.JDK_HTTP_CLIENT);
        alone.forEach((variant, result) -> System.out.printf(
                Locale.ROOT,
                "%-31s %8.0f %7.1f %7.1f %7.1f %7.0f %8s | %14.2f %4s%n",
                variant.title,
                1e6 / score(result),
                percentile(result, 50),
                percentile(result, 99),
                result.getSecondaryResults().get(CpuTime.NAME).getScore(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore(),
                together.containsKey(variant) ? "%.0f".formatted(score(together.get(variant))) : "",
                percentile(result, 50) / percentile(jdk, 50),
                together.containsKey(variant) ? "%.2f".formatted(throughputToJdk(variant)) : ""));
    }

    private double throughputToJdk(Variant variant) {
        return score(together.get(variant)) / score(together.get(Variant.JDK_HTTP_CLIENT));
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static double percentile(RunResult result, double percent) {
        return result.getPrimaryResult().getStatistics().getPercentile(percent);
    }

    /** The JVMs that JMH starts inherit it. */
    private static boolean pinSelf(String cores) throws InterruptedException {
        try {
            var pid = Long.toString(ProcessHandle.current().pid());
            return new ProcessBuilder("taskset", "-a", "-p", "-c", cores, pid)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such program here.
            return false;
        }
    }

    private static Process startServer(List<String> prefix) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FixedAnswerServer.class.getName()));
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }
}
