package io.partnercontracts.stub.internal.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Connection;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that begin and do not go on, or do not read, stop nobody else. */
class SlowClientsTest {

    /** Half of them have begun a body, which is more than the stub has threads. */
    private static final int MANY = 420;

    private static final String HEAD = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n";
    private static final String POST = "POST " + RunningStub.newCustomer() + "/agreements" + HEAD;

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    private final List<Connection> slow = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (var connection : slow) {
            connection.close();
        }
    }

    @Test
    void answersOthersWhileManyWait() throws IOException {
        var begins = List.of(
                "",
                "P",
                "POST /v1/nothing HTTP/1.1\r\nHost: x\r\nAuth",
                "POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{",
                "POST /__admin/faults HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n{",
                "POST /v1/nothing HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{");

        for (int i = 0; i < MANY; i++) {
            slow.add(new Connection(STUB.url()).send(begins.get(i % begins.size())));
        }

        assertOthersAreAnswered();
    }

    @Test
    void readsABodyThatComesByteByByte() throws IOException {
        var body = Examples.agreement().toString();
        var connection = new Connection(STUB.url());
        slow.add(connection);

        connection.send(POST + "Content-Length: " + body.length() + "\r\n\r\n");
        for (var next : body.split("")) {
            connection.send(next);
        }

        assertThat(connection.receive()).startsWith("HTTP/1.1 201 ");
    }

    @Tag("full")
    @Test
    void answersOthersWhileManyDoNotReadAndThemWhenTheyDo() throws IOException {
        var requests = 200;
        var request = "GET /__admin/provider-states" + HEAD + "\r\n";
        for (int i = 0; i < 20; i++) {
            var connection = new Connection(STUB.url());
            slow.add(connection);
            for (var next : IntStream.range(0, requests).toArray()) {
                connection.send(request);
            }
        }

        assertThat(STUB.send("GET", "/v1/agreements", "")
                        .orTimeout(10, SECONDS)
                        .join()
                        .status())
                .isEqualTo(200);

        for (int i = 0; i < requests; i++) {
            assertThat(slow.get(0).receive()).startsWith("HTTP/1.1 200 ").endsWith("}");
        }
    }

    private static void assertOthersAreAnswered() {
        for (var path : List.of("/v1/agreements", "/__admin/clock")) {
            assertThat(STUB.send("GET", path, "").orTimeout(10, SECONDS).join().status())
                    .isEqualTo(200);
        }
    }

    /** After the half minute that Jetty waits by itself. */
    @Tag("full")
    @Test
    void hangsUpOnConnectionsThatAreIdle() throws IOException {
        var answered = "GET /v1/agreements" + HEAD + "\r\n";
        for (var begin : List.of("", "GET /v1/agreements HTTP/1.1\r\nHo", answered)) {
            slow.add(new Connection(STUB.url(), 60_000).send(begin));
        }

        assertThat(slow.get(0).receive()).isEmpty();
        assertThat(slow.get(1).receive()).isEmpty();
        assertThat(slow.get(2).receive()).startsWith("HTTP/1.1 200 ");
        assertThat(slow.get(2).receive()).isEmpty();
    }
}
