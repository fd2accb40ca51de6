package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    private static final String PAGE = "http://localhost:3000";

    @AutoClose
    private final RunningStub stub =
            new RunningStub(StubOptions.defaults().with(Setting.CORS_ORIGINS, Set.of(PAGE, "https://app.test")));

    @Test
    void answersAPreflight() throws IOException {
        var reply = preflight("/v1/customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec/agreements", PAGE);

        assertThat(reply.status()).isIn(200, 204);
        assertThat(reply.headers()).containsEntry("Access-Control-Allow-Origin", PAGE);
        assertThat(reply.headers().get("Access-Control-Allow-Methods")).contains("POST");
        assertThat(reply.headers().get("Access-Control-Allow-Headers")).containsIgnoringCase("authorization");
        assertThat(stub.journal().all()).isEmpty();
    }

    @Test
    void letsThePageReadTheAnswer() {
        var headers = stub.get("/v1/agreements", "Origin", PAGE).headers();

        assertThat(headers).containsEntry("Access-Control-Allow-Origin", PAGE);
        assertThat(headers.get("Access-Control-Expose-Headers")).contains("MS-RequestId", "Retry-After");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3001", "https://localhost:3000", "https://appxtest", "null"})
    void tellsNothingToOtherPages(String origin) throws IOException {
        assertThat(stub.get("/v1/agreements", "Origin", origin).headers())
                .doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(preflight("/v1/agreements", origin).headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/__admin/reset", "//__admin/reset", "/__ADMIN/reset", "/__%61dmin/reset", "/v1/../__admin/reset"
            })
    void neverOpensTheAdministration(String path) throws IOException {
        assertThat(preflight(path, PAGE).headers()).doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(stub.sendRaw("POST " + path
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0"
                                + "\r\nOrigin: " + PAGE + "\r\n\r\n")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void letsNobodyInUnlessTold() throws IOException {
        try (var closed = new RunningStub()) {
            assertThat(closed.get("/v1/agreements", "Origin", PAGE).headers())
                    .doesNotContainKey("Access-Control-Allow-Origin");
        }
        try (var open = new RunningStub(StubOptions.defaults().with(Setting.CORS_ORIGINS, Set.of("*")))) {
            assertThat(open.get("/v1/agreements", "Origin", "https://any.example")
                            .headers())
                    .containsKey("Access-Control-Allow-Origin");
        }
    }

    @ParameterizedTest(name = "takes {0} as browsers write it")
    @CsvSource({
        "http://LocalHost:3000, http://localhost:3000",
        "HTTPS://app.test, https://app.test",
        "https://app.test:443, https://app.test",
        "http://app.test:80, http://app.test",
        "http://app.test:443, http://app.test:443"
    })
    void takesAnOriginInAnySpelling(String set, String sent) {
        try (var spelt = new RunningStub(StubOptions.defaults().with(Setting.CORS_ORIGINS, Set.of(set)))) {
            assertThat(spelt.get("/v1/agreements", "Origin", sent).headers())
                    .containsEntry("Access-Control-Allow-Origin", sent);
        }
    }

    private RunningStub.Reply preflight(String path, String origin) throws IOException {
        return stub.sendRaw("OPTIONS " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization,content-type"
                + "\r\n\r\n");
    }
}
