package io.partnercontracts.review.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One place in which two trees differ. */
record JsonDifference(String pointer, JsonNode before, JsonNode after) {

    static List<JsonDifference> of(JsonNode before, JsonNode after) {
        List<JsonDifference> differences = new ArrayList<>();
        collect("", before, after, differences);
        return differences;
    }

    Spot in(Spot spot) {
        return pointer.isEmpty() ? spot : spot.part(pointer);
    }

    private static void collect(String pointer, JsonNode before, JsonNode after, List<JsonDifference> differences) {
        if (before.equals(after)) {
            return;
        }
        Map<String, JsonNode> was = children(before);
        Map<String, JsonNode> is = children(after);
        if (before.getNodeType() != after.getNodeType() || !before.isContainerNode()) {
            differences.add(new JsonDifference(pointer, before, after));
            return;
        }
        for (String name : Trees.both(was.keySet(), is.keySet())) {
            collect(
                    pointer + "/" + name,
                    was.getOrDefault(name, MissingNode.getInstance()),
                    is.getOrDefault(name, MissingNode.getInstance()),
                    differences);
        }
    }

    private static Map<String, JsonNode> children(JsonNode node) {
        Map<String, JsonNode> children = Trees.members(node);
        if (node.isArray()) {
            IntStream.range(0, node.size()).forEach(index -> children.put(String.valueOf(index), node.get(index)));
        }
        return children;
    }
}
