package io.partnercontracts.contract.generated;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The operations of an OpenAPI file on the class path, as far as requests are made from it. */
final class Description {

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();

    /** An operation with its parameters, references followed, and its body's schemas by media type. */
    record Operation(
            String id,
            String method,
            String path,
            List<JsonNode> parameters,
            boolean bodyRequired,
            TreeMap<String, JsonNode> bodies,
            boolean needsToken) {

        List<JsonNode> parameters(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.path("in").asText().equals(place))
                    .toList();
        }
    }

    Description(String resource) throws IOException {
        try (var file = requireNonNull(Description.class.getResourceAsStream(resource), resource)) {
            root = new YAMLMapper().readTree(file);
        }
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(operation(
                                path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue()))));
    }

    private Operation operation(String path, String method, JsonNode node) {
        var parameters = new ArrayList<JsonNode>();
        node.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        var body = resolve(node.path("requestBody"));
        var bodies = new TreeMap<String, JsonNode>();
        body.path("content")
                .properties()
                .forEach(type -> bodies.put(type.getKey(), type.getValue().path("schema")));
        var security = node.has("security") ? node.path("security") : root.path("security");
        return new Operation(
                node.path("operationId").asText(),
                method,
                path,
                parameters,
                body.path("required").asBoolean(),
                bodies,
                !security.isEmpty());
    }

    List<Operation> operations() {
        return operations;
    }

    /** The schema without references; of several forms the one that the contract follows, or the first. */
    JsonNode schema(JsonNode node) {
        var schema = resolve(node);
        var forms = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        return forms.isMissingNode()
                ? merged(schema)
                : schema(forms.get(schema.path("x-followed-form").asInt(1) - 1));
    }

    private JsonNode merged(JsonNode schema) {
        if (!schema.has("allOf")) {
            return schema;
        }
        ObjectNode all = schema.deepCopy();
        all.remove("allOf");
        for (var part : schema.path("allOf")) {
            resolve(part).properties().forEach(member -> {
                if (member.getKey().equals("properties") && all.has("properties")) {
                    ((ObjectNode) all.path("properties")).setAll((ObjectNode) member.getValue());
                } else {
                    all.set(member.getKey(), member.getValue().deepCopy());
                }
            });
        }
        return all;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(root.at(node.path("$ref").asText().substring(1))) : node;
    }
}
