package io.partnercontracts.verify.exchange;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Sends documented requests byte for byte as printed, and compares what comes back with the page. */
public final class ExchangePlayer {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI provider;

    public ExchangePlayer(URI provider) {
        this.provider = provider;
    }

    public HttpExchange send(DocumentedExchange exchange) throws IOException, InterruptedException {
        var uri = provider.resolve(target(exchange));
        var body = body(exchange);
        var request = HttpRequest.newBuilder(uri)
                .method(exchange.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        exchange.requestHeaders().forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        var headers = new TreeMap<String, String>();
        answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new HttpExchange(
                exchange.method(), uri, exchange.requestHeaders(), body, answer.statusCode(), headers, answer.body());
    }

    /** Path and query of the documented request. */
    public static String target(DocumentedExchange exchange) {
        var query = exchange.query().entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .toList();
        return exchange.path() + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** The body of the documented request; empty if it has none. */
    public static String body(DocumentedExchange exchange) {
        return exchange.requestBody().isMissingNode()
                ? ""
                : exchange.requestBody().toString();
    }

    /**
     * Something that is not as documented.
     *
     * @param aspect {@code status}, {@code media-type}, {@code header.NAME}, {@code body} or {@code contract}
     * @param message what it is and what it should be
     */
    public record Difference(String aspect, String message) {}

    /** What differs from the page, and what the OpenAPI file does not allow; nothing if all is as documented. */
    public static List<String> differences(DocumentedExchange exchange, HttpExchange answered) {
        var differences = new ArrayList<>(answered.violations());
        compare(exchange, answered).forEach(difference -> differences.add(difference.message()));
        return differences;
    }

    /** What differs from the page in status, headers and body. */
    public static List<Difference> compare(DocumentedExchange exchange, HttpExchange answered) {
        var differences = new ArrayList<Difference>();
        if (answered.status() != exchange.status()) {
            differences.add(
                    new Difference("status", "status " + answered.status() + " instead of " + exchange.status()));
        }
        exchange.responseHeaders().forEach((name, value) -> {
            var actual = answered.responseHeaders().get(name);
            if (actual == null || !actual.startsWith(value)) {
                differences.add(new Difference(
                        name.equalsIgnoreCase("Content-Type") ? "media-type" : "header." + name,
                        "header " + name + ": " + (actual == null ? "missing" : actual) + " instead of " + value));
            }
        });
        bodyDifferences(exchange, answered.responseBody())
                .forEach(difference -> differences.add(new Difference("body", difference)));
        return differences;
    }

    /** What differs from the body that the page prints; nothing if none prints one. */
    public static List<String> bodyDifferences(DocumentedExchange exchange, String body) {
        if (exchange.responseBody().isMissingNode()) {
            return List.of();
        }
        JsonNode actual;
        try {
            actual = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return List.of("body is no JSON: " + e.getOriginalMessage());
        }
        var differences = new ArrayList<String>();
        var comparable = actual.<JsonNode>deepCopy();
        exchange.patterns().forEach((pointer, pattern) -> {
            var place = JsonPointer.compile(pointer);
            var value = actual.at(place).asText();
            if (value.matches(pattern) && comparable.at(place.head()) instanceof ObjectNode object) {
                object.set(
                        place.last().getMatchingProperty(),
                        exchange.responseBody().at(place));
            } else {
                differences.add("body " + pointer + ": " + value + " does not match " + pattern);
            }
        });
        JsonDifference.between(exchange.responseBody(), comparable)
                .forEach(difference -> differences.add("body " + difference));
        return differences;
    }
}
