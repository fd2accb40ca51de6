package io.partnercontracts.review.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which named parts of two objects belong together. A renaming is told from a removal and an addition by what is the
 * same: type, constraints and description. Where two could be meant, and nothing tells them apart, none is.
 */
record Matches(List<Pair> kept, List<Pair> renamed, Map<String, JsonNode> removed, Map<String, JsonNode> added) {

    record Pair(String oldName, JsonNode before, String name, JsonNode after) {}

    static Matches of(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        return of(before, after, UnaryOperator.identity());
    }

    /** @param key what two names must have in common to be the same name */
    static Matches of(Map<String, JsonNode> before, Map<String, JsonNode> after, UnaryOperator<String> key) {
        Matches matches = new Matches(
                new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(before), new LinkedHashMap<>(after));
        Map<String, String> names = new HashMap<>();
        after.keySet().forEach(name -> names.put(key.apply(name), name));
        before.forEach((oldName, old) -> {
            String name = names.getOrDefault(key.apply(oldName), "");
            JsonNode now = after.get(name);
            if (now != null) {
                matches.pair(matches.kept, new Pair(oldName, old, name, now));
            }
        });
        Map<String, JsonNode> candidates = new LinkedHashMap<>(matches.removed);
        candidates.forEach((oldName, old) -> {
            List<String> alike = namesLike(old, matches.added);
            if (alike.size() == 1 && namesLike(old, candidates).size() == 1) {
                String name = alike.get(0);
                matches.pair(matches.renamed, new Pair(oldName, old, name, after.getOrDefault(name, old)));
            }
        });
        return matches;
    }

    private void pair(List<Pair> pairs, Pair pair) {
        pairs.add(pair);
        removed.remove(pair.oldName());
        added.remove(pair.name());
    }

    private static List<String> namesLike(JsonNode node, Map<String, JsonNode> nodes) {
        JsonNode content = content(node);
        return nodes.entrySet().stream()
                .filter(entry -> content(entry.getValue()).equals(content))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode content(JsonNode node) {
        return Trees.without(node, "example", "examples", "name");
    }
}
