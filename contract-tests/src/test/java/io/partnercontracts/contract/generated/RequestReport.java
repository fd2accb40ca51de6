package io.partnercontracts.contract.generated;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.contract.generated.GeneratedRequest.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what was sent and how it was answered, for {@code target/generated-requests}. */
final class RequestReport {

    private final Map<String, Map<Kind, Integer>> sent = new TreeMap<>();
    private final Map<String, Map<Integer, Integer>> answered = new TreeMap<>();

    void count(GeneratedRequest request, Response response) {
        sent.computeIfAbsent(request.operation(), id -> new TreeMap<>()).merge(request.kind(), 1, Integer::sum);
        answered.computeIfAbsent(request.operation(), id -> new TreeMap<>()).merge(response.status(), 1, Integer::sum);
    }

    int total() {
        return sent.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    Map<String, Map<Kind, Integer>> sent() {
        return sent;
    }

    void write(String name, long seed) throws IOException {
        var folder = Files.createDirectories(Path.of("target/generated-requests"));
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        folder.resolve(name + ".json").toFile(),
                        Map.of("seed", seed, "requests", total(), "sent", sent, "answered", answered));
        var rows = sent.entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | "
                        + count(entry.getValue(), Kind.VALID) + " | " + count(entry.getValue(), Kind.NEARLY) + " | "
                        + count(entry.getValue(), Kind.WILD) + " | "
                        + answered.get(entry.getKey()).entrySet().stream()
                                .map(status -> status.getKey() + ": " + status.getValue())
                                .collect(Collectors.joining(", "))
                        + " |")
                .collect(Collectors.joining("\n"));
        Files.writeString(
                folder.resolve(name + ".md"),
                "# " + name + "\n\n" + total() + " requests, seed " + seed + "\n\n"
                        + "| operation | valid | nearly | wild | answered |\n|---|---|---|---|---|\n" + rows + "\n");
    }

    private static int count(Map<Kind, Integer> counts, Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
