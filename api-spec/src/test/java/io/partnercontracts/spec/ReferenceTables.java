package io.partnercontracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of a REST reference page as one value for each place, such as {@code header ms-cv}. */
final class ReferenceTables {
    private ReferenceTables() {}

    static JsonNode read(String document) {
        try {
            return new YAMLMapper()
                    .readTree(PageState.FOLDER.resolve(document + ".yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> places(JsonNode page) {
        Map<String, String> places = new TreeMap<>();
        // The longest, which names all parameters.
        String uri = page.path("uris")
                .valueStream()
                .map(JsonNode::asText)
                .max(Comparator.comparing(String::length))
                .orElseThrow();
        places.put("address", uri.replaceFirst("\\?.*", ""));
        page.path("uriParameters")
                .properties()
                .forEach(parameter -> places.put(
                        parameter.getValue().path("in").asText() + " parameter " + parameter.getKey(),
                        parameter(parameter.getKey(), parameter.getValue())));
        page.path("requestHeaders")
                .properties()
                .forEach(header -> places.put(
                        "header " + header.getKey().toLowerCase(Locale.ROOT),
                        parameter(header.getKey(), header.getValue())));
        places.put("request", type(page.path("requestBody")));
        places.put("request media types", texts(page.at("/requestBody/mediaTypes")));
        places.put("request media types of headers", texts(page.path("requestHeaderMediaTypes")));
        page.path("responses").properties().forEach(response -> {
            places.put("response " + response.getKey(), type(response.getValue()));
            places.put(
                    "response " + response.getKey() + " media types",
                    texts(response.getValue().path("mediaTypes")));
        });
        page.path("definitions")
                .properties()
                .forEach(definition -> definition
                        .getValue()
                        .properties()
                        .forEach(member -> places.put(
                                "member " + shortName(definition.getKey()) + "." + member.getKey(),
                                type(member.getValue()))));
        return places;
    }

    static String texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static String parameter(String name, JsonNode parameter) {
        return name + (parameter.path("required").asBoolean() ? " required " : " ") + type(parameter);
    }

    private static String type(JsonNode node) {
        return node.has("enum")
                ? "enum " + texts(node.path("enum"))
                : shortName(node.path("type").asText());
    }

    /** Without the name space; a name that is cut short after its first part stays. */
    private static String shortName(String type) {
        return type.endsWith(".") ? type : type.substring(type.lastIndexOf('.') + 1);
    }
}
