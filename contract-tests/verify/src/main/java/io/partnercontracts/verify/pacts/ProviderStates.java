package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.support.Json;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the states that interactions take as given, at a URL of the provider. */
final class ProviderStates {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Optional<URI> url;
    private final Optional<String> token;

    /** Sends nothing without a URL. The token is for an administration that wants one. */
    ProviderStates(Optional<URI> url, Optional<String> token) {
        this.url = url;
        this.token = token;
    }

    /** Why a state could not be set. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Sets the states, or the one without name if there are none, and tells what the provider made of them. */
    Map<String, Object> setUp(List<ProviderState> states) throws RefusedException {
        var values = new LinkedHashMap<String, Object>();
        for (var state : states.isEmpty() ? List.of(new ProviderState("")) : states) {
            values.putAll(change(state, "setup"));
        }
        return values;
    }

    /** Ends the states. */
    void tearDown(List<ProviderState> states) throws RefusedException {
        for (var state : states) {
            change(state, "teardown");
        }
    }

    private Map<String, Object> change(ProviderState state, String action) throws RefusedException {
        if (url.isEmpty()) {
            return Map.of();
        }
        var body = Json.toJson(Map.of("state", state.getName(), "params", state.getParams(), "action", action));
        var request = HttpRequest.newBuilder(url.get())
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(body.serialise()));
        token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new RefusedException("the provider state \"" + state.getName() + "\" was answered with "
                        + response.statusCode() + ": "
                        + response.body().strip().lines().findFirst().orElse("no body"));
            }
            return values(response.body());
        } catch (IOException e) {
            throw new PactProblemException("--provider-states-url: " + url.get() + " cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PactProblemException("interrupted");
        }
    }

    /** Providers may answer nothing, or anything but JSON. */
    private static Map<String, Object> values(String body) {
        try {
            var values = new LinkedHashMap<String, Object>();
            if (!body.isBlank() && JsonParser.parseString(body) instanceof JsonValue.Object object) {
                object.getEntries().forEach((name, value) -> values.put(name, value.unwrap()));
            }
            return values;
        } catch (RuntimeException e) {
            return Map.of();
        }
    }
}
