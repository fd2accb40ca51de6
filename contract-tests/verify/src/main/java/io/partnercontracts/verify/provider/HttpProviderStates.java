package io.partnercontracts.verify.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.Examples;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Sets the states that the stub publishes, in the form of Pact verifiers. */
final class HttpProviderStates implements ProviderStates {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String AS_GIVEN = "the customer is as given";

    private final HttpClient http;
    private final URI url;
    private final Duration timeout;
    private final Sender provider;

    HttpProviderStates(URI url, Duration timeout, Sender provider) {
        this.url = url;
        this.timeout = timeout;
        this.provider = provider;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public void arrange(DocumentedExchange exchange) {
        reset();
        var given = exchange.given();
        if (given.has("clock")) {
            set("the clock stands at an instant", JSON.objectNode().set("instant", given.get("clock")));
        }
        // One after the other, as the list shows them in their order.
        if (given.has("customers")) {
            Examples.json(given.get("customers").asText())
                    .path("items")
                    .forEach(customer ->
                            know(customer.path("id").asText(), JSON.objectNode().set("customer", customer)));
        }
        var seed = StubAdmin.seed(exchange);
        if (!seed.isEmpty()) {
            know(exchange.customer().map(UUID::toString).orElseThrow(), seed);
        }
        // What the administration is asked for is a state, the rest are requests of the contract.
        given.path("requests").forEach(request -> {
            var body = request.path("body");
            if (body.has("validationCodes")) {
                set("the partner has validation codes", body);
            } else {
                provider.send(Ask.of(
                        request.path("method").asText(),
                        request.path("path").asText(),
                        Map.of("Content-Type", "application/json"),
                        body.toString()));
            }
        });
    }

    @Override
    public void reset() {
        change("", JSON.objectNode(), "teardown");
    }

    private void know(String customer, JsonNode seed) {
        set(AS_GIVEN, JSON.objectNode().put("customerId", customer).set("seed", seed));
    }

    private void set(String state, JsonNode parameters) {
        change(state, parameters, "setup");
    }

    private void change(String state, JsonNode parameters, String action) {
        ObjectNode body = JSON.objectNode().put("state", state).put("action", action);
        body.set("params", parameters);
        var request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new Unusable("The provider state \"" + state + "\" was refused with " + answer.statusCode()
                        + ": check --provider-states-url. " + Redaction.firstLine(answer.body()));
            }
        } catch (IOException e) {
            throw new Unusable("Nothing answers at " + url + ": check --provider-states-url.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unusable("Interrupted.");
        }
    }
}
