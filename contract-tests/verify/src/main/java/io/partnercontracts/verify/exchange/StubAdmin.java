package io.partnercontracts.verify.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Arranges what a running stub knows. */
public final class StubAdmin {

    /** The customer of the documented agreement pages. */
    public static final UUID CUSTOMER = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI stub;

    public StubAdmin(URI stub) {
        this.stub = stub;
    }

    /** Forgets everything, then arranges what the exchange needs. */
    public void arrange(DocumentedExchange exchange) {
        reset();
        arrangeOnTop(exchange);
    }

    /** Arranges what the exchange needs, and leaves in the journal what came before. */
    public void arrangeOnTop(DocumentedExchange exchange) {
        letTheClockRun();
        send("DELETE", "/__admin/customers", null);
        var given = exchange.given();
        if (given.has("clock")) {
            clock(given.get("clock").asText());
        }
        var seed = seed(exchange);
        exchange.customer().ifPresent(id -> customer(id, seed));
        if (given.has("customers")) {
            customers(given.get("customers").asText());
        }
        given.path("requests")
                .forEach(request -> send(
                        request.path("method").asText(), request.path("path").asText(), request.path("body")));
    }

    /** What the exchange takes as given of its customer. */
    public static ObjectNode seed(DocumentedExchange exchange) {
        var seed = JsonNodeFactory.instance.objectNode();
        exchange.given().properties().forEach(member -> {
            switch (member.getKey()) {
                case "clock", "customers", "requests" -> {}
                case "agreements", "qualifications" -> seed.set(member.getKey(), examples(member.getValue()));
                case "customer" ->
                    seed.set(member.getKey(), Examples.json(member.getValue().asText()));
                default -> seed.set(member.getKey(), member.getValue());
            }
        });
        return seed;
    }

    public void reset() {
        send("POST", "/__admin/reset", null);
    }

    public void letTheClockRun() {
        send("DELETE", "/__admin/clock", null);
    }

    /** Stops the clock at this instant. */
    public void clock(String instant) {
        send("PUT", "/__admin/clock", JsonNodeFactory.instance.objectNode().put("instant", instant));
    }

    public void customer(ObjectNode seed) {
        customer(CUSTOMER, seed);
    }

    /** Arranges the customers of an example, one after the other, as the list shows them in their order. */
    public void customers(String example) {
        Examples.json(example)
                .path("items")
                .forEach(shown -> customer(
                        UUID.fromString(shown.path("id").asText()),
                        JsonNodeFactory.instance.objectNode().set("customer", shown)));
    }

    private void customer(UUID id, ObjectNode seed) {
        send("PUT", "/__admin/customers/" + id, seed);
    }

    /** What one reference or several name. */
    private static ArrayNode examples(JsonNode references) {
        var examples = JsonNodeFactory.instance.arrayNode();
        asArray(references).forEach(reference -> examples.addAll(asArray(Examples.json(reference.asText()))));
        return examples;
    }

    /** The JSON itself, or in an array if it is a single value. */
    public static ArrayNode asArray(JsonNode json) {
        return json instanceof ArrayNode array
                ? array
                : JsonNodeFactory.instance.arrayNode().add(json);
    }

    /** Sends a request, with any token, that must succeed. */
    private void send(String method, String path, @Nullable JsonNode body) {
        var request = HttpRequest.newBuilder(stub.resolve(path))
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
