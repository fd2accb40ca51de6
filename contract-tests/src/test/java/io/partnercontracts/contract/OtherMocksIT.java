package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.partnercontracts.verify.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.mock.OpenAPIExpectation;

/** Mocks of other makers, made from the same contract, are told from a Partner Center. */
@Tag("full")
class OtherMocksIT {

    @Test
    void namesWhatWireMockCannotDo() throws IOException {
        var wireMock = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .usingFilesUnderClasspath("META-INF/io.partnercontracts/partner-center-contract-tests/"
                        + System.getProperty("consumers.version")));
        wireMock.start();
        try {
            assertThat(findings(wireMock.baseUrl())).containsExactlyElementsOf(expected("wiremock"));
        } finally {
            wireMock.stop();
        }
    }

    @Test
    void namesWhatMockServerCannotDo() throws IOException {
        String contract;
        try (var stream = getClass().getResourceAsStream("/partner-center/openapi.bundled.yaml")) {
            contract = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (var mockServer = ClientAndServer.startClientAndServer(0)) {
            mockServer.upsert(OpenAPIExpectation.openAPIExpectation(contract));

            assertThat(findings("http://127.0.0.1:" + mockServer.getLocalPort()))
                    .containsExactlyElementsOf(expected("mockserver"));
        }
    }

    /** One finding a line: what the mock does not do as documented. */
    private static List<String> expected(String mock) throws IOException {
        try (var lines = OtherMocksIT.class.getResourceAsStream("/other-mocks/" + mock + ".txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Set<String> findings(String provider) {
        var out = new StringWriter();
        Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--provider-url=" + provider);
        var findings = new TreeSet<String>();
        out.toString()
                .lines()
                .filter(line -> !line.startsWith("not checked: ") && line.contains("."))
                .filter(line -> !line.matches("\\d+ checks: .*"))
                .forEach(line -> findings.add(line.substring(0, line.indexOf(": "))));
        return findings;
    }
}
