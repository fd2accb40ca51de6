package io.partnercontracts.stub.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
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

class AdminGuardTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, http://localhost:3000",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void keepsPagesOfOtherSitesFromTheAdministration(String name, String value) {
        var agreements = RunningStub.newCustomer() + "/agreements";
        stub.post(agreements, Examples.agreement());

        // As a form of such a page sends it.
        var reply = stub.post("/__admin/reset", "", name, value, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().at("/data/0").asString()).contains("another site");
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(409);
        assertThat(stub.get("/__admin/requests", name, value).status()).isEqualTo(403);
        assertThat(stub.get(agreements, name, value).status()).isEqualTo(200);
    }

    @Test
    void keepsThemFromTokensToo() {
        assertThat(stub.post("/__admin/tokens", "{}", "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(stub.post("/__admin/tokens", "{}").status()).isEqualTo(200);
    }

    @Test
    void letsItsOwnPagesUseTheAdministration() {
        assertThat(stub.post("/__admin/reset", "", "Origin", stub.url().toString(), "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(204);
        assertThat(stub.get("/__admin/clock", "Sec-Fetch-Site", "none").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "evil.com."})
    void isNotKnownByANameThatAnybodyCanRegister(String host) throws IOException {
        assertThat(getClock(stub, host)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080", "stub", "stub.localhost:80"})
    void isKnownByNamesOfThisMachine(String host) throws IOException {
        assertThat(getClock(stub, host)).isEqualTo(200);
    }

    @Test
    void needsNoNameFromOldPrograms() throws IOException {
        assertThat(stub.sendRaw("GET /__admin/health/live HTTP/1.0\r\n\r\n").status())
                .isEqualTo(200);
    }

    @Test
    void isKnownByTheNamesThatAreSet() throws IOException {
        try (var named =
                new RunningStub(StubOptions.defaults().with(Setting.ALLOWED_HOSTS, Set.of("sandbox.example.com")))) {
            assertThat(getClock(named, "Sandbox.example.com:8080")).isEqualTo(200);
            assertThat(getClock(named, "evil.example.com")).isEqualTo(403);
        }
    }

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource({
        "Bearer the-admins-own-token, 200",
        "Basic YW55Ym9keTp0aGUtYWRtaW5zLW93bi10b2tlbg==, 200",
        "Bearer the-admins-own-tokeN, 401",
        "Basic YW55Ym9keQ==, 401",
        "Basic YW55Ym9keTo=, 401",
        "Bearer, 401",
        "none, 401",
        "Basic ?, 400",
    })
    void wantsTheTokenIfOtherMachinesAreLetIn(String authorization, int status) throws IOException {
        var options = StubOptions.defaults().with(Setting.HOST, "0.0.0.0");
        try (var open = new RunningStub(options.with(Setting.ADMIN_TOKEN, "the-admins-own-token"))) {
            var reply = open.get("/__admin/clock", "Authorization", authorization);

            assertThat(reply.status()).isEqualTo(status);
            if (status == 401) {
                assertThat(reply.headers().get("WWW-Authenticate")).startsWith("Basic realm=");
                assertThat(reply.body()).contains("admin-token").doesNotContain("the-admins");
            }
            assertThat(open.get("/__admin/health/live", "Authorization", authorization)
                            .status())
                    .isEqualTo(200);
            assertThat(open.get("/v1/agreements").status()).isEqualTo(200);
        }
    }

    @Test
    void isClosedToOtherMachinesUnlessATokenIsSet() throws IOException {
        try (var open = new RunningStub(StubOptions.defaults().with(Setting.HOST, "0.0.0.0"))) {
            assertThat(open.get("/__admin/clock", "Authorization", "Bearer ").status())
                    .isEqualTo(401);
            assertThat(open.get("/__admin/clock").status()).isEqualTo(401);
        }
    }

    private static int getClock(RunningStub stub, String host) throws IOException {
        return stub.sendRaw("GET /__admin/clock HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .status();
    }
}
