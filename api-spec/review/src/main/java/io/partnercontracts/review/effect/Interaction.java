package io.partnercontracts.review.effect;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A request of a pact and the response that its consumer expects, as the pact's examples. Versions 1 to 4 are read. */
record Interaction(String name, Request request, Response response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The interactions of a pact over HTTP; those over messages are left out.
     *
     * @throws IllegalArgumentException if the text is no pact
     */
    static List<Interaction> of(String pact, String file) {
        JsonNode tree = read(pact, file);
        if (!tree.path("interactions").isArray() && !tree.path("messages").isArray()) {
            throw new IllegalArgumentException(
                    file + " is no pact: it has no interactions. Name folders of pacts only.");
        }
        String name = tree.at("/consumer/name").asText() + ": ";
        return tree.path("interactions")
                .valueStream()
                .filter(interaction -> interaction.has("request")
                        && interaction.path("response").has("status"))
                .map(interaction -> new Interaction(
                        name + interaction.path("description").asText(),
                        request(interaction.path("request")),
                        response(interaction.path("response"))))
                .toList();
    }

    private static Request request(JsonNode node) {
        String method = node.path("method").asText("GET").toUpperCase(Locale.ROOT);
        var request = new SimpleRequest.Builder(
                Request.Method.valueOf(method), node.path("path").asText("/"));
        node.path("headers")
                .properties()
                .forEach(header -> request.withHeader(header.getKey(), values(header.getValue())));
        JsonNode query = node.path("query");
        query.properties()
                .forEach(parameter -> request.withQueryParam(parameter.getKey(), values(parameter.getValue())));
        Stream.of(query.asText().split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            request.withQueryParam(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
        });
        String body = body(node);
        return body.isEmpty() ? request.build() : request.withBody(body).build();
    }

    private static Response response(JsonNode node) {
        var response = SimpleResponse.Builder.status(node.path("status").asInt());
        node.path("headers")
                .properties()
                .forEach(header -> response.withHeader(header.getKey(), values(header.getValue())));
        String body = body(node);
        return body.isEmpty() ? response.build() : response.withBody(body).build();
    }

    /** Since version 4 the content stands in an object that says how it is written. */
    private static String body(JsonNode message) {
        JsonNode body = message.path("body");
        boolean isWrapped = body.has("content") && (body.has("contentType") || body.has("encoded"));
        JsonNode content = isWrapped ? body.path("content") : body;
        if (isWrapped && body.path("encoded").asText().equals("base64")) {
            return new String(Base64.getDecoder().decode(content.asText()), StandardCharsets.UTF_8);
        }
        return content.isMissingNode() || content.isNull()
                ? ""
                : content.isTextual() ? content.textValue() : content.toString();
    }

    private static List<String> values(JsonNode value) {
        List<String> values = new ArrayList<>();
        (value.isArray() ? value : List.of(value)).forEach(item -> values.add(item.asText()));
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode read(String pact, String file) {
        try {
            return JSON.readTree(pact);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is no pact: it cannot be read as JSON. Name folders of pacts only.", e);
        }
    }
}
