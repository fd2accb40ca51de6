package io.partnercontracts.stub.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a process uses at one time. Of Linux only.
 *
 * @param seconds since the load began
 * @param heapBytes the bytes of all objects that can be reached, after a full garbage collection
 * @param residentKilobytes the memory that the process has of the machine
 * @param threads how many threads it has
 * @param descriptors how many files and sockets it has open
 */
record Usage(long seconds, long heapBytes, long residentKilobytes, long threads, long descriptors) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    static Usage of(long pid, long seconds) throws IOException {
        var heap = heap(pid);
        var status = Files.readString(Path.of("/proc/" + pid + "/status"));
        try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return new Usage(
                    seconds,
                    heap,
                    number(status, "(?m)^VmRSS:\\s+(\\d+) kB"),
                    number(status, "(?m)^Threads:\\s+(\\d+)"),
                    descriptors.count());
        }
    }

    /** The histogram of all live objects collects the garbage first. */
    private static long heap(long pid) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes());
        var total = TOTAL.matcher(printed);
        if (!total.find()) {
            throw new IOException(
                    "jcmd printed no histogram: " + printed.lines().limit(3).toList());
        }
        return Long.parseLong(total.group(1));
    }

    private static long number(String text, String pattern) throws IOException {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IOException("/proc says nothing that matches " + pattern);
        }
        return Long.parseLong(found.group(1));
    }

    /**
     * How much it grows in a minute: the median of the slopes between any two samples, so that a garbage collection that
     * did not take place spoils nothing. The first third warms up.
     */
    static double growth(List<Usage> all, ToLongFunction<Usage> value) {
        var used = all.subList(all.size() / 3, all.size());
        var slopes = IntStream.range(0, used.size())
                .boxed()
                .flatMap(i -> used.subList(i + 1, used.size()).stream()
                        .filter(later -> later.seconds > used.get(i).seconds)
                        .map(later -> 60.0
                                * (value.applyAsLong(later) - value.applyAsLong(used.get(i)))
                                / (later.seconds - used.get(i).seconds)))
                .sorted()
                .toList();
        return slopes.isEmpty() ? 0 : slopes.get(slopes.size() / 2);
    }
}
