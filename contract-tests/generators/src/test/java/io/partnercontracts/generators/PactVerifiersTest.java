package io.partnercontracts.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.verify.pacts.PactsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The verifier of the Pact Foundation, which is written in Rust, finds in each interaction what Pact JVM finds. */
class PactVerifiersTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path FIXTURES = Path.of("../verify/src/test/resources/pacts");
    private static final Path WRONG = Path.of("../verify/target/wrong-consumers");
    private static final Path CLIENT = Path.of("../target/pacts/partner-center-client-partner-center.json");

    static List<Path> pacts() throws IOException {
        var pacts = new ArrayList<Path>();
        for (var folder : List.of(FIXTURES, WRONG)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().forEach(pacts::add);
            }
        }
        return pacts;
    }

    @ParameterizedTest
    @MethodSource("pacts")
    void agree(Path pact) throws IOException, InterruptedException {
        assertAgreement(pact);
    }

    /** It is there if the contract tests were run before. */
    @Test
    void agreeOnTheClient() throws IOException, InterruptedException {
        assumeThat(CLIENT).exists();

        assertThat(assertAgreement(CLIENT)).hasSizeGreaterThan(10).doesNotContainValue(false);
    }

    @Test
    void areTriedWithPactsOfAllVersionsAndWithWrongOnes() throws IOException {
        assertThat(pacts().stream().map(pact -> pact.getFileName().toString()))
                .contains("reporting-v2.json", "onboarding-v3.json", "vetting-v4.json", "a-wrong-path.json")
                .hasSizeGreaterThan(20);
    }

    private static Map<String, Boolean> assertAgreement(Path pact) throws IOException, InterruptedException {
        try (var stub = PartnerCenterStub.start(0)) {
            var states = stub.url().resolve("/__admin/provider-states");
            var ours = ours(pact, stub.url(), states);

            assertThat(rusts(pact, stub.url(), states)).isNotEmpty().isEqualTo(ours);
            return ours;
        }
    }

    /** Whether the provider honours each interaction, by its description. */
    private static Map<String, Boolean> ours(Path pact, URI stub, URI states) {
        var out = new StringWriter();
        new CommandLine(new PactsCommand())
                .setOut(new PrintWriter(out))
                .execute("--pacts=" + pact, "--provider-url=" + stub, "--provider-states-url=" + states);
        var honoured = new TreeMap<String, Boolean>();
        var description = "";
        for (var line : out.toString().lines().toList()) {
            if (line.matches("(agrees|pending|DIFFERS) .*")) {
                description = line.replaceFirst("^\\w+ +[^:]*: ", "").replaceFirst(", given .*", "");
                honoured.put(description, true);
            } else if (line.strip().startsWith("provider: ")) {
                honoured.put(description, false);
            }
        }
        return honoured;
    }

    private static Map<String, Boolean> rusts(Path pact, URI stub, URI states)
            throws IOException, InterruptedException {
        var report = TARGET.resolve("pact-verifier.json");
        Files.deleteIfExists(report);
        // No tear-down, which is its default.
        var ended = Programs.run(
                TARGET,
                List.of(
                        "env",
                        "PACT_DO_NOT_TRACK=true",
                        "node",
                        "node_modules/.bin/pact",
                        "verifier",
                        "--file=" + pact.toRealPath(),
                        "--provider-name=partner-center",
                        "--hostname=" + stub.getHost(),
                        "--port=" + stub.getPort(),
                        "--state-change-url=" + states,
                        "--json=" + report));
        assertThat(report).as(ended.tail()).exists();
        var honoured = new TreeMap<String, Boolean>();
        for (var result : new JsonMapper().readTree(report.toFile()).path("interactionResults")) {
            honoured.put(
                    result.path("description").asText(),
                    result.path("result").asText().equals("OK"));
        }
        return honoured;
    }
}
