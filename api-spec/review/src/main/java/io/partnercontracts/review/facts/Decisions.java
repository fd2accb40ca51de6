package io.partnercontracts.review.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.state.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where Microsoft's sources contradict each other, and what is followed: a file, or before it a table in the README. */
public record Decisions(boolean isFile, Map<String, Decision> byNumber) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (C\\d+(?:, C\\d+)*) \\|(.*)\\|$");
    private static final Pattern SOURCE = Pattern.compile(
            "\\b(reference|articles?|SDKs?|\\.NET|captured|documented|reported|pages?|texts?|sample|list|[\\w/-]+\\.md)\\b"
                    + "|https?://\\S+|\\b(19|20)\\d\\d\\b",
            Pattern.CASE_INSENSITIVE);

    public static Decisions of(Snapshot state) {
        String file = state.read(Snapshot.DECISIONS);
        return file.isEmpty() ? table(state.read(Snapshot.README)) : tree(Document.tree(file, Snapshot.DECISIONS));
    }

    private static Decisions table(String readme) {
        Map<String, Decision> decisions = new LinkedHashMap<>();
        ROW.matcher(readme).results().forEach(row -> {
            String text = row.group(2).strip();
            decisions.put(row.group(1), new Decision(text, sources(text)));
        });
        return new Decisions(false, decisions);
    }

    private static Decisions tree(JsonNode tree) {
        Map<String, Decision> decisions = new LinkedHashMap<>();
        for (JsonNode row : tree.path("decisions")) {
            String text =
                    row.path("about").asText() + ": " + row.path("followed").asText();
            JsonNode readings = row.path("readings");
            List<String> cited = readings.findValues("sources").stream()
                    .flatMap(JsonNode::valueStream)
                    .map(JsonNode::asText)
                    .distinct()
                    .toList();
            String details = cited.stream()
                    .map(source -> source + " " + tree.path("sources").path(source))
                    .collect(Collectors.joining("; "));
            decisions.put(
                    row.path("number").asText(),
                    new Decision(text.replaceAll("\\s+", " "), (cited.isEmpty() ? "" : readings) + details));
        }
        return new Decisions(true, decisions);
    }

    private static String sources(String text) {
        return SOURCE.matcher(text).results().map(MatchResult::group).sorted().collect(Collectors.joining(", "));
    }
}
