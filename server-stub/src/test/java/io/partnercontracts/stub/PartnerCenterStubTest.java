package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCenterStubTest {

    private static final List<String> TRACE_IDS = List.of("MS-RequestId", "MS-CorrelationId", "MS-CV");

    @AutoClose
    private final RunningStub stub = new RunningStub();

    @Test
    void refusesAPortInUse() {
        assertThatThrownBy(() -> PartnerCenterStub.start(stub.url().getPort()))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(BindException.class);
    }

    @Test
    void freesThePortWhenClosedOnceOrTwice() throws IOException {
        var port = stub.url().getPort();

        stub.close();
        stub.close();

        PartnerCenterStub.start(port).close();
    }

    @ParameterizedTest(name = "listens on {0} and says {1}")
    @CsvSource({"localhost, localhost", "0.0.0.0, 127.0.0.1", "127.0.0.2, 127.0.0.2"})
    void listensOnTheHostThatIsSet(String host, String said) throws IOException {
        try (var other = PartnerCenterStub.start(
                StubOptions.defaults().with(Setting.PORT, 0).with(Setting.HOST, host))) {
            assertThat(other.url().getHost()).isEqualTo(said);
            assertThat(health(other.url(), "live")).contains("UP");
        }
    }

    @Test
    void refusesAHostThatIsUnknown() {
        var options = StubOptions.defaults().with(Setting.PORT, 0).with(Setting.HOST, "nowhere.invalid");

        assertThatThrownBy(() -> PartnerCenterStub.start(options))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    @Test
    void waitsForRunningRequestsNoLongerThanIsSet() throws IOException {
        var impatient = PartnerCenterStub.start(
                StubOptions.defaults().with(Setting.PORT, 0).with(Setting.SHUTDOWN_TIMEOUT, 0));
        try (var running = new Connection(impatient.url()).beginPut("/__admin/clock", 10)) {
            impatient.close();

            assertThat(running.receive()).matches("|(?s)HTTP/1.1 503 .*");
        }
    }

    /** It would go on only if the port is closed while a connection is being accepted. */
    @RepeatedTest(20)
    @Timeout(60)
    void acceptsNoConnectionsWhileItWaitsForRunningRequests() throws IOException {
        var stopping = PartnerCenterStub.start(
                StubOptions.defaults().with(Setting.PORT, 0).with(Setting.SHUTDOWN_TIMEOUT, 600_000));
        var url = stopping.url();
        try (var running = new Connection(url).beginPut("/__admin/clock", 10)) {
            assertThat(acceptors(url)).isOne();
            var end = CompletableFuture.runAsync(stopping::close);
            Connection.awaitRefusal(url);

            while (acceptors(url) > 0) {
                Thread.onSpinWait();
            }
            assertThat(end).isNotDone();
            running.send("0123456789");
            end.join();
        }
    }

    private static long acceptors(URI url) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("acceptor")
                        && thread.getName().contains(":" + url.getPort()))
                .count();
    }

    @ParameterizedTest(name = "tells that it is {0}")
    @ValueSource(strings = {"live", "ready"})
    void tellsThatItIsUp(String question) throws IOException {
        assertThat(health(stub.url(), question)).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest(name = "tells a program that asks with HEAD whether it is {0}")
    @ValueSource(strings = {"live", "ready"})
    void answersHeadLikeGet(String question) throws IOException {
        var reply =
                stub.sendRaw("HEAD /__admin/health/" + question + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Content-Length", "15");
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest(name = "echoes {0}")
    @ValueSource(strings = {"MS-RequestId", "MS-CorrelationId", "MS-CV"})
    void echoesTheIdsOfTheRequest(String name) {
        assertThat(stub.get("/v1/agreements", name, "mine").headers()).containsEntry(name, "mine");
        assertThat(stub.get("/v1/nothing", name, "mine").headers()).containsEntry(name, "mine");
    }

    @Test
    void generatesTheIdsThatTheRequestLacks() {
        var first = stub.get("/v1/agreements").headers();
        var second = stub.get("/v1/agreements").headers();

        assertThat(first).containsKey("MS-ServerId").containsKeys(TRACE_IDS.toArray(String[]::new));
        assertThat(TRACE_IDS)
                .allSatisfy(name -> assertThat(second.get(name)).isNotBlank().isNotEqualTo(first.get(name)));
        assertThat(first.get("MS-RequestId")).isNotEqualTo(first.get("MS-CorrelationId"));
    }

    @ParameterizedTest(name = "generates {0}")
    @ValueSource(strings = {"MS-RequestId", "MS-CorrelationId", "MS-CV"})
    void generatesIdsInPlaceOfBlankOnes(String name) throws IOException {
        for (var blank : List.of("", " ", "\t ")) {
            assertThat(stub.sendRaw("GET /v1/agreements HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + name + ":"
                                    + blank + "\r\n\r\n")
                            .headers()
                            .get(name))
                    .isNotBlank();
        }
    }

    private static String health(URI url, String question) throws IOException {
        try (var stream = url.resolve("/__admin/health/" + question).toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
