package io.partnercontracts.contract.stubs;

import io.partnercontracts.verify.exchange.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request of which every header is said, one line each. */
record RawRequest(String method, String target, List<String> headers, String body) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static RawRequest get(String target) {
        return new RawRequest("GET", target, List.of("Authorization: Bearer token"), "");
    }

    static RawRequest post(String target, String body) {
        return new RawRequest(
                "POST", target, List.of("Authorization: Bearer token", "Content-Type: application/json"), body);
    }

    RawRequest with(String header) {
        var more = new ArrayList<>(without(header.split(":", 2)[0]).headers());
        more.add(header);
        return new RawRequest(method, target, more, body);
    }

    RawRequest without(String name) {
        var fewer = headers.stream()
                .filter(line -> !line.split(":", 2)[0].equalsIgnoreCase(name))
                .toList();
        return new RawRequest(method, target, fewer, body);
    }

    RawRequest withMethod(String other) {
        return new RawRequest(other, target, headers, body);
    }

    HttpExchange send(URI stub) {
        var uri = stub.resolve(target);
        var request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(line -> {
            var parts = line.split(": ?", 2);
            request.header(parts[0], parts[1]);
        });
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            var answered = new TreeMap<String, String>();
            answer.headers().map().forEach((name, values) -> answered.put(name, String.join(", ", values)));
            return new HttpExchange(method, uri, sent(), body, answer.statusCode(), answered, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> sent() {
        var sent = new TreeMap<String, String>();
        headers.forEach(line -> sent.put(line.split(": ?", 2)[0], line.split(": ?", 2)[1]));
        return sent;
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headers + " " + body;
    }
}
