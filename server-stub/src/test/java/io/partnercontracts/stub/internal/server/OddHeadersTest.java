package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.internal.program.ProgramLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No header is a failure of the stub, whatever is in it. */
class OddHeadersTest {

    private static final String SECRET = "?client_secret=s3cret";
    private static final String AGREEMENT = Examples.agreement().toString();

    @AutoClose
    private final RunningStub stub = new RunningStub();

    static Stream<Arguments> headers() {
        var names = List.of(
                "Accept",
                "Accept-Encoding",
                "Accept-Language",
                "Authorization",
                "Content-Encoding",
                "Content-Type",
                "Cookie",
                "Expect",
                "Forwarded",
                "Host",
                "If-None-Match",
                "If-Modified-Since",
                "MS-RequestId",
                "MS-CorrelationId",
                "MS-CV",
                "Origin",
                "Prefer",
                "Range",
                "Sec-Fetch-Site",
                "Transfer-Encoding",
                "traceparent",
                "Upgrade",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Locale");
        return names.stream().map(Arguments::of);
    }

    @ParameterizedTest(name = "reads {0}")
    @MethodSource("headers")
    void isNoFailureOfTheService(String header) throws IOException {
        for (var value : List.of(
                "",
                "\"",
                "\"\\",
                "\"".repeat(6000),
                "a;b;c=\"\"\";",
                ";",
                "=",
                "a=\"",
                "text/html;q=\"",
                "application/json;q=x;charset=\"",
                "*/*;q=0.5;q=",
                ",,,",
                "\u00ff\u0080",
                "a".repeat(7000),
                "[::1",
                "Basic \u00e9",
                "Bearer a.\u00e9.b",
                "99999999999999999999",
                "%zz")) {
            for (var request : List.of(
                    "GET /" + SECRET,
                    "GET /v1/agreements" + SECRET,
                    "GET /favicon.ico" + SECRET,
                    "GET /nothing" + SECRET,
                    "POST " + RunningStub.newCustomer() + "/agreements" + SECRET,
                    "POST /tenant/oauth2/token" + SECRET,
                    "POST /generatetoken" + SECRET,
                    "POST /__admin/faults" + SECRET)) {
                var reply = stub.sendRaw(request(request, header, value));

                assertThat(reply.status())
                        .as("%s with %s: %s", request, header, value)
                        .isLessThan(500);
                if (reply.status() >= 400) {
                    assertThat(reply.body())
                            .as("%s with %s: %s", request, header, value)
                            .isNotEmpty();
                    assertThat(reply.headers()).containsKeys("MS-RequestId", "Content-Type");
                }
            }
        }
    }

    @ParameterizedTest(name = "answers {0}: {1} with {2}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "Accept, '\"', 400, Accept",
                "Accept, 'application/json;q=\"', 400, Accept",
                "Content-Type, 'a;b;c=\"\"\";', 400, Content-Type",
                "Prefer, '\"', 400, Prefer",
            })
    void saysWhichHeaderIsMalformed(String header, String value, int status, String said) throws IOException {
        var reply = stub.sendRaw(request("POST " + RunningStub.newCustomer() + "/agreements", header, value));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().at("/data/0").asString()).contains(said);
        assertThat(stub.journal().all()).hasSize(1);
    }

    @ParameterizedTest(name = "GET {0}")
    @ValueSource(strings = {"/__admin/openapi.yaml", "/__admin/provider-states"})
    void compressesNothingIfWhatIsAcceptedIsMalformed(String path) throws IOException {
        var reply = stub.sendRaw(request("GET " + path, "Accept-Encoding", "gzip;q=\""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).doesNotContainKey("Content-Encoding").containsKey("Vary");
        assertThat(reply.body()).hasSizeGreaterThan(5_000);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void printsNoQuery() throws IOException {
        var printed = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (var value : List.of("\"", "\"".repeat(6000), "a;b;c=\"\"\";")) {
                for (var header : List.of("Accept", "Content-Type", "Prefer", "Host")) {
                    stub.sendRaw(request("GET /" + SECRET, header, value));
                    stub.sendRaw(request("POST /v1/agreements" + SECRET, header, value));
                }
            }
            ProgramLog.flush(Duration.ofSeconds(5));
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("s3cret");
    }

    private static String request(String line, String header, String value) {
        var body = line.startsWith("GET") ? "" : AGREEMENT;
        return line + " HTTP/1.1\r\nConnection: close\r\n"
                + (header.equals("Host") ? "" : "Host: localhost\r\n")
                + (header.equals("Authorization") ? "" : "Authorization: Bearer x\r\n")
                + (header.equals("Content-Type") ? "" : "Content-Type: application/json\r\n")
                + "Content-Length: " + body.length() + "\r\n" + header + ": " + value + "\r\n\r\n" + body;
    }
}
