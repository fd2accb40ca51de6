package io.partnercontracts.contract.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests as they are. */
final class Sender {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Sender() {}

    static Response send(URI server, String method, String target, Map<String, String> headers, byte[] body) {
        var sent = HttpRequest.newBuilder(URI.create(server + target))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(sent::header);
        try {
            var came = HTTP.send(sent.build(), BodyHandlers.ofString(UTF_8));
            return new Response(
                    came.statusCode(),
                    came.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join(", ", entry.getValue()))),
                    came.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
