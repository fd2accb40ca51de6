package io.partnercontracts.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table: as Markdown for readers, and as JSON with each sample. */
final class Report {

    private final String name;
    private final Map<String, String> machine = new LinkedHashMap<>();
    private final StringBuilder markdown = new StringBuilder();
    private final Samples samples = new Samples();

    Report(String name) throws IOException {
        this.name = name;
        machine.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        machine.put("processor", processor());
        machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vm.version"));
        machine.put(
                "load before",
                String.valueOf(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    Samples samples() {
        return samples;
    }

    void text(String text) {
        markdown.append('\n').append(text).append('\n');
    }

    void header(String... cells) {
        markdown.append('\n');
        row(cells);
        markdown.append("|").append("---|".repeat(cells.length)).append('\n');
    }

    void row(String... cells) {
        markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** @return with so many digits after the point, or a dash if it was not measured */
    String median(String quantity, String server, int digits) {
        return samples.has(quantity, server)
                ? String.format(Locale.ROOT, "%,." + digits + "f", samples.median(quantity, server))
                : "–";
    }

    String ratio(String quantity, String server, String to) {
        return samples.has(quantity, server) && samples.has(quantity, to) ? samples.ratio(quantity, server, to) : "–";
    }

    void write(Path folder) throws IOException {
        var text = "<!-- Written by exec:exec@measure: see README.md beside it. -->\n\nMeasured on "
                + String.join(
                        ", ",
                        machine.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList())
                + ".\n" + markdown;
        Files.writeString(folder.resolve(name + ".md"), text);
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(
                folder.resolve(name + ".json"),
                json.writeValueAsString(Map.of("machine", machine, "samples", samples.all())) + "\n");
        System.out.println(text);
    }

    private static String processor() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown");
    }
}
