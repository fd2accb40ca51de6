package io.partnercontracts.stub.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteGuardTest {

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
    void isKnownByAnyNameIfOtherMachinesAreLetIn() throws IOException {
        try (var open = new RunningStub(StubOptions.defaults().with(Setting.HOST, "0.0.0.0"))) {
            assertThat(getClock(open, "sandbox.example.com")).isEqualTo(200);
        }
    }

    private static int getClock(RunningStub stub, String host) throws IOException {
        return stub.sendRaw("GET /__admin/clock HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .status();
    }
}
