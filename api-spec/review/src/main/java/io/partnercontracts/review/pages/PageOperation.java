package io.partnercontracts.review.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.contract.Operation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An operation, as pages print it.
 *
 * @param parameters by place and name, such as {@code query code}
 * @param request the schema of the body; a missing node if there is none
 * @param responses the schemas of the bodies by status; a missing node for a status without
 * @param answerHeaders the headers of all responses, each with its example
 */
record PageOperation(
        String id,
        String method,
        List<String> segments,
        Map<String, JsonNode> parameters,
        JsonNode request,
        boolean needsBody,
        Set<String> requestTypes,
        Map<String, JsonNode> responses,
        Set<String> responseTypes,
        Map<String, String> answerHeaders) {

    static PageOperation of(Operation operation, Document document) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        operation
                .parameters(document)
                .values()
                .forEach(parameter -> parameters.put(
                        parameter.path("in").asText() + " "
                                + parameter.path("name").asText(),
                        parameter));
        JsonNode body = document.resolve(operation.node().path("requestBody"));
        Map<String, JsonNode> responses = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        Set<String> types = new LinkedHashSet<>();
        operation.node().path("responses").properties().forEach(response -> {
            JsonNode resolved = document.resolve(response.getValue());
            responses.put(response.getKey(), json(resolved));
            types.addAll(types(resolved));
            resolved.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey(),
                            document.resolve(header.getValue()).path("example").asText()));
        });
        return new PageOperation(
                operation.id(),
                operation.method().toUpperCase(Locale.ROOT),
                Arrays.stream(operation.path().split("/"))
                        .filter(part -> !part.isEmpty())
                        .toList(),
                parameters,
                json(body),
                body.path("required").asBoolean(),
                types(body),
                responses,
                types,
                headers);
    }

    String path() {
        return "/" + String.join("/", segments);
    }

    /** The parameters of a place by name. */
    Map<String, JsonNode> parameters(String place) {
        Map<String, JsonNode> some = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            if (name.startsWith(place + " ")) {
                some.put(name.substring(place.length() + 1), parameter);
            }
        });
        return some;
    }

    private static JsonNode json(JsonNode message) {
        return message.at("/content/application~1json/schema");
    }

    private static Set<String> types(JsonNode message) {
        Set<String> types = new LinkedHashSet<>();
        message.path("content").fieldNames().forEachRemaining(types::add);
        return types;
    }
}
