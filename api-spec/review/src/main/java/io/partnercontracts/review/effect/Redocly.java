package io.partnercontracts.review.effect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnercontracts.review.change.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The opinion of {@code redocly diff}, which needs Node.
 *
 * @param verdict what it says in all, or why it says nothing
 * @param disagreements what one of the two calls breaking, and the other does not
 */
public record Redocly(String verdict, List<String> disagreements) {
    private static final String PROGRAM = "@redocly/cli@2.77.0";
    private static final int SECONDS = 120;

    /** Asks for the opinion; the folder is for its files. */
    public static Redocly ask(String before, String after, List<Change> changes, Path folder)
            throws IOException, InterruptedException {
        Path old = Files.writeString(folder.resolve("before.yaml"), before);
        Path now = Files.writeString(folder.resolve("after.yaml"), after);
        Path result = folder.resolve("redocly.json");
        Files.deleteIfExists(result);
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = List.of(
                isWindows ? "npx.cmd" : "npx",
                "--yes",
                PROGRAM,
                "diff",
                old.toString(),
                now.toString(),
                "--format=json",
                "--output=" + result,
                "--fail-on=none");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redocly.log").toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            return new Redocly("not asked: npx is not there. Install Node 20 or newer.", List.of());
        }
        return Files.exists(result)
                ? read(new ObjectMapper().readTree(result.toFile()), changes)
                : new Redocly("no answer: see redocly.log", List.of());
    }

    static Redocly read(JsonNode report, List<Change> changes) {
        JsonNode summary = report.path("summary");
        String verdict = report.path("bump").asText("none") + ": "
                + summary.path("major").asInt() + " major, "
                + summary.path("minor").asInt() + " minor, "
                + summary.path("patch").asInt() + " patch";
        List<String> disagreements = new ArrayList<>();
        boolean isBreaking = changes.stream().anyMatch(Change::isBreaking);
        for (JsonNode change : report.path("changes")) {
            boolean isMajor = change.path("impact").asText().equals("major");
            if (isMajor && !isBreaking) {
                disagreements.add("Only redocly calls it breaking: " + text(change));
            }
        }
        if (isBreaking && summary.path("major").asInt() == 0) {
            changes.stream()
                    .filter(Change::isBreaking)
                    .map(change -> "Only this review calls it breaking: " + change)
                    .forEach(disagreements::add);
        }
        return new Redocly(verdict, disagreements);
    }

    private static String text(JsonNode change) {
        String message = change.path("verdicts")
                .path(0)
                .path("message")
                .asText(change.path("kind").asText());
        return change.path("path").asText() + " " + change.path("property").asText() + ": " + message;
    }
}
