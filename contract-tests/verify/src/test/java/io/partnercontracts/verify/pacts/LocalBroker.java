package io.partnercontracts.verify.pacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks the endpoints of a Pact Broker that a verification uses, as its documentation describes them. */
final class LocalBroker implements AutoCloseable {

    static final String TOKEN = "broker-token-of-the-test";
    static final String USER = "reader";
    static final String PASSWORD = "broker-password-of-the-test";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String RESULTS = "/results/";

    /** What the last question for pacts was. */
    volatile JsonNode asked = MAPPER.missingNode();
    /** What was published, by path in the order of its coming. */
    final List<String> published = new CopyOnWriteArrayList<>();

    private final Map<String, ObjectNode> pacts = new LinkedHashMap<>();
    private final Map<String, Boolean> pending = new LinkedHashMap<>();
    private final HttpServer server;

    LocalBroker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has the broker want this pact verified. */
    void add(String file, boolean isPending) throws IOException {
        try (var stream = LocalBroker.class.getResourceAsStream("/pacts/" + file + ".json")) {
            var pact = (ObjectNode) MAPPER.readTree(stream);
            // By these ids results are published.
            pact.path("interactions")
                    .forEach(interaction -> ((ObjectNode) interaction)
                            .put(
                                    "_id",
                                    "id of " + interaction.path("description").asText()));
            pacts.put(file, pact);
            pending.put(file, isPending);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var basic = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!List.of("Bearer " + TOKEN, "Basic " + basic).contains(String.valueOf(authorization))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"broker\"");
                send(exchange, 401, MAPPER.createObjectNode().put("error", "unauthorized"));
            } else if (path.equals("/") || path.isEmpty()) {
                send(
                        exchange,
                        200,
                        links(Map.of(
                                "pb:provider-pacts-for-verification",
                                url() + "/pacts/provider/{provider}/for-verification")));
            } else if (path.endsWith("/for-verification")) {
                asked = MAPPER.readTree(body);
                send(exchange, 200, forVerification());
            } else if (path.startsWith("/pacts/")) {
                send(
                        exchange,
                        200,
                        pacts.get(path.substring("/pacts/".length()))
                                .deepCopy()
                                .setAll(links(Map.of(
                                        "pb:publish-verification-results",
                                                url() + RESULTS + path.substring("/pacts/".length()),
                                        "pb:provider", url() + "/provider"))));
            } else if (path.equals("/provider")) {
                send(
                        exchange,
                        200,
                        links(Map.of(
                                "pb:branch-version", url() + "/branches/{branch}/versions/{version}",
                                "pb:version-tag", url() + "/versions/{version}/tags/{tag}")));
            } else {
                published.add(exchange.getRequestMethod() + " " + path + " " + body);
                send(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, MAPPER.createObjectNode());
            }
        }
    }

    private ObjectNode forVerification() {
        var found = MAPPER.createObjectNode();
        var list = found.putObject("_embedded").putArray("pacts");
        pacts.forEach((file, pact) -> {
            var entry = list.addObject();
            var properties = entry.putObject("verificationProperties").put("pending", pending.get(file));
            properties
                    .putArray("notices")
                    .addObject()
                    .put("when", "before_verification")
                    .put("text", "The pact of " + file + " is being verified because it is on the main branch.");
            entry.setAll(links(Map.of("self", url() + "/pacts/" + file)));
            ((ObjectNode) entry.at("/_links/self")).put("name", "Pact between " + file + " and partner-center");
        });
        return found;
    }

    private static ObjectNode links(Map<String, String> links) {
        var document = MAPPER.createObjectNode();
        var all = document.putObject("_links");
        links.forEach((name, href) -> all.putObject(name).put("href", href).put("templated", href.contains("{")));
        return document;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
