package io.partnercontracts.measure;

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
import java.util.TreeSet;

/**
 * What a confirmation costs with the client, and with less: each {@link Variant} against a {@link FixedAnswerServer} in a
 * process and, if possible, on cores of its own.
 */
final class ClientTable {

    private static final int WARM_UP_ROUNDS = 4;
    private static final int WINDOWS = 10;
    private static final int CALLS = 250;
    private static final int BURST_CALLS = 20;
    private static final long IDLE_MILLIS = 1500;
    private static final int PROFILED_CALLS = 60_000;
    private static final Variant BASE = Variant.FEIGN_APACHE_CLIENT;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /**
     * What some calls in a row showed.
     *
     * @param micros the median duration of a call
     * @param cpuMicros processor time of a call, of all threads of this process
     * @param bytes allocated by the thread that calls
     */
    private record Window(double micros, double cpuMicros, double bytes) {}

    private final int rounds;
    private final Map<Variant, Variant.Calls> variants = new EnumMap<>(Variant.class);
    private final Random random = new Random(1);

    ClientTable(int rounds) {
        this.rounds = rounds;
    }

    void measure(Report report) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        boolean pinned = cores > 1 && pinSelf("0-" + (cores / 2 - 1));
        var server = startServer(pinned ? List.of("taskset", "-c", cores / 2 + "-" + (cores - 1)) : List.of());
        try (var port = server.inputReader()) {
            var service = URI.create("http://127.0.0.1:" + port.readLine());
            for (var variant : Variant.values()) {
                variants.put(variant, variant.open(service));
            }
            calls(report);
            print(report, pinned);
            profiles(report);
            for (var calls : variants.values()) {
                calls.close();
            }
        } finally {
            server.destroy();
        }
    }

    private void calls(Report report) throws Exception {
        var samples = report.samples();
        var order = new ArrayList<>(variants.keySet());
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            var windows = new EnumMap<Variant, List<Window>>(Variant.class);
            for (int i = 0; i < WINDOWS; i++) {
                Collections.shuffle(order, random);
                for (var variant : order) {
                    windows.computeIfAbsent(variant, any -> new ArrayList<>()).add(window(variant, CALLS));
                }
            }
            for (var variant : order) {
                var of = windows.get(variant);
                if (round >= 0) {
                    samples.add(
                            "p50",
                            variant.name(),
                            median(of.stream().mapToDouble(Window::micros).toArray()));
                    samples.add(
                            "cpu",
                            variant.name(),
                            of.stream().mapToDouble(Window::cpuMicros).sum() / WINDOWS);
                    samples.add(
                            "bytes",
                            variant.name(),
                            median(of.stream().mapToDouble(Window::bytes).toArray()));
                    Thread.sleep(IDLE_MILLIS);
                    samples.add(
                            "burst",
                            variant.name(),
                            window(variant, BURST_CALLS).micros());
                }
            }
        }
    }

    private Window window(Variant variant, int number) throws Exception {
        var calls = variants.get(variant);
        var request = Example.request();
        var nanos = new double[number];
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
        return new Window(median(nanos) / 1e3, cpuMicros, bytesOfCall);
    }

    private void print(Report report, boolean pinned) {
        report.text("A confirmation over loopback, on one connection; client and server "
                + (pinned ? "have one half of the cores each" : "share all cores") + ". All variants take turns in"
                + " windows of " + CALLS + " calls, " + WINDOWS + " windows in each of " + rounds
                + " rounds, in an order"
                + " that changes. Times are microseconds of a call. Ratios are medians of the ratios within a round, with"
                + " their quartiles. A burst is " + BURST_CALLS + " calls after " + IDLE_MILLIS + " ms without any.");
        report.header(
                "",
                "p50",
                "of Feign's with feign-hc5",
                "processor time",
                "of Feign's with feign-hc5",
                "bytes",
                "p50 in a burst");
        for (var variant : Variant.values()) {
            report.row(
                    variant.title,
                    report.median("p50", variant.name(), 0),
                    report.ratio("p50", variant.name(), BASE.name()),
                    report.median("cpu", variant.name(), 0),
                    report.ratio("cpu", variant.name(), BASE.name()),
                    report.median("bytes", variant.name(), 0),
                    report.median("burst", variant.name(), 0));
        }
    }

    /** Shares of the calling thread's samples. Time in which it waits for the server is one of them. */
    private void profiles(Report report) throws Exception {
        var profiled = List.of(Variant.PARTNER_CENTER_CLIENT, BASE);
        var shares = new EnumMap<Variant, Map<String, Double>>(Variant.class);
        var parts = new TreeSet<String>();
        for (var variant : profiled) {
            var share = Profile.of(() -> window(variant, PROFILED_CALLS));
            shares.put(variant, share);
            parts.addAll(share.keySet());
        }
        report.text("Where the calling thread is, in samples of the JDK's Flight Recorder during " + PROFILED_CALLS
                + " calls. A sample belongs to the library whose method is uppermost, below those of the JDK.");
        report.header("", profiled.get(0).title, profiled.get(1).title);
        for (var part : parts) {
            var cells = new ArrayList<>(List.of(part));
            for (var variant : profiled) {
                var share = shares.get(variant).getOrDefault(part, 0.0);
                report.samples().add("profile: " + part, variant.name(), share);
                cells.add(String.format(Locale.ROOT, "%.1f %%", share * 100));
            }
            report.row(cells.toArray(String[]::new));
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
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
