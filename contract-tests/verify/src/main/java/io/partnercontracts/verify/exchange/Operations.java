package io.partnercontracts.verify.exchange;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The operations of the contract, as its file names them. */
public final class Operations {

    private static final JsonNode CONTRACT = contract();
    private static final JsonNode PATHS = CONTRACT.path("paths");
    private static final Map<String, String> SPELLING = spelling();

    private Operations() {}

    /** The id of the operation to which a request belongs. */
    static String idOf(String method, String path) {
        return PATHS.properties().stream()
                .filter(template -> path.matches(template.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .map(Map.Entry::getValue)
                .map(item -> item.path(method.toLowerCase(Locale.ROOT)).path("operationId"))
                .filter(id -> !id.isMissingNode())
                .findFirst()
                .map(JsonNode::asText)
                .orElseThrow(
                        () -> new IllegalArgumentException("The contract has no operation " + method + " " + path));
    }

    /** The contract itself, to be changed at will. */
    public static JsonNode copy() {
        return CONTRACT.deepCopy();
    }

    /** The same JSON with names that differ from the contract's only by letter case as the contract spells them. */
    static JsonNode inTheirSpelling(JsonNode json) {
        if (json.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> array.add(inTheirSpelling(item)));
            return array;
        }
        if (json.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            json.properties()
                    .forEach(member -> object.set(
                            SPELLING.getOrDefault(member.getKey(), member.getKey()),
                            inTheirSpelling(member.getValue())));
            return object;
        }
        return json;
    }

    /** The same for the text of a body, which stays as it is unless it is JSON. */
    public static String inTheirSpelling(String body) {
        try {
            return inTheirSpelling(new JsonMapper().readTree(body)).toString();
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static Map<String, String> spelling() {
        var spelling = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        CONTRACT.findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(name -> spelling.put(name, name)));
        return spelling;
    }

    private static JsonNode contract() {
        try (var stream = requireNonNull(Operations.class.getResourceAsStream("/partner-center/openapi.yaml"))) {
            return new YAMLMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
