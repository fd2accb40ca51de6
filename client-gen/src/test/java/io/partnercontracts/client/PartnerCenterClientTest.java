package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.client.model.AgreementMetadata;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCenterClientTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"'', ''", "/, ''", "/partner, /partner", "/a/b//, /a/b"})
    void callsBelowTheBaseUrl(String end, String prefix) {
        server.answers(200, "[]");

        try (var client =
                server.builder().baseUrl(URI.create(server.url() + end)).build()) {
            client.agreements().metadata("MicrosoftCustomerAgreement");
        }

        assertThat(server.request().target())
                .isEqualTo(prefix + "/v1/agreements?agreementType=MicrosoftCustomerAgreement");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "ftp://host",
                "host",
                "host:80",
                "//host/v1",
                "https:host",
                "https:/v1",
                "https:///v1",
                "HTTPS://host",
                "http://host:0",
                "http://host:99999",
                "http://host:",
                "https://host?x=1",
                "https://host#f"
            })
    void refusesABaseUrlThatIsNoWebAddress(String url) {
        assertThatThrownBy(() -> PartnerCenterClient.builder().baseUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "baseUrl must be https:// or http:// in lower case, a host, perhaps a port from 1 to 65535 and a"
                                + " path, and no user, query or fragment, but is " + url);
    }

    @Test
    void needsASourceOfTokens() {
        assertThatThrownBy(() -> PartnerCenterClient.builder().build())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Set accessToken: every call needs one.");
    }

    @Test
    void usesTheGivenHttpClientAndLeavesItOpen() throws Exception {
        server.answers(200, "[]");
        try (var given = HttpClients.custom().setUserAgent("given").build()) {
            var client = server.builder().httpClient(given).build();

            client.agreements().metadata("*");
            client.close();

            assertThat(server.request().header("User-Agent")).isEqualTo("given");
            int status = given.execute(new HttpGet(server.url()), response -> response.getCode());
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void goesThroughTheProxyOfTheGivenHttpClient() throws Exception {
        server.answers(200, "[]");
        var proxy = new HttpHost("localhost", server.url().getPort());
        try (var given = HttpClients.custom().setProxy(proxy).build();
                var client = server.builder()
                        .baseUrl(URI.create("http://partner-center.invalid"))
                        .allowPlainHttp("partner-center.invalid")
                        .httpClient(given)
                        .build()) {
            client.agreements().metadata("*");
        }

        assertThat(server.request().target())
                .isEqualTo("http://partner-center.invalid/v1/agreements?agreementType=%2A");
    }

    @Test
    void keepsTheSettingsOfTheGivenHttpClientButForTimeAndRedirects() throws Exception {
        server.answers(302, "", "Location", "/elsewhere");
        var settings = RequestConfig.custom()
                .setContentCompressionEnabled(false)
                .setResponseTimeout(1, TimeUnit.NANOSECONDS)
                .build();
        try (var given = HttpClients.custom().setDefaultRequestConfig(settings).build();
                var client = server.builder().httpClient(given).build()) {
            assertThatThrownBy(() -> client.agreements().metadata("*")).hasMessageStartingWith("302: ");
        }

        assertThat(server.request().headers()).doesNotContainKey("Accept-Encoding");
    }

    @Test
    void keepsThePasswordsOfTheJvmForProxies() {
        server.answers(401, "", "WWW-Authenticate", "Basic realm=\"elsewhere\"");
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("user", "password".toCharArray());
            }
        });
        try {
            assertThatThrownBy(() -> server.client.agreements().metadata("*"))
                    .isInstanceOf(UnauthenticatedException.class);
        } finally {
            Authenticator.setDefault(null);
        }

        assertThat(server.received)
                .hasSize(2)
                .allMatch(request -> request.header("Authorization").startsWith("Bearer "));
    }

    @Test
    void reusesOneConnectionOfHttp11() {
        var ports = new HashSet<Integer>();
        var protocols = new HashSet<String>();
        server.answers(exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            protocols.add(exchange.getProtocol());
            with(200, "[]").to(exchange);
        });

        for (int i = 0; i < 5; i++) {
            server.client.agreements().metadata("*");
        }

        assertThat(server.received).hasSize(5);
        assertThat(ports).hasSize(1);
        assertThat(protocols).containsExactly("HTTP/1.1");
    }

    @Test
    void readsCompressedAnswers() {
        server.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var gzip = new GZIPOutputStream(exchange.getResponseBody())) {
                gzip.write("[{\"templateId\":\"zipped\"}]".getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(server.client.agreements().metadata("*"))
                .extracting(AgreementMetadata::getTemplateId)
                .containsExactly("zipped");
        assertThat(server.request().header("Accept-Encoding")).contains("gzip");
    }

    @Test
    void endsConnectingAfterItsTime() throws Exception {
        // A listener whose queue is full does not answer the next ones that knock.
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var queued = new ArrayList<Socket>();
            for (int i = 0; i < 5; i++) {
                var socket = new Socket();
                queued.add(socket);
                try {
                    socket.connect(listener.getLocalSocketAddress(), 100);
                } catch (SocketTimeoutException e) {
                    break;
                }
            }
            var url = URI.create("http://localhost:" + listener.getLocalPort());
            try (var client = server.builder()
                    .baseUrl(url)
                    .connectTimeout(Duration.ofMillis(200))
                    .maxAttempts(1)
                    .build()) {
                assertThatThrownBy(() -> client.agreements().metadata("*"))
                        .isInstanceOfSatisfying(
                                NoAnswerException.class,
                                e -> assertThat(e.isSent()).isFalse())
                        .hasMessageContaining("ConnectTimeoutException");
            } finally {
                for (var socket : queued) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void tellsItsObserverOfEveryAttempt() {
        server.answers(exchange -> {}, with(503, ""), with(200, "[]"));
        var seen = new ArrayList<String>();
        try (var client = server.builder()
                .observer((method, path, headers) -> {
                    headers.accept("traceparent", "trace-" + seen.size());
                    return (status, failure) -> seen.add(method + " " + path + " " + status + " "
                            + (failure == null ? "" : failure.getClass().getSimpleName()));
                })
                .build()) {
            client.agreements().list(FakePartnerCenter.CUSTOMER, "*");
        }

        var list = "GET /v1/customers/{customerId}/agreements ";
        assertThat(seen).containsExactly(list + "0 NoHttpResponseException", list + "503 ", list + "200 ");
        assertThat(server.received)
                .extracting(request -> request.header("traceparent"))
                .containsExactly("trace-0", "trace-1", "trace-2");
    }

    @Test
    void closesItsOwnHttpClient() {
        server.answers(200, "[]");

        server.client.close();

        assertThatThrownBy(() -> server.client.agreements().metadata("*")).isInstanceOf(IllegalStateException.class);
        assertThat(server.received).isEmpty();
    }

    @Test
    void givesEveryThreadItsOwnAnswer() throws Exception {
        server.answers(exchange -> with(
                        200, "{\"displayUri\":\"" + exchange.getRequestURI().getPath() + "\"}")
                .to(exchange));
        var threads = Executors.newFixedThreadPool(16);
        var calls = IntStream.range(0, 16 * 20)
                .mapToObj(i -> (Callable<String>) () -> server.client
                        .agreements()
                        .document("id-" + i, "NL", "nl-NL")
                        .getDisplayUri())
                .toList();
        try {
            var answers = threads.invokeAll(calls);

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("/v1/agreementtemplates/id-" + i + "/document");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.received)
                .extracting(request -> request.header("MS-RequestId"))
                .hasSize(16 * 20)
                .doesNotHaveDuplicates();
    }
}
