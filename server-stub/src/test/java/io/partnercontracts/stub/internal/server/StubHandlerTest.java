package io.partnercontracts.stub.internal.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Route;
import io.partnercontracts.stub.internal.binding.SomeRoute;
import io.partnercontracts.stub.internal.binding.Step;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StubHandlerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Server server = new Server(0);
    private final BlockingQueue<Integer> logged = new LinkedBlockingQueue<>();

    @AutoClose
    private final AutoCloseable stop = () -> LifeCycle.stop(server);

    @Test
    void letsRoutesWaitForEachOtherIfTheyMayBlock() {
        var waits = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        start(
                InvocationType.BLOCKING,
                route("/wait", call -> {
                    waits.countDown();
                    return Response.of(await(asked) ? 204 : 500);
                }),
                route("/go", call -> {
                    asked.countDown();
                    return Response.of(204);
                }));

        var waiting = send("/wait", false);
        assertThat(await(waits)).isTrue();
        send("/go", false).join();

        assertThat(waiting.join().statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "NON_BLOCKING"})
    void answersWhateverARouteThrows(InvocationType type) {
        start(type, route("/broken", call -> {
            throw new AssertionError("broken");
        }));

        assertThat(send("/broken", false).join().statusCode()).isEqualTo(500);
        assertThat(send("/broken", true).join().body()).contains("800003");
    }

    @Test
    void saysThatTheRestOfABodyDidNotComeInTime() throws IOException {
        assertThat(answerTo("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{"))
                .startsWith("HTTP/1.1 408 ")
                .contains("in time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /slow HTTP/1.1\r\nHost: x\r\nAcc", "GET /slow HTTP/1.1\r\nHost: x\r\n"})
    void logsThatTheRestOfAHeadDidNotComeInTime(String begin) throws IOException, InterruptedException {
        answerTo(begin);

        assertThat(logged.poll(10, SECONDS)).isEqualTo(408);
    }

    /** What a client gets that sends this and waits. */
    private String answerTo(String begin) throws IOException {
        server.setRequestLog((request, response) -> logged.add(response.getStatus()));
        start(InvocationType.NON_BLOCKING, route("/slow", call -> Response.of(204)));
        ((AbstractConnector) server.getConnectors()[0]).setIdleTimeout(700);
        try (var socket = new Socket("127.0.0.1", server.getURI().getPort())) {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void answersThoughTheLastStepsFail() throws IOException {
        Step broken = (request, next) -> {
            throw new IllegalStateException("broken");
        };
        start(new StubHandler(pipeline(broken, route("/x", call -> Response.of(204))), InvocationType.NON_BLOCKING));

        var answer = send("/x", false).join();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("800003");
        assertThat(answer.headers().map()).containsKeys("MS-RequestId", "MS-CorrelationId", "Content-Type");
    }

    /** A pipeline whose steps decide nothing. */
    static Pipeline pipeline(Route... routes) {
        return pipeline((request, next) -> next.decide(request), routes);
    }

    private static Pipeline pipeline(Step journal, Route... routes) {
        Step pass = (request, next) -> next.decide(request);
        return new Pipeline(
                new Delivery(request -> {}),
                journal,
                new Routing(List.of(routes)),
                request -> {},
                request -> {},
                request -> {},
                pass,
                pass,
                request -> {},
                pass,
                UnaryOperator.identity());
    }

    private void start(InvocationType type, Route... routes) {
        start(new StubHandler(pipeline(routes), type));
    }

    private void start(StubHandler handler) {
        server.setHandler(handler);
        server.setErrorHandler(handler::handleError);
        LifeCycle.start(server);
    }

    private CompletableFuture<HttpResponse<String>> send(String path, boolean bodyComesLater) {
        var port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .expectContinue(bodyComesLater)
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    private static Route route(String path, Function<Call, Response> handler) {
        return SomeRoute.of("POST", path, handler);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
