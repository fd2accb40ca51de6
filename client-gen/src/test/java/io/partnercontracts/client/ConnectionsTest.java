package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom the client connects, through what, and whom it trusts. */
class ConnectionsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeAll
    static void makeACertificate() throws Exception {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        "keys.p12")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(() -> text(folder.resolve("keytool.txt")))
                .isZero();
    }

    @Test
    void triesACertificateThatIsNotTrustedOnce() throws Exception {
        try (var secure = new Secure(false);
                var client = to(secure).build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOfSatisfying(NoAnswerException.class, e -> {
                        assertThat(e.isSent()).isFalse();
                        assertThat(e.isRetryable()).isFalse();
                        assertThat(e.effect()).isEqualTo(Effect.NONE);
                    })
                    .hasMessageContaining("SSLHandshakeException");
        }
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"handshake_failure, 40", "bad_certificate, 42", "certificate_required, 116"})
    void triesAServerThatRefusesTheHandshakeOnce(String name, int alert) throws Exception {
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var client = counted(PartnerCenterClient.builder())
                        .baseUrl(URI.create("https://localhost:" + listener.getLocalPort()))
                        .sleeper(server.time)
                        .build()) {
            serve(listener, connection -> {
                connection.getInputStream().read(new byte[16 * 1024]);
                connection.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert});
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            });

            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                    .hasMessageContaining("SSLHandshakeException")
                    .hasMessageContaining("alert: " + name)
                    .returns(false, PartnerCenterException::isRetryable);
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    void trustsAndShowsTheCertificatesOfItsContext() throws Exception {
        try (var secure = new Secure(true);
                var client = to(secure).sslContext(context(true)).build()) {
            assertThat(client.agreements().metadata("*")).isEmpty();
        }
    }

    @Test
    void triesAConnectionThatBreaksInTheHandshakeAgain() throws Exception {
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var client = counted(PartnerCenterClient.builder()
                                .baseUrl(URI.create("https://localhost:" + listener.getLocalPort())))
                        .maxAttempts(2)
                        .sleeper(server.time)
                        .build()) {
            serve(listener, connection -> {});

            assertThat(failure(() -> client.agreements().metadata("*")))
                    .returns(true, PartnerCenterException::isRetryable);
        }
        assertThat(attempts).hasValue(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://10.0.0.1:80/x",
                "http://localhost.example.com",
                "http://[2001:db8::1]"
            })
    void doesNotSendATokenInClearToAnotherMachine(String url) {
        var builder = server.builder().baseUrl(URI.create(url));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("baseUrl is " + url + ": without TLS, tokens would cross the network in clear.")
                .hasMessageContaining("allowPlainHttp(\"" + URI.create(url).getHost() + "\")");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://localhost:1, other",
        "http://127.0.0.1, other",
        "http://[::1]:8080, other",
        "http://stub, STUB",
        "https://api.example.com, other"
    })
    void sendsInClearToThisMachineOrWhereItIsAllowed(String url, String allowed) {
        server.builder()
                .baseUrl(URI.create(url))
                .allowPlainHttp(allowed)
                .build()
                .close();
    }

    @Test
    void doesNotShowThePasswordOfABaseUrl() {
        assertThatThrownBy(() -> PartnerCenterClient.builder().baseUrl(URI.create("https://user:secret@host")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://…@host")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysThatAProxyWantsAPassword() {
        server.answers(407, "", "Proxy-Authenticate", "Basic realm=\"corporate\"");
        try (var client = throughProxy().build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOf(ServiceFailureException.class)
                    .hasMessageStartingWith("407: A proxy requires another user and password")
                    .returns(false, PartnerCenterException::isRetryable)
                    .returns(Effect.NONE, PartnerCenterException::effect);
        }
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504})
    void readsTheRefusalOfATunnelAsNoRefusalOfTheService(int status) throws Exception {
        try (var proxy = new RawServer(
                        "HTTP/1.1 " + status + " No\r\nLocation: http://a/\r\nContent-Length: 2\r\n\r\n[]");
                var client = counted(PartnerCenterClient.builder())
                        .proxy(proxy.url())
                        .sleeper(server.time)
                        .build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOf(ServiceFailureException.class)
                    .hasMessageContaining("A proxy refused to connect to Partner Center")
                    .returns(status, PartnerCenterException::status)
                    .returns(Effect.NONE, PartnerCenterException::effect);
        }
        assertThat(attempts).hasValue(Set.of(429, 500, 502, 503, 504).contains(status) ? 4 : 1);
    }

    @Test
    void tellsAProxyAloneItsPassword() {
        server.answers(exchange -> {
            boolean known = exchange.getRequestHeaders().containsKey("Proxy-Authorization");
            with(known ? 200 : 407, known ? "[]" : "", "Proxy-Authenticate", "Basic realm=\"corporate\"")
                    .to(exchange);
        });
        try (var client = throughProxy().proxyUser("corp", "pw1".toCharArray()).build()) {
            client.agreements().metadata("*");
        }
        assertThat(server.received.get(1).target()).startsWith("http://partner-center.invalid/v1/agreements");
        assertThat(server.received.get(1).header("Proxy-Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("corp:pw1".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:8080",
                "http://proxy",
                "http://user:pw@proxy:80",
                "socks://proxy:1080",
                "http://proxy:70000",
                "http://proxy:80/path",
                "http://proxy:80?a=b",
                "http://proxy:80#a"
            })
    void refusesAProxyThatIsNone(String address) {
        assertThatThrownBy(() -> PartnerCenterClient.builder().proxy(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("proxy must be scheme, host and port")
                .hasMessageNotContaining("pw");
    }

    @Test
    void namesTheApplicationAndItself() {
        server.answers(200, "[]");
        try (var client = server.builder()
                .applicationName("Contoso Billing")
                .header("X-Gateway", "client")
                .build()) {
            client.agreements().metadata("*", RequestOptions.none().withHeader("X-Gateway", "call"));
        }
        assertThat(server.request().header("MS-PartnerCenter-Application")).isEqualTo("Contoso Billing");
        assertThat(server.request().header("User-Agent")).matches("partner-center-client/\\d+\\.\\d+.*");
        assertThat(server.request().header("X-Gateway")).isEqualTo("call");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Authorization, x", "ms-requestid, x", "Host, x", "'a b', x", "'', x", "X-A, ' x'", "X-A, ''", "X-A, é"
    })
    void refusesAHeaderThatIsNotTheCallers(String name, String value) {
        var builder = server.builder();

        assertThatThrownBy(() -> builder.header(name, value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestOptions.none().withHeader(name, value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTokenAndReadTimeoutOfTheCall() {
        var enough = new CountDownLatch(1);
        server.answers(exchange -> {
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var options = RequestOptions.none()
                .withAccessToken(() -> AccessToken.of("other"))
                .withReadTimeout(Duration.ofMillis(100))
                .withRetries(RetryPolicy.none());

        assertThat(failure(() -> server.client.agreements().metadata("*", options)))
                .hasMessageContaining("Read timed out");
        enough.countDown();
        assertThat(server.request().header("Authorization")).isEqualTo("Bearer other");
    }

    @Test
    void waitsForAConnectionAsLongAsItIsTold() throws Exception {
        var enough = new CountDownLatch(1);
        server.answers(exchange -> {
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var client = server.builder()
                .maxConnections(1)
                .maxAttempts(1)
                .poolTimeout(Duration.ofMillis(100))
                .closeGrace(Duration.ofMillis(1))
                .build()) {
            var first = new Thread(() -> failure(() -> client.agreements().metadata("*")));
            first.start();
            while (server.received.isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                    .hasMessageContaining("ConnectionRequestTimeoutException");
        } finally {
            enough.countDown();
        }
    }

    @Test
    void usesAConnectionNoLongerThanItsLife() throws Exception {
        var ports = new HashSet<Integer>();
        server.answers(exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            with(200, "[]").to(exchange);
        });
        try (var client = server.builder().connectionLife(Duration.ofMillis(50)).build()) {
            client.agreements().metadata("*");
            Thread.sleep(100);
            client.agreements().metadata("*");
        }
        assertThat(ports).hasSize(2);
    }

    private PartnerCenterClient.Builder to(Secure secure) {
        return counted(PartnerCenterClient.builder().baseUrl(secure.url())).sleeper(server.time);
    }

    private PartnerCenterClient.Builder throughProxy() {
        return counted(PartnerCenterClient.builder())
                .baseUrl(URI.create("http://partner-center.invalid"))
                .allowPlainHttp("partner-center.invalid")
                .proxy(server.url());
    }

    private PartnerCenterClient.Builder counted(PartnerCenterClient.Builder builder) {
        return builder.accessToken(() -> AccessToken.of("token")).observer((method, path, headers) -> {
            attempts.incrementAndGet();
            return (status, failure) -> {};
        });
    }

    private static SSLContext context(boolean withKey) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(file, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(withKey ? own.getKeyManagers() : null, trust.getTrustManagers(), null);
        return context;
    }

    private interface Peer {
        void meet(Socket connection) throws IOException;
    }

    /** Lets the peer do what it does with every connection, and closes it. */
    private static void serve(ServerSocket listener, Peer peer) {
        new Thread(() -> {
                    while (!listener.isClosed()) {
                        try (var connection = listener.accept()) {
                            peer.meet(connection);
                        } catch (IOException e) {
                            // The peer has refused, or the test is over.
                        }
                    }
                })
                .start();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Answers every request over TLS with an empty list. */
    private static final class Secure implements AutoCloseable {

        private final HttpsServer server;

        Secure(boolean wantsCertificate) throws Exception {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var context = context(true);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    var settings = context.getDefaultSSLParameters();
                    settings.setNeedClientAuth(wantsCertificate);
                    parameters.setSSLParameters(settings);
                }
            });
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    with(200, "[]").to(exchange);
                }
            });
            server.start();
        }

        URI url() {
            return URI.create("https://localhost:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
