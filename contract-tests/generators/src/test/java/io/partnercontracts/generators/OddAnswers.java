package io.partnercontracts.generators;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/** Answers as the contract allows, and the stub does not: the first success or error of each that no page shows. */
final class OddAnswers implements AutoCloseable {

    /** Whose requests get an object of which nothing is known, and errors with a code that is a text. */
    static final String UNKNOWN_MEMBERS = "00000000-0000-4000-8000-000000000001";
    /** Whose requests get errors without body. */
    static final String NO_BODY = "00000000-0000-4000-8000-000000000002";

    private static final String CUSTOMERS = "/v1/customers/";
    private static final Map<String, Answer> ANSWERS = Map.of(
            "POST " + CUSTOMERS + UNKNOWN_MEMBERS + "/agreements",
            new Answer(
                    200, "{\"unheardOf\": [1], \"templateId\": null, \"primaryContact\": {\"firstName\": \"Tania\"}}"),
            "POST " + CUSTOMERS + UNKNOWN_MEMBERS + "/qualifications",
            new Answer(200, "{\"unheardOf\": [1], \"qualifications\": [{\"unheardOf\": {}}]}"),
            "GET " + CUSTOMERS + UNKNOWN_MEMBERS + "/qualifications",
            new Answer(401, "{\"code\": \"900420\", \"description\": \"Refused\", \"data\": [\"why\"]}"),
            "GET " + CUSTOMERS + NO_BODY + "/qualifications",
            new Answer(401, ""));

    private final HttpServer server;

    private record Answer(int status, String body) {}

    OddAnswers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var answer = ANSWERS.getOrDefault(request, new Answer(404, ""));
            var body = answer.body().getBytes(UTF_8);
            if (body.length > 0) {
                exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
