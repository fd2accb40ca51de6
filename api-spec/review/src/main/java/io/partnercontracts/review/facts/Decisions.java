package io.partnercontracts.review.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.state.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where Microsoft's sources contradict each other, and what is followed, by number. */
public final class Decisions {
    private Decisions() {}

    /** Those of decisions.yaml; none, if the state has no such file yet. */
    public static Map<String, Decision> of(Snapshot state) {
        Map<String, Decision> decisions = new LinkedHashMap<>();
        JsonNode tree = Document.tree(state.read(Snapshot.DECISIONS), Snapshot.DECISIONS);
        for (String list : new String[] {"decisions", "open"}) {
            for (JsonNode row : tree.path(list)) {
                decisions.put(row.path("number").asText(), new Decision(text(row), sources(row, tree.path("sources"))));
            }
        }
        return decisions;
    }

    /** What the decisions cite, by the name that they use. */
    static Map<String, String> citedSources(Snapshot state) {
        Map<String, String> sources = new LinkedHashMap<>();
        Document.tree(state.read(Snapshot.DECISIONS), Snapshot.DECISIONS)
                .path("sources")
                .properties()
                .forEach(
                        source -> sources.put(source.getKey(), source.getValue().toString()));
        return sources;
    }

    private static String text(JsonNode row) {
        String said = row.path("readings").findValuesAsText("says").stream()
                .map(says -> "'" + says + "'")
                .collect(Collectors.joining(" or "));
        return (row.path("about").asText() + ": " + said + "; followed: "
                        + row.path("followed").asText())
                .replaceAll("\\s+", " ");
    }

    /** What the row cites, and what the file says of it. */
    private static String sources(JsonNode row, JsonNode sources) {
        List<JsonNode> cited = row.path("readings").findValues("sources");
        return cited.stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .map(name -> name + " " + sources.path(name))
                .collect(Collectors.joining("; "));
    }
}
