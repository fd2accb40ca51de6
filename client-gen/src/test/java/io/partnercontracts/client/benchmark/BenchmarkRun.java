package io.partnercontracts.client.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Measures each {@link Variant} against a {@link FixedAnswerServer} in a process, and if possible on cores, of its own.
 * All variants take turns in short windows, in an order that changes with every round, and are compared within a round: so
 * whatever else the machine does meets all of them. The median of these ratios counts, and its quartiles say how sure it is.
 */
final class BenchmarkRun {

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 60;
    private static final int CALLS = 250;
    private static final int BURSTS = 5;
    private static final int BURST_CALLS = 20;
    private static final long IDLE_MILLIS = 1500;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /**
     * What one window showed.
     *
     * @param micros the median duration of a call
     * @param cpuMicros processor time of a call, of all threads of this process
     * @param bytes allocated by the thread that calls
     */
    private record Window(double micros, double cpuMicros, double bytes) {}

    private final Map<Variant, Variant.Calls> variants = new EnumMap<>(Variant.class);
    private final Map<Variant, List<Window>> windows = new EnumMap<>(Variant.class);
    private final Map<Variant, List<Window>> bursts = new EnumMap<>(Variant.class);

    private BenchmarkRun(URI service) {
        for (var variant : Variant.values()) {
            variants.put(variant, variant.open(service));
            windows.put(variant, new ArrayList<>());
            bursts.put(variant, new ArrayList<>());
        }
    }

    public static void main(String[] args) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        boolean pinned = cores > 1 && pinSelf("0-" + (cores / 2 - 1));
        var server = startServer(pinned ? List.of("taskset", "-c", cores / 2 + "-" + (cores - 1)) : List.of());
        try (var port = server.inputReader()) {
            System.out.printf(
                    Locale.ROOT,
                    "Confirms agreements over loopback with Java %s on %d cores (load %.1f); client and server %s.%n",
                    Runtime.version().feature(),
                    cores,
                    SYSTEM.getSystemLoadAverage(),
                    pinned ? "pinned to one half each" : "not pinned");
            var run = new BenchmarkRun(URI.create("http://127.0.0.1:" + port.readLine()));
            run.measure();
            run.print();
            run.close();
        } finally {
            server.destroy();
        }
    }

    private void measure() throws Exception {
        var order = new ArrayList<>(variants.keySet());
        var random = new Random(1);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (var variant : order) {
                var window = window(variants.get(variant), CALLS);
                if (round >= 0) {
                    windows.get(variant).add(window);
                }
            }
        }
        for (int burst = 0; burst < BURSTS; burst++) {
            for (var variant : order) {
                Thread.sleep(IDLE_MILLIS);
                bursts.get(variant).add(window(variants.get(variant), BURST_CALLS));
            }
        }
    }

    private static Window window(Variant.Calls calls, int number) throws Exception {
        var request = Example.request();
        var nanos = new long[number];
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long cpu = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < number; i++) {
            long start = System.nanoTime();
            calls.create().create(Example.CUSTOMER, request);
            nanos[i] = System.nanoTime() - start;
        }
        double cpuMicros = (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / number;
        double bytesOfCall = (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / number;
        Arrays.sort(nanos);
        return new Window(nanos[number / 2] / 1e3, cpuMicros, bytesOfCall);
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "%n%-31s %7s %7s %7s %8s | to %s: median (quartiles)%n%-31s %7s %7s %7s %8s | %-20s %-20s%n",
                "",
                "p50 µs",
                "CPU µs",
                "B/call",
                "burst µs",
                Variant.FEIGN_APACHE_CLIENT.title,
                "",
                "",
                "",
                "",
                "",
                "p50",
                "CPU");
        for (var variant : variants.keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-31s %7.1f %7.1f %7.0f %8.1f | %-20s %-20s%n",
                    variant.title,
                    median(windows.get(variant), Window::micros),
                    mean(windows.get(variant), Window::cpuMicros),
                    median(windows.get(variant), Window::bytes),
                    median(bursts.get(variant), Window::micros),
                    ratio(variant, Window::micros, 1),
                    ratio(variant, Window::cpuMicros, 5));
        }
    }

    /** @param rounds how many of them together make one ratio: processor time is told in steps of ten milliseconds */
    private String ratio(Variant variant, ToDoubleFunction<Window> of, int rounds) {
        var ratios = new double[ROUNDS / rounds];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = sum(variant, of, i * rounds, rounds) / sum(Variant.FEIGN_APACHE_CLIENT, of, i * rounds, rounds);
        }
        Arrays.sort(ratios);
        return "%.2f (%.2f to %.2f)"
                .formatted(ratios[ratios.length / 2], ratios[ratios.length / 4], ratios[ratios.length * 3 / 4]);
    }

    private double sum(Variant variant, ToDoubleFunction<Window> of, int from, int rounds) {
        return windows.get(variant).subList(from, from + rounds).stream()
                .mapToDouble(of)
                .sum();
    }

    private static double mean(List<Window> windows, ToDoubleFunction<Window> of) {
        return windows.stream().mapToDouble(of).average().orElseThrow();
    }

    private static double median(List<Window> windows, ToDoubleFunction<Window> of) {
        var values = windows.stream().mapToDouble(of).sorted().toArray();
        return values[values.length / 2];
    }

    private void close() throws IOException {
        for (var calls : variants.values()) {
            calls.close();
        }
    }

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
