package io.partnercontracts.contract.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An operation of the contract, as far as the matching of requests needs it. */
record Operation(String method, String path, JsonNode json) {

    private static final JsonNode CONTRACT = contract();

    /** A member of a JSON object, named in camelCase. */
    record Member(String name, JsonNode schema, boolean required) {

        String type() {
            return schema.path("type").asText();
        }
    }

    static List<Operation> all() {
        return CONTRACT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
    }

    static Operation withId(String id) {
        return all().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    String id() {
        return json.path("operationId").asText();
    }

    /** The template's segments, of which the first is empty. */
    List<String> segments() {
        return Arrays.asList(path.split("/"));
    }

    List<JsonNode> parameters(String in) {
        return elements(json.path("parameters"))
                .map(Operation::followed)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    /** The parameter for which a segment such as {@code {customer_id}} stands. */
    JsonNode pathParameter(String segment) {
        return parameters("path").stream()
                .filter(parameter -> segment.equals("{" + parameter.path("name").asText() + "}"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    static boolean isGuid(JsonNode parameter) {
        return parameter.at("/schema/format").asText().equals("uuid");
    }

    /** The media types of JSON in which requests come; none if the operation takes no body. */
    List<String> requestTypes() {
        return jsonTypes(json.at("/requestBody/content"));
    }

    List<String> responseTypes(int status) {
        return jsonTypes(response(status).path("content"));
    }

    List<Member> requestMembers() {
        return members(json.at("/requestBody/content/application~1json/schema"));
    }

    List<Member> responseMembers(int status) {
        return members(response(status).at("/content/application~1json/schema"));
    }

    private JsonNode response(int status) {
        return followed(json.path("responses").path(String.valueOf(status)));
    }

    /**
     * The members of an object. Where there are several forms of it, those of all forms: required is what each of them
     * requires. Names that differ by letter case alone are one (C9).
     */
    static List<Member> members(JsonNode schema) {
        var object = followed(schema);
        var forms = Stream.of("anyOf", "oneOf", "allOf")
                .flatMap(form -> elements(object.path(form)))
                .map(Operation::members)
                .toList();
        var members = new LinkedHashMap<String, Member>();
        forms.stream().flatMap(List::stream).forEach(member -> {
            var everywhere = forms.stream()
                    .allMatch(form ->
                            form.stream().anyMatch(other -> other.name().equals(member.name()) && other.required()));
            members.putIfAbsent(member.name(), new Member(member.name(), member.schema(), everywhere));
        });
        var required = elements(object.path("required")).map(JsonNode::asText).toList();
        object.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var camelCase = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            members.put(camelCase, new Member(camelCase, followed(property.getValue()), required.contains(name)));
        });
        return List.copyOf(members.values());
    }

    private static List<String> jsonTypes(JsonNode content) {
        return content.properties().stream()
                .map(Map.Entry::getKey)
                .filter(type -> type.endsWith("/json"))
                .toList();
    }

    private static JsonNode followed(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : CONTRACT.at(reference.substring(1));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode contract() {
        try (var stream = Operation.class.getResourceAsStream("/partner-center/openapi.yaml")) {
            return new YAMLMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
