package io.partnercontracts.review.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** An operation with what it inherits from its path. */
public record Operation(String method, String path, JsonNode pathItem, JsonNode node) {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern NAME_IN_PATH = Pattern.compile("\\{([^}]*)}");

    /** The operations of a document, by method and path without the names of the path's parameters. */
    public static Map<String, Operation> of(Document document) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        Trees.members(document.root().path("paths")).forEach((path, reference) -> {
            JsonNode item = document.resolve(reference);
            Trees.members(item).forEach((method, node) -> {
                if (METHODS.contains(method)) {
                    Operation operation = new Operation(method, path, item, node);
                    operations.put(method + " " + NAME_IN_PATH.matcher(path).replaceAll("{}"), operation);
                }
            });
        });
        return operations;
    }

    public String id() {
        return node.path("operationId").asText(at());
    }

    String at() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    /** The names in the path, in its order. */
    List<String> pathParameters() {
        return NAME_IN_PATH.matcher(path).results().map(match -> match.group(1)).toList();
    }

    /** The parameters of operation and path by place and name, those of the operation first. */
    public Map<String, JsonNode> parameters(Document document) {
        List<JsonNode> all = new ArrayList<>();
        node.path("parameters").forEach(all::add);
        pathItem.path("parameters").forEach(all::add);
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode reference : all) {
            JsonNode parameter = document.resolve(reference);
            String in = parameter.path("in").asText();
            String name = parameter.path("name").asText();
            String key = in.equals("header")
                    ? name.toLowerCase(Locale.ROOT)
                    : in.equals("path") ? String.valueOf(pathParameters().indexOf(name)) : name;
            parameters.putIfAbsent(in + " " + key, parameter);
        }
        return parameters;
    }
}
