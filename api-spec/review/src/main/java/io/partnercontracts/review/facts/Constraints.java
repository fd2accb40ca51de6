package io.partnercontracts.review.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.contract.Document;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the contract forbids: each constraint must have a source in constraints.tsv. */
public final class Constraints {
    private static final List<String> KEYWORDS = List.of(
            "enum",
            "format",
            "pattern",
            "maxLength",
            "minLength",
            "maximum",
            "minimum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "multipleOf",
            "maxItems",
            "minItems",
            "uniqueItems",
            "maxProperties",
            "minProperties",
            "not",
            "const");
    private static final Set<String> NAMING = Set.of("paths", "components", "properties", "content", "parameters");
    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "info", "servers");

    private final Set<String> found = new LinkedHashSet<>();

    private Constraints() {}

    /** The constraints of a contract, in its order: place, a tab, and the constraint. */
    public static Set<String> of(Document contract) {
        Constraints constraints = new Constraints();
        constraints.collect("", contract.root(), false);
        return constraints.found;
    }

    /**
     * The rows of constraints.tsv: place and constraint, with their source.
     *
     * @throws IllegalArgumentException if a row has no source
     */
    public static Map<String, String> approved(String table) {
        Map<String, String> rows = new LinkedHashMap<>();
        table.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            int end = line.lastIndexOf('\t');
            String source = line.substring(end + 1).strip();
            if (end <= line.indexOf('\t') || source.isEmpty()) {
                throw new IllegalArgumentException(
                        "Give this row of api-spec/constraints.tsv its three columns, place, "
                                + "constraint and source, with tabs between them: " + line);
            }
            rows.put(line.substring(0, end), source);
        });
        return rows;
    }

    /** @param isNamed whether the members of the node are names, such as those of properties */
    private void collect(String place, JsonNode node, boolean isNamed) {
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                JsonNode item = node.get(index);
                collect(place + "/" + item.path("name").asText(String.valueOf(index)), item, false);
            }
        }
        if (node.isObject() && !isNamed) {
            addAll(place, node);
        }
        node.properties().forEach(member -> {
            String name = member.getKey();
            if (isNamed || !DATA.contains(name)) {
                collect(place + "/" + name.replace("/", "~1"), member.getValue(), !isNamed && NAMING.contains(name));
            }
        });
    }

    private void addAll(String place, JsonNode node) {
        JsonNode required = node.path("required");
        required.forEach(name -> found.add(place + "\trequired " + name.asText()));
        if (required.asBoolean()) {
            found.add(place + "\trequired");
        }
        JsonNode others = node.path("additionalProperties");
        if (others.isBoolean() && !others.booleanValue()) {
            found.add(place + "\tno other members");
        }
        for (String keyword : KEYWORDS) {
            if (node.has(keyword)) {
                JsonNode value = node.get(keyword);
                found.add(place + "\t" + keyword + " " + (value.isTextual() ? value.textValue() : value));
            }
        }
    }
}
