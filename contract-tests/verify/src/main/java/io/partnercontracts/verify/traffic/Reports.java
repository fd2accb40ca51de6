package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.traffic.Coverage.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found, as text, Markdown or JSON. */
final class Reports {

    private final Findings findings;
    private final Map<String, List<String>> settled;

    Reports(Contract contract, Findings findings) {
        this.findings = findings;
        settled = Questions.settled(contract, findings.exchanges());
    }

    /** The last lines on the console. */
    String summary() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d exchanges, %d kinds of drift%nSeen of what is documented:",
                findings.exchanges().size(),
                findings.drifts().size()));
        for (Part part : Part.values()) {
            text.append(String.format(Locale.ROOT, " %s %s;", name(part), share(part)));
        }
        text.setCharAt(text.length() - 1, '.');
        long answered =
                settled.values().stream().filter(values -> !values.isEmpty()).count();
        return text.append(String.format(
                        Locale.ROOT, "%nIt says something on %d of %d open questions.", answered, settled.size()))
                .toString();
    }

    /**
     * Writes the report in the format of the file's ending.
     *
     * @throws IllegalArgumentException if it is neither .md nor .json, or cannot be written
     */
    void write(Path file) {
        checkName(file);
        try {
            Files.writeString(file, file.toString().endsWith(".json") ? json() : markdown());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be written. Name a file in a folder that exists.", e);
        }
    }

    static void checkName(Path file) {
        if (!file.toString().endsWith(".json") && !file.toString().endsWith(".md")) {
            throw new IllegalArgumentException("--report must name a file that ends with .md or .json.");
        }
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# Traffic compared with the contract\n\n");
        text.append(findings.exchanges().size()).append(" exchanges.\n\n## Drift\n\n");
        if (findings.drifts().isEmpty()) {
            text.append("None.\n");
        } else {
            text.append("| kind | where | what | times |\n|---|---|---|---|\n");
            findings.drifts()
                    .forEach((drift, times) -> text.append(String.format(
                            Locale.ROOT,
                            "| %s | %s %s | %s | %d |%n",
                            drift.kind().words,
                            cell(drift.operation()),
                            drift.side(),
                            cell(drift.subject()),
                            times)));
        }
        text.append("\n## Coverage\n\n| part | seen of documented |\n|---|---|\n");
        for (Part part : Part.values()) {
            text.append(String.format(Locale.ROOT, "| %s | %s |%n", name(part), share(part)));
        }
        text.append("\n## What this recording settles\n\n| question | seen here |\n|---|---|\n");
        settled.forEach((question, values) -> text.append("| ")
                .append(question)
                .append(" | ")
                .append(cell(String.join("; ", values)))
                .append(" |\n"));
        return text.toString();
    }

    private String json() {
        ObjectNode report = Trees.JSON.createObjectNode();
        report.put("exchanges", findings.exchanges().size());
        var drifts = report.putArray("drift");
        findings.drifts()
                .forEach((drift, times) -> drifts.addObject()
                        .put("kind", drift.name())
                        .put("operation", drift.operation())
                        .put("side", drift.side())
                        .put("subject", drift.subject())
                        .put("times", times));
        ObjectNode coverage = report.putObject("coverage");
        for (Part part : Part.values()) {
            ObjectNode counts = coverage.putObject(name(part));
            counts.put("documented", findings.coverage().documented(part));
            counts.put("seen", findings.coverage().seen(part).size());
            findings.coverage().unseen(part).forEach(counts.putArray("unseen")::add);
        }
        ObjectNode answers = report.putObject("settles");
        settled.forEach((question, values) -> values.forEach(answers.putArray(question)::add));
        return report.toPrettyString() + "\n";
    }

    private String share(Part part) {
        return findings.coverage().seen(part).size() + " of "
                + findings.coverage().documented(part);
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
