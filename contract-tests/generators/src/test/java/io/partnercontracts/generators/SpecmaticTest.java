package io.partnercontracts.generators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Specmatic makes requests from the contract, right and wrong ones, and sends them to the stub. A recorder between them
 * sees every response, and compares it with the contract.
 */
class SpecmaticTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CONTRACT = TARGET.resolve("contract");
    private static final ObjectMapper JSON = new JsonMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    /** Of each operation; more only repeat what a few show. */
    private static final int MOST_COMBINATIONS = 4;

    private static final Pattern FAILED = Pattern.compile("(?m)^([+-]ve  Scenario: .*) has FAILED$");
    private static final Pattern RUN = Pattern.compile("(?m)^Tests run: (\\d+),");

    /** The file has one scenario a line that Specmatic calls failed; the manual says why each is none of the stub's. */
    @Test
    void findsNothingButWhatIsKnown() throws IOException, InterruptedException {
        ContractFiles.unpack(CONTRACT);
        var recording = TARGET.resolve("made-up-requests.har");
        // The recorder replaces none.
        Files.deleteIfExists(recording);
        var report = TARGET.resolve("made-up-requests.json");
        String printed;
        try (var stub = PartnerCenterStub.start(0)) {
            var port = ToolsTest.freePort();
            var recorder = Programs.start(
                    TARGET,
                    List.of(
                            "java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.partnercontracts.verify.Main",
                            "record",
                            "--target=" + stub.url(),
                            "--port=" + port,
                            "--to=" + recording,
                            "--report=" + report),
                    TARGET.resolve("specmatic-recorder.log").toFile());
            try {
                awaitListening(port, recorder);
                printed = Programs.run(TARGET, specmatic(port)).output();
            } finally {
                recorder.destroy();
                recorder.waitFor();
            }
        }

        var run = RUN.matcher(printed);
        assertThat(run.find()).as(printed).isTrue();
        assertThat(statuses(recording))
                .hasSizeGreaterThanOrEqualTo(Integer.parseInt(run.group(1)))
                .contains(200, 201, 400, 409)
                .allMatch(status -> status < 500);
        assertThat(driftOfResponses(report)).containsExactly("unknown-value createAgreement type");
        var failed = new TreeSet<>(
                FAILED.matcher(printed).results().map(found -> found.group(1)).toList());
        var file = "specmatic-failed.txt";
        Files.write(TARGET.resolve(file), failed);
        // What it makes up for a number or a boolean decides whether an agreement is a duplicate; so some may succeed.
        assertThat(failed)
                .as("Look at what is new, then add it from target/" + file)
                .isNotEmpty()
                .isSubsetOf(Files.readAllLines(Path.of("src/test/resources", file)));
    }

    private static void awaitListening(int port, Process recorder) throws InterruptedException {
        while (true) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(recorder.isAlive()).isTrue();
                Thread.sleep(50);
            }
        }
    }

    private static List<String> specmatic(int port) throws IOException {
        return List.of(
                "env",
                "SPECMATIC_GENERATIVE_TESTS=true",
                "SPECMATIC_DISABLE_TELEMETRY=true",
                "MAX_TEST_REQUEST_COMBINATIONS=" + MOST_COMBINATIONS,
                "java",
                "-jar",
                "node_modules/specmatic/specmatic.jar",
                "test",
                "--testBaseURL=http://127.0.0.1:" + port,
                "--timeout=20",
                withoutOptionalHeaders().toString());
    }

    /** As it would combine each of the headers that every operation has with all others. */
    private static Path withoutOptionalHeaders() throws IOException {
        var contract = YAML.readTree(CONTRACT.resolve("openapi.followed.yaml").toFile());
        for (var found : contract.path("paths").findValues("parameters")) {
            // Those of links have this name too.
            if (!(found instanceof ArrayNode parameters)) {
                continue;
            }
            var kept = new ArrayList<JsonNode>();
            parameters.forEach(parameter -> {
                var pointer = parameter.path("$ref").asText().replaceFirst("^#", "");
                var resolved = pointer.isEmpty() ? parameter : contract.at(pointer);
                if (!resolved.path("in").asText().equals("header")
                        || resolved.path("required").asBoolean()) {
                    kept.add(parameter);
                }
            });
            parameters.removeAll().addAll(kept);
        }
        var file = TARGET.resolve("openapi.specmatic.yaml");
        YAML.writeValue(file.toFile(), contract);
        return file;
    }

    private static List<Integer> statuses(Path recording) throws IOException {
        var statuses = new ArrayList<Integer>();
        JSON.readTree(recording.toFile())
                .at("/log/entries")
                .forEach(entry -> statuses.add(entry.at("/response/status").asInt()));
        return statuses;
    }

    private static TreeSet<String> driftOfResponses(Path report) throws IOException {
        var drift = new TreeSet<String>();
        for (var found : JSON.readTree(report.toFile()).path("drift")) {
            if (found.path("side").asText().equals("response")) {
                // Behind the member is the value, which Specmatic makes up.
                drift.add(found.path("kind").asText() + " "
                        + found.path("operation").asText() + " "
                        + found.path("subject").asText().replaceFirst(" .*", ""));
            }
        }
        return drift;
    }
}
