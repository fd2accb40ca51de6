package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Compares path, query, header and cookie parameters. */
final class ParameterComparer {
    private final Contracts contracts;
    private final Rows rows;
    private final SchemaComparer schemas;

    ParameterComparer(Contracts contracts, Rows rows, SchemaComparer schemas) {
        this.contracts = contracts;
        this.rows = rows;
        this.schemas = schemas;
    }

    void compare(Operation before, Operation after) {
        Matches matches = Matches.of(before.parameters(contracts.before()), after.parameters(contracts.after()));
        matches.renamed()
                .forEach(pair ->
                        rows.add(PARAMETER_RENAMED, spot(pair.after()), name(pair.before()), name(pair.after())));
        matches.removed().values().forEach(parameter -> rows.removed(PARAMETER_REMOVED, spot(parameter)));
        matches.added()
                .values()
                .forEach(parameter -> rows.added(
                        parameter.path("required").asBoolean() ? REQUIRED_PARAMETER_ADDED : PARAMETER_ADDED,
                        spot(parameter)));
        matches.kept().forEach(pair -> compare(pair.before(), pair.after(), spot(pair.after())));
    }

    private void compare(JsonNode before, JsonNode after, Spot spot) {
        if (!name(before).equals(name(after))) {
            boolean isHeader = after.path("in").asText().equals("header");
            rows.add(isHeader ? HEADER_RESPELLED : PATH_PARAMETER_RENAMED, spot, name(before), name(after));
        }
        boolean was = before.path("required").asBoolean();
        boolean is = after.path("required").asBoolean();
        if (was != is) {
            rows.add(
                    is ? PARAMETER_BECAME_REQUIRED : PARAMETER_BECAME_OPTIONAL,
                    spot,
                    was ? "required" : "optional",
                    is ? "required" : "optional");
        }
        compareCommon(before, after, spot);
    }

    /** What parameters and response headers have in common. */
    void compareCommon(JsonNode before, JsonNode after, Spot spot) {
        new KeywordComparer(contracts, rows)
                .compareDeprecation(before.path("deprecated"), after.path("deprecated"), spot);
        TextComparer texts = new TextComparer(rows);
        texts.compare("description", before.path("description"), after.path("description"), spot);
        texts.compareExtensions(before, after, spot);
        new ExampleComparer(contracts, rows).compare(before, after, spot);
        JsonNode way = way(before);
        if (!way.equals(way(after))) {
            rows.add(WRITTEN_OTHERWISE, spot, way, way(after));
        }
        schemas.compare(schema(before), schema(after), spot);
    }

    /** How the value is written, apart from what it is. */
    private static JsonNode way(JsonNode parameter) {
        ObjectNode way = Trees.without(
                parameter,
                "name",
                "in",
                "required",
                "schema",
                "description",
                "deprecated",
                "example",
                "examples",
                "content");
        Trees.members(way).keySet().stream()
                .filter(name -> name.startsWith("x-"))
                .forEach(way::remove);
        parameter.path("content").fieldNames().forEachRemaining(type -> way.put("content", type));
        return way;
    }

    private static JsonNode schema(JsonNode parameter) {
        return parameter.has("content")
                ? parameter.path("content").iterator().next().path("schema")
                : parameter.path("schema");
    }

    private static Spot spot(JsonNode parameter) {
        return Spot.at(parameter.path("in").asText() + " parameter " + name(parameter));
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asText();
    }
}
