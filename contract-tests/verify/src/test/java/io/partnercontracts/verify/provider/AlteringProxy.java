package io.partnercontracts.verify.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Between the verifier and the stub: makes the stub a provider with one fault. What arranges states is not altered. */
final class AlteringProxy implements AutoCloseable {

    static {
        // Without it each response waits for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings", "date");

    record Request(String method, String path, Map<String, String> headers, String body) {

        Request with(String header, String value) {
            return new Request(method, path, changed(headers, header, value), body);
        }

        Request withPath(String changed) {
            return new Request(method, changed, headers, body);
        }

        Request withBody(String changed) {
            return new Request(method, path, headers, changed);
        }

        boolean is(String method, String part) {
            return this.method.equals(method) && path.contains(part);
        }
    }

    /** A length other than that of the body is a response that breaks off. */
    record Response(int status, Map<String, String> headers, byte[] body, int length) {

        static Response of(int status, String mediaType, String body) {
            return new Response(status, Map.of("Content-Type", mediaType), new byte[0], 0).withBody(body);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Response with(String header, String value) {
            return new Response(status, changed(headers, header, value), body, length);
        }

        Response withStatus(int changed) {
            return new Response(changed, headers, body, length);
        }

        Response withBody(String changed) {
            var bytes = changed.getBytes(StandardCharsets.UTF_8);
            return new Response(status, headers, bytes, bytes.length);
        }
    }

    /** What the faulty provider does, with the right one behind it. */
    @FunctionalInterface
    interface Fault {
        Response answer(Request request, Right right) throws IOException, InterruptedException;
    }

    @FunctionalInterface
    interface Right {
        Response answer(Request request) throws IOException, InterruptedException;
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI stub;
    private final Fault fault;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    AlteringProxy(URI stub, Fault fault) throws IOException {
        this.stub = stub;
        this.fault = fault;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What came. */
    List<Request> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = changed(Map.of(), "", null);
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.put(name, String.join(", ", values));
                }
            });
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            requests.add(request);
            var response = request.path().startsWith("/__admin") ? ask(request) : fault.answer(request, this::ask);
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(response.status(), response.length() == 0 ? -1 : response.length());
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Response ask(Request request) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(stub.resolve(request.path()))
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(asked::header);
        var answer = http.send(asked.build(), BodyHandlers.ofByteArray());
        var headers = changed(Map.of(), "", null);
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new Response(answer.statusCode(), headers, answer.body(), answer.body().length);
    }

    /** A null value removes the header. */
    private static Map<String, String> changed(Map<String, String> headers, String header, String value) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        if (value == null) {
            all.remove(header);
        } else {
            all.put(header, value);
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
