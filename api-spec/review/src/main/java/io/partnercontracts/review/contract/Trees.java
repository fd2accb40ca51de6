package io.partnercontracts.review.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads members of trees in the order of the file. */
final class Trees {
    private Trees() {}

    static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    static <T> Set<T> both(Collection<? extends T> some, Collection<? extends T> others) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** A copy of the object; an empty object for what is none. */
    static ObjectNode without(JsonNode node, String... names) {
        return node instanceof ObjectNode object
                ? object.deepCopy().without(List.of(names))
                : JsonNodeFactory.instance.objectNode();
    }
}
