package io.partnercontracts.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on loopback that records what it is sent and answers what it is told, and a client of it; for one test. */
public final class FakePartnerCenter implements AfterEachCallback {

    static final String TOKEN = "eyJ0.secret.token";
    static final UUID CUSTOMER = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    /** Answers an exchange, whose request is recorded already. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public record Received(String method, String target, Headers headers, String body) {
        public String header(String name) {
            return String.join(",", headers.get(name));
        }
    }

    public final List<Received> received = new CopyOnWriteArrayList<>();
    final FakeTime time = new FakeTime();
    final PartnerCenterClient client;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>(List.of(exchange -> {}));

    public FakePartnerCenter() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                received.add(new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                (answers.size() > 1 ? answers.remove() : answers.element()).to(exchange);
            }
        });
        server.start();
        client = builder().build();
    }

    /** An answer with headers given as names and values in turn. */
    public static Answer with(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** An answer whose connection breaks before the announced body is complete. */
    static Answer brokenOff(int status, String begin) {
        return exchange -> {
            exchange.sendResponseHeaders(status, 1000);
            exchange.getResponseBody().write(begin.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    /** The documented confirmation. */
    static AgreementRequest agreement() {
        return AgreementRequest.builder()
                .primaryContact(Contact.builder()
                        .firstName("Tania")
                        .lastName("Carr")
                        .email("someone@example.com")
                        .phoneNumber("1234567890")
                        .build())
                .templateId("117a77b0-9360-443b-8795-c6dedc750cf9")
                .dateAgreed(OffsetDateTime.parse("2018-06-14T00:00:00Z"))
                .type(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                .build();
    }

    /** An example file of the contract. */
    static String example(String path) {
        try (var file = FakePartnerCenter.class.getResourceAsStream("/partner-center/examples/" + path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers to the next requests; the last one stays. */
    public void answers(Answer... next) {
        answers.clear();
        answers.addAll(List.of(next));
    }

    public void answers(int status, String body, String... headers) {
        answers(with(status, body, headers));
    }

    PartnerCenterClient.Builder builder() {
        return PartnerCenterClient.builder()
                .baseUrl(url())
                .accessToken(() -> AccessToken.of(TOKEN))
                .clock(time)
                .sleeper(time);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The only request there was. */
    Received request() {
        if (received.size() != 1) {
            throw new AssertionError("There was not one request, but " + received);
        }
        return received.get(0);
    }

    public void stop() {
        server.stop(0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        stop();
        threads.shutdownNow();
    }
}
