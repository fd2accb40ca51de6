package io.partnercontracts.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stub of its own for a test class, and short ways to call it. */
public final class RunningStub implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PartnerCenterStub stub;

    /** What came back; header names are case-insensitive. */
    public record Reply(int status, Map<String, String> headers, String body) {

        public JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        public int code() {
            return json().path("code").asInt();
        }
    }

    public RunningStub() {
        this(StubOptions.defaults());
    }

    /** Listens on a free port whatever the options say. */
    public RunningStub(StubOptions options) {
        try {
            stub = PartnerCenterStub.start(options.with(Setting.PORT, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a customer whom no other test knows. */
    public static String newCustomer() {
        return "/v1/customers/" + UUID.randomUUID();
    }

    public URI url() {
        return stub.url();
    }

    /** The header of a token that the stub made. */
    public String[] bearer(TokenSpec spec) {
        return new String[] {"Authorization", "Bearer " + stub.token(spec)};
    }

    /** Sends a form, with these names and values in turn, and no token. */
    public Reply postForm(String path, String... form) {
        var fields = new StringJoiner("&");
        for (int i = 0; i < form.length; i += 2) {
            fields.add(form[i] + "=" + URLEncoder.encode(form[i + 1], UTF_8));
        }
        return post(path, fields, "Content-Type", "application/x-www-form-urlencoded", "Authorization", "none");
    }

    public void stopClock(String instant) {
        put("/__admin/clock", "{\"instant\": \"" + instant + "\"}");
    }

    public Journal journal() {
        return stub.journal();
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, "", headers).join();
    }

    public Reply post(String path, Object json, String... headers) {
        return send("POST", path, json, headers).join();
    }

    public Reply put(String path, Object json) {
        return send("PUT", path, json).join();
    }

    public Reply delete(String path) {
        return send("DELETE", path, "").join();
    }

    /** Sends JSON, or these bytes, with a token; {@code headers} are names and values in turn. */
    public CompletableFuture<Reply> send(String method, String path, Object json, String... headers) {
        var request = HttpRequest.newBuilder(stub.url().resolve(path))
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json instanceof byte[] bytes
                                ? BodyPublishers.ofByteArray(bytes)
                                : BodyPublishers.ofString(json.toString()));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(answer -> {
            var received = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().map().forEach((name, values) -> received.put(name, String.join(", ", values)));
            return new Reply(answer.statusCode(), received, answer.body());
        });
    }

    /** Sends these bytes and reads until the stub closes the connection. */
    public Reply sendRaw(String bytes) throws IOException {
        return parse(exchangeTwiceIfNeedBe(bytes, false).replaceFirst("^HTTP/1.1 100 .*\r\n\r\n", ""));
    }

    /** Sends these bytes and the end of the stream; all that comes back, in its order, interim responses too. */
    public List<Reply> sendAllRaw(String bytes) throws IOException {
        var replies = new ArrayList<Reply>();
        var rest = exchangeTwiceIfNeedBe(bytes, true);
        while (!rest.isEmpty()) {
            var head = rest.indexOf("\r\n\r\n") + 4;
            var length = parse(rest).headers.getOrDefault("Content-Length", "0");
            var end = head + Integer.parseInt(length);
            replies.add(parse(rest.substring(0, end)));
            rest = rest.substring(end);
        }
        return replies;
    }

    private String exchangeTwiceIfNeedBe(String bytes, boolean ends) throws IOException {
        var received = exchangeRaw(bytes, ends);
        // A race in Jetty 12.1.14 closes one in ten thousand connections with a malformed head without a response.
        return received.isEmpty() ? exchangeRaw(bytes, ends) : received;
    }

    private String exchangeRaw(String bytes, boolean ends) throws IOException {
        try (var socket = new Socket(stub.url().getHost(), stub.url().getPort())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
                if (ends) {
                    socket.shutdownOutput();
                }
            } catch (SocketException e) {
                // The stub has seen enough; what it answered can be read all the same.
            }
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static Reply parse(String answer) {
        var parts = answer.split("\r\n\r\n", 2);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        parts[0].lines().skip(1).map(line -> line.split(": ", 2)).forEach(line -> headers.put(line[0], line[1]));
        return new Reply(Integer.parseInt(parts[0].split(" ")[1]), headers, parts[1]);
    }

    @Override
    public void close() {
        stub.close();
    }
}
