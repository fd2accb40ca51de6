package io.partnercontracts.contract.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose responses have secrets, each as another failure. */
final class SecretiveServer implements AutoCloseable {

    private static final List<Integer> STATUSES = List.of(401, 407, 500, 200, 429, 403, 201, 404, 0, 409, 400, 503, 1);

    private final Canaries canaries;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    SecretiveServer(Canaries canaries) throws IOException {
        this.canaries = canaries;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var status = STATUSES.get(requests.getAndIncrement() % STATUSES.size());
        exchange.getRequestBody().readAllBytes();
        var headers = exchange.getResponseHeaders();
        headers.add("Set-Cookie", "session=" + canaries.of("response header Set-Cookie") + "; Path=/");
        headers.add("X-Session-Token", canaries.of("response header of a token"));
        headers.add("WWW-Authenticate", "Bearer realm=\"" + canaries.of("response header WWW-Authenticate") + "\"");
        headers.add("Proxy-Authenticate", "Basic realm=\"proxy\"");
        headers.add("Location", "http://localhost/?code=" + canaries.of("response header Location"));
        headers.add("Content-Type", status % 2 == 0 ? "text/html" : "application/json");
        var secret = canaries.of("response body");
        var body = (status % 2 == 0
                        ? "<p>access_token=" + secret + "</p>"
                        : "{\"access_token\":\"" + secret + "\",\"" + canaries.of("name in a response") + "\":1}")
                .getBytes(StandardCharsets.UTF_8);
        if (status == 0) {
            exchange.close();
            return;
        }
        // One announces more than it sends.
        exchange.sendResponseHeaders(status == 1 ? 200 : status, status == 1 ? body.length + 10 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
