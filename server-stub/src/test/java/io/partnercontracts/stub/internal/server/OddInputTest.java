package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddInputTest {

    private static final String AGREEMENTS = RunningStub.newCustomer() + "/agreements";
    private static final String POST = "POST " + AGREEMENTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Authorization: Bearer x\r\nContent-Type: application/json\r\n";

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    static Stream<Arguments> requests() {
        var deep = "{\"x\":".repeat(2000);
        return Stream.of(
                arguments("deep nesting", 400, POST + "Content-Length: " + deep.length() + "\r\n\r\n" + deep),
                arguments("a broken chunk", 400, POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
                arguments(
                        "bytes in the query that are not UTF-8",
                        400,
                        "GET /v1/agreements?agreementType=%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer x\r\n\r\n"),
                arguments("an unknown version", 505, "GET / HTTP/9.9\r\n\r\n"),
                arguments("words", 505, "hello there\r\n\r\n"));
    }

    @ParameterizedTest(name = "answers {0} with {1}")
    @MethodSource("requests")
    void isNoFailureOfTheService(String name, int status, String request) throws IOException {
        assertThat(STUB.sendRaw(request).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00"})
    void refusesADateBeyondAllCalendars(String date) {
        assertThat(STUB.post(AGREEMENTS, Examples.agreement().put("dateAgreed", date))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"agreements\": [null]}", "{\"qualifications\": [null]}"})
    void refusesASeedOfNothing(String seed) {
        assertThat(STUB.put("/__admin" + RunningStub.newCustomer().substring(3), seed)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesASeedWithAnUnreadableDate() {
        var seed = "{\"agreements\": [" + Examples.agreement().put("dateAgreed", "yesterday") + "]}";

        assertThat(STUB.put("/__admin" + RunningStub.newCustomer().substring(3), seed)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void arrangesEveryErrorExampleOfTheContract() {
        assertThat(STUB.put(
                                "/__admin" + RunningStub.newCustomer().substring(3),
                                "{\"error\": \"partner-organization-not-found\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void answersTheNextRequestAfterOneThatItRefused() throws IOException {
        var body = "x".repeat(200_000);
        var refused = "POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        var next = "GET /v1/agreements HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer x\r\n\r\n";

        assertThat(STUB.sendRaw(refused + next).body()).contains("HTTP/1.1 200");
    }

    @Test
    void namesTheAllowedMethods() throws IOException {
        assertThat(STUB.sendRaw("DELETE " + AGREEMENTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .headers())
                .containsKey("Allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{} {}"})
    void callsAnUnreadableBodyInvalidInput(String body) {
        assertThat(STUB.post(AGREEMENTS, body).code()).isEqualTo(800002);
    }
}
