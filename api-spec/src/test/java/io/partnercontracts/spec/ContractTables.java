package io.partnercontracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An operation of the contract as one value for each place, as the REST reference has them. */
final class ContractTables {
    private final Map<String, String> places = new TreeMap<>();

    private ContractTables() {}

    static Map<String, String> places(String path, String method, List<String> schemas) {
        ContractTables tables = new ContractTables();
        JsonNode operation = Contract.TREE.path("paths").path(path).path(method);
        String server = Contract.TREE.at("/servers/0/url").asText();
        tables.places.put("address", method.toUpperCase(Locale.ROOT) + " " + server + path);
        operation.path("parameters").forEach(tables::addParameter);
        tables.addAuthorization();
        tables.places.put("request", type(anyContent(operation.path("requestBody"))));
        tables.places.put("request media types", mediaTypes(operation.path("requestBody")));
        tables.places.put("request media types of headers", mediaTypes(operation.path("requestBody")));
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> tables.addResponse(response.getKey(), response.getValue()));
        schemas.forEach(tables::addMembers);
        return tables.places;
    }

    /** The names of the members of a schema, in their order. */
    static List<String> members(String schema) {
        return Contract.keys(schema(schema).path("properties"));
    }

    private void addParameter(JsonNode reference) {
        JsonNode parameter = resolve(reference);
        String name = parameter.path("name").asText();
        String place = parameter.path("in").asText().equals("header")
                ? "header " + name.toLowerCase(Locale.ROOT)
                : parameter.path("in").asText() + " parameter " + name;
        String required = parameter.path("required").asBoolean() ? " required " : " ";
        places.put(place, name + required + type(parameter.path("schema")));
    }

    /** A security scheme in the contract, and no parameter, or every method of a generated client would ask for it. */
    private void addAuthorization() {
        boolean isBearer = Contract.TREE
                .at("/components/securitySchemes/appUserToken/scheme")
                .asText()
                .equals("bearer");
        if (isBearer) {
            places.put("header authorization", "Authorization required string");
        }
    }

    private void addResponse(String status, JsonNode response) {
        places.put("response " + status, type(anyContent(response)));
        places.put("response " + status + " media types", mediaTypes(response));
    }

    private void addMembers(String schema) {
        schema(schema)
                .path("properties")
                .properties()
                .forEach(member -> places.put("member " + schema + "." + member.getKey(), type(member.getValue())));
    }

    private static JsonNode anyContent(JsonNode body) {
        return body.at("/content/application~1json/schema");
    }

    private static String mediaTypes(JsonNode body) {
        return String.join(", ", Contract.keys(body.path("content")));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replaceFirst(".*/", "");
            boolean isUntyped = schema(name).path("type").asText().equals("object")
                    && !schema(name).has("properties");
            return isUntyped ? "object" : name;
        }
        String type = schema.path("type").asText();
        if (type.equals("array")) {
            return "array of " + type(schema.path("items"));
        }
        return schema.has("format") ? type + " " + schema.path("format").asText() : type;
    }

    private static JsonNode schema(String name) {
        return Contract.TREE.at("/components/schemas").path(name);
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? Contract.TREE.at(node.path("$ref").asText().substring(1)) : node;
    }
}
