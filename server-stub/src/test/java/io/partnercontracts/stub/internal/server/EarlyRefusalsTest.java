package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.stub.Connection;
import io.partnercontracts.stub.RunningStub;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that sends a body sees why it is refused, whenever that is decided, and though it sends first. */
class EarlyRefusalsTest {

    private static final int LARGE = 2 * 1024 * 1024;
    private static final int PIECES = 20;
    private static final String AGREEMENTS = RunningStub.newCustomer() + "/agreements HTTP/1.1\r\n";
    private static final String TOKEN = "Host: x\r\nAuthorization: Bearer x\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String MALFORMED = "POST /v1/customers/%zz/agreements HTTP/1.1\r\n" + TOKEN + FORM;
    private static final String EXPECT = "Expect: 100-continue\r\n";

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    /** With the status of a body that is not too large by itself. */
    private enum Refused {
        MALFORMED_ADDRESS(400, MALFORMED),
        NO_HOST(400, "POST " + AGREEMENTS + JSON),
        MALFORMED_HOST(400, "POST " + AGREEMENTS + "Host: x y\r\n" + JSON),
        UNKNOWN_EXPECTATION(417, "POST " + AGREEMENTS + TOKEN + JSON + "Expect: x\r\n"),
        UNKNOWN_PATH(404, "POST /v1/nothing HTTP/1.1\r\n" + TOKEN + JSON),
        WRONG_METHOD(405, "DELETE " + AGREEMENTS + TOKEN + JSON),
        WRONG_CONTENT_TYPE(415, "POST " + AGREEMENTS + TOKEN + "Content-Type: text/plain\r\n"),
        NO_TOKEN(401, "POST " + AGREEMENTS + "Host: x\r\n" + JSON);

        private final int status;
        private final String head;

        Refused(int status, String head) {
            this.status = status;
            this.head = head;
        }

        boolean isAfterTheBody() {
            return ordinal() >= UNKNOWN_PATH.ordinal();
        }

        String status(int size) {
            var isTooLarge = size == LARGE && (this == WRONG_CONTENT_TYPE || this == NO_TOKEN);
            return "HTTP/1.1 " + (isTooLarge ? 413 : status) + " ";
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(Refused.values())
                .flatMap(refused -> Stream.of(1, 70_000, LARGE)
                        .flatMap(size -> Stream.of(1, PIECES)
                                .flatMap(pieces -> Stream.of(false, true)
                                        .map(isChunked -> arguments(refused, size, pieces, isChunked)))));
    }

    @ParameterizedTest(name = "{0} with {1} bytes in {2} pieces, chunked: {3}")
    @MethodSource("bodies")
    void showsItsRefusalToAClientThatSendsABody(Refused refused, int size, int pieces, boolean isChunked)
            throws IOException {
        try (var connection = new Connection(STUB.url())) {
            connection.send(refused.head + framing(isChunked, size) + "\r\n");
            sendBody(connection, size, pieces, isChunked);

            assertThat(connection.receive()).startsWith(refused.status(size)).endsWith("}");
            assertGoesOnOrEnds(connection, refused);
        }
    }

    @ParameterizedTest(name = "{0} with {1} bytes in {2} pieces, chunked: {3}")
    @MethodSource("bodies")
    void showsItsRefusalToAClientThatAsksFirst(Refused refused, int size, int pieces, boolean isChunked)
            throws IOException {
        try (var connection = new Connection(STUB.url())) {
            connection.send(refused.head + framing(isChunked, size) + EXPECT + "\r\n");
            var first = connection.receive();
            // A client may send the body all the same.
            sendBody(connection, size, pieces, isChunked);

            var response = first.startsWith("HTTP/1.1 100 ") ? connection.receive() : first;
            assertThat(response).startsWith(refused.status(size)).endsWith("}");
            assertGoesOnOrEnds(connection, refused);
        }
    }

    private static String framing(boolean isChunked, int size) {
        return isChunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + size + "\r\n";
    }

    private static void sendBody(Connection connection, int size, int pieces, boolean isChunked) throws IOException {
        var sent = 0;
        for (int i = 1; i <= pieces; i++) {
            var length = (int) ((long) size * i / pieces) - sent;
            sent += length;
            if (length > 0) {
                var piece = "a".repeat(length);
                connection.send(isChunked ? Integer.toHexString(length) + "\r\n" + piece + "\r\n" : piece);
            }
        }
        if (isChunked) {
            connection.send("0\r\n\r\n");
        }
    }

    private static void assertGoesOnOrEnds(Connection connection, Refused refused) throws IOException {
        if (refused.isAfterTheBody()) {
            connection.send("GET /v1/agreements HTTP/1.1\r\n" + TOKEN + "\r\n");
            assertThat(connection.receive()).startsWith("HTTP/1.1 200 ");
        } else {
            assertThat(connection.receive()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource
    void doesNotAnswerWhatFollowsAMalformedHeadOrBody(String begin) throws IOException {
        try (var connection = new Connection(STUB.url())) {
            connection.send(begin);
            assertThat(connection.receive()).startsWith("HTTP/1.1 400 ");
            for (int i = 0; i < PIECES; i++) {
                connection.send("GET /v1/agreements HTTP/1.1\r\n" + TOKEN + "\r\n");
            }

            assertThat(connection.receive()).isEmpty();
        }
    }

    static Stream<String> doesNotAnswerWhatFollowsAMalformedHeadOrBody() {
        return Stream.of(
                MALFORMED + "\r\n",
                "POST " + AGREEMENTS + TOKEN + JSON + framing(true, 1) + "\r\n1\r\n{}\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/__admin/openapi.yaml"})
    void servesFilesToAClientThatSendsABody(String path) throws IOException {
        try (var connection = new Connection(STUB.url())) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/html, */*\r\n" + framing(false, LARGE)
                    + "\r\n");
            sendBody(connection, LARGE, PIECES, false);

            assertThat(connection.receive()).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
            assertThat(connection.receive()).isEmpty();
        }
    }

    /** Nobody can make the stub read for ever. */
    @Test
    void hangsUpOnAClientThatSendsTooMuch() throws IOException {
        try (var connection = new Connection(STUB.url())) {
            connection.send(MALFORMED + framing(false, LARGE) + "\r\n");

            assertThatThrownBy(() -> sendBody(connection, 20 * LARGE, 20 * PIECES, false))
                    .isInstanceOf(IOException.class);
        }
    }
}
