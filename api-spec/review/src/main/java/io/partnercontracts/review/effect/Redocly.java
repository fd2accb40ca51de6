package io.partnercontracts.review.effect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Kind;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
                ? read(new ObjectMapper().readTree(result.toFile()), changes, tree(before), tree(after))
                : new Redocly("no result: see redocly.log", List.of());
    }

    /** Compares by place: each of the two names some changes more finely than the other. */
    static Redocly read(JsonNode report, List<Change> changes, JsonNode before, JsonNode after) {
        JsonNode summary = report.path("summary");
        String verdict = report.path("bump").asText("none") + ": "
                + summary.path("major").asInt() + " major, "
                + summary.path("minor").asInt() + " minor, "
                + summary.path("patch").asInt() + " patch";
        List<Change> ours = changes.stream()
                .filter(change -> change.isBreaking() && change.kind() != Kind.PACT_BROKEN)
                .toList();
        Set<String> ourPlaces = new HashSet<>();
        ours.forEach(change -> ourPlaces.addAll(List.of(change.operation(), component(change))));
        Set<String> theirPlaces = new HashSet<>();
        Set<String> disagreements = new LinkedHashSet<>();
        for (JsonNode change : report.path("changes")) {
            if (change.path("impact").asText().equals("major")) {
                Set<String> places = places(change, before, after);
                theirPlaces.addAll(places);
                if (Collections.disjoint(places, ourPlaces)) {
                    disagreements.add("Only redocly calls it breaking: " + text(change));
                }
            }
        }
        ours.stream()
                .filter(change -> !theirPlaces.contains(change.operation()) && !theirPlaces.contains(component(change)))
                .forEach(change -> disagreements.add(
                        "Only this review calls it breaking: " + change.kind().text() + " at " + change.place() + " ("
                                + change.from() + " → " + change.to() + ")"));
        return new Redocly(verdict, List.copyOf(disagreements));
    }

    private static String component(Change change) {
        boolean isNamedLast = change.place().matches("(header|query|path) parameter .*|security scheme .*");
        return isNamedLast
                ? change.place().replaceFirst("^\\w+ \\w+ ([^ ]+).*", "$1")
                : change.place().split("[.\\[ ]")[0];
    }

    private static String unescaped(String method, String step) {
        return method + step.replace("~1", "/").replace("~0", "~");
    }

    /** Operations and components that a change is in. */
    private static Set<String> places(JsonNode change, JsonNode before, JsonNode after) {
        Set<String> places = new HashSet<>();
        for (String side : List.of("base", "revision")) {
            JsonNode contract = side.equals("base") ? before : after;
            String pointer = change.path(side).path("pointer").asText();
            for (String place : List.of(pointer, change.path("path").asText())) {
                String[] steps = place.split("/");
                if (steps.length > 3 && steps[1].equals("components")) {
                    places.add(steps[3]);
                    places.add(contract.at("/components/" + steps[2] + "/" + steps[3] + "/name")
                            .asText(steps[3]));
                }
                if (steps.length > 2 && steps[1].equals("paths")) {
                    JsonNode path = contract.at("/paths/" + steps[2]);
                    JsonNode operation = steps.length > 3 ? path.path(steps[3]) : path;
                    places.addAll(operation.findValuesAsText("operationId"));
                    places.add(unescaped(steps.length > 3 ? steps[3].toUpperCase(Locale.ROOT) + " " : "", steps[2]));
                }
                if (steps.length > 1 && steps[1].equals("servers")) {
                    places.add(Change.ALL);
                }
            }
        }
        return places;
    }

    private static JsonNode tree(String contract) {
        return Document.tree(contract, Snapshot.CONTRACT);
    }

    private static String text(JsonNode change) {
        String message = change.path("verdicts")
                .path(0)
                .path("message")
                .asText(change.path("kind").asText());
        return change.path("path").asText() + " " + change.path("property").asText() + ": " + message;
    }
}
