package io.partnercontracts.stub.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a soak found.
 *
 * @param java the version of Java
 * @param seed makes the same requests again, though not at the same moments
 * @param seconds how long the load took
 * @param responses how many responses came
 * @param counts how many responses, lost ones and connections there were of each kind
 * @param failed how many checks failed
 * @param failures the first of them
 * @param growthPerMinute by how much memory, threads and descriptors grow in a minute, after a third of the time
 * @param usage what the stub used, from time to time
 */
record Report(
        String java,
        long seed,
        long seconds,
        long responses,
        Map<String, Long> counts,
        long failed,
        List<String> failures,
        Map<String, Double> growthPerMinute,
        List<Usage> usage) {

    private static final Map<String, ToLongFunction<Usage>> MEASURES = Map.of(
            "heapBytes", Usage::heapBytes,
            "residentKilobytes", Usage::residentKilobytes,
            "threads", Usage::threads,
            "descriptors", Usage::descriptors);

    static Report of(Tally tally, long seed, long seconds, List<Usage> usage) {
        var growth = new TreeMap<String, Double>();
        MEASURES.forEach((name, value) -> growth.put(name, Usage.growth(usage, value)));
        var counts = new TreeMap<String, Long>();
        tally.counts().forEach((String what, LongAdder count) -> counts.put(what, count.sum()));
        return new Report(
                System.getProperty("java.version"),
                seed,
                seconds,
                tally.responses(),
                counts,
                tally.failed(),
                tally.failures(),
                growth,
                usage);
    }

    /** Writes it as JSON and as Markdown. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        new JsonMapper()
                .rebuild()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(folder.resolve("soak.json"), this);
        Files.writeString(folder.resolve("soak.md"), markdown());
    }

    String markdown() {
        var text = new StringBuilder("# Soak\n\n")
                .append(String.format(
                        "%d responses in %d s on Java %s, seed %d; %d checks failed.%n%n",
                        responses, seconds, java, seed, failed));
        failures.forEach(failure -> text.append("- ").append(failure).append('\n'));
        text.append("\n| grows in a minute by | |\n|---|---|\n");
        growthPerMinute.forEach((name, value) -> text.append(String.format("| %s | %.1f |%n", name, value)));
        text.append(
                "\n| after s | heap after GC, KB | resident, KB | threads | descriptors |\n|---|---|---|---|---|\n");
        for (var at : usage) {
            text.append(String.format(
                    "| %d | %d | %d | %d | %d |%n",
                    at.seconds(), at.heapBytes() / 1024, at.residentKilobytes(), at.threads(), at.descriptors()));
        }
        text.append("\n| what | times |\n|---|---|\n");
        counts.forEach((what, count) -> text.append(String.format("| %s | %d |%n", what, count)));
        return text.toString();
    }
}
