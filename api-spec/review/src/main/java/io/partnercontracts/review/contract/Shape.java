package io.partnercontracts.review.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.partnercontracts.review.change.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema as one direction sees it, without the members that do not go that way. The parts of {@code allOf} are joined,
 * and the spellings of OpenAPI 3.1 are written as those of 3.0.
 */
final class Shape {
    private static final Set<String> READ_APART =
            Set.of("$ref", "allOf", "oneOf", "anyOf", "type", "nullable", "properties", "required", "const");

    final Set<String> types = new TreeSet<>();
    final Map<String, JsonNode> members = new LinkedHashMap<>();
    final Set<String> required = new LinkedHashSet<>();
    final List<JsonNode> branches = new ArrayList<>();
    final Map<String, JsonNode> keywords = new LinkedHashMap<>();
    String union = "";
    boolean nullable;

    private Shape() {}

    static Shape of(Document document, JsonNode schema, Direction direction) {
        Shape shape = new Shape();
        shape.take(document, document.resolve(schema), direction, new HashSet<>());
        if (shape.types.isEmpty()) {
            shape.types.addAll(
                    !shape.members.isEmpty() ? Set.of("object") : shape.has("items") ? Set.of("array") : Set.of());
        }
        return shape;
    }

    boolean has(String keyword) {
        return keywords.containsKey(keyword);
    }

    JsonNode get(String keyword) {
        return keywords.getOrDefault(keyword, JsonNodeFactory.instance.missingNode());
    }

    String type() {
        return types.isEmpty() ? "any" : String.join(" or ", types);
    }

    private void take(Document document, JsonNode schema, Direction direction, Set<String> seen) {
        Trees.members(schema).forEach((name, value) -> {
            if (!READ_APART.contains(name)) {
                keywords.putIfAbsent(name, value);
            }
        });
        boolean isNullable = takeTypes(schema);
        boolean isNullableInAllParts = schema.has("allOf") && !schema.has("type");
        for (JsonNode part : schema.path("allOf")) {
            if (seen.add(part.path("$ref").asText(part.toString()))) {
                take(document, document.resolve(part), direction, seen);
                isNullableInAllParts &= nullable;
            }
        }
        if (schema.has("const")) {
            keywords.put("enum", JsonNodeFactory.instance.arrayNode().add(schema.get("const")));
        }
        Trees.members(schema.path("properties")).forEach((name, member) -> {
            String elsewhere = direction == Direction.SENT ? "readOnly" : "writeOnly";
            if (!document.resolve(member).path(elsewhere).asBoolean()) {
                members.put(name, member);
            }
        });
        required.addAll(Trees.texts(schema.path("required")));
        for (String keyword : List.of("oneOf", "anyOf")) {
            if (schema.has(keyword)) {
                isNullable |= takeBranches(document, keyword, schema.get(keyword));
            }
        }
        // A value has to fit all parts.
        nullable = isNullable || isNullableInAllParts;
    }

    /** Whether null is among them. */
    private boolean takeTypes(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> names = new TreeSet<>(type.isArray() ? Trees.texts(type) : Set.of(type.asText()));
        boolean hasNull = names.remove("null");
        names.remove("");
        types.addAll(names);
        return hasNull || schema.path("nullable").asBoolean();
    }

    /** Whether null is one of them. */
    private boolean takeBranches(Document document, String keyword, JsonNode forms) {
        if (!union.isEmpty()) {
            keywords.put("second " + keyword, forms);
            return false;
        }
        union = keyword;
        boolean hasNull = false;
        for (JsonNode form : forms) {
            if (document.resolve(form).path("type").asText().equals("null")) {
                hasNull = true;
            } else {
                branches.add(form);
            }
        }
        return hasNull;
    }
}
