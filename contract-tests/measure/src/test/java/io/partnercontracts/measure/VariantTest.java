package io.partnercontracts.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.partnercontracts.client.model.AgreementRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared must be alike. */
class VariantTest {

    private record Received(String method, String path, TreeMap<String, List<String>> headers, AgreementRequest body) {
        String header(String name) {
            return String.join(",", headers.get(name));
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
                headers.putAll(exchange.getRequestHeaders());
                received.add(new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        headers,
                        Variant.mapper().readValue(exchange.getRequestBody(), AgreementRequest.class)));
                var answer = Example.text("create-agreement.response.json").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(201, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void sendsAndReadsTheSameInEveryWay(Variant variant) throws Exception {
        try (var calls = variant.open(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            assertThat(calls.create().create(Example.CUSTOMER, Example.request()))
                    .isEqualTo(Example.response());
        }

        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/customers/" + Example.CUSTOMER + "/agreements");
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + Variant.TOKEN);
            assertThat(UUID.fromString(request.header("MS-RequestId")))
                    .isNotEqualTo(UUID.fromString(request.header("MS-CorrelationId")));
            assertThat(request.headers()).containsKey("Content-Length").doesNotContainKey("Upgrade");
            assertThat(request.body()).isEqualTo(Example.request());
        });
    }
}
