package io.partnercontracts.generators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.verify.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools that show or answer the examples of a contract have the documented ones. */
class ToolsTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CONTRACT = TARGET.resolve("contract");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CUSTOMER = "14876998-c0dc-46e6-9d0c-65a57a6c32ec";

    @BeforeAll
    static void unpack() throws IOException {
        ContractFiles.unpack(CONTRACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundled", "followed"})
    void postmanSendsAndShowsTheDocumentedBodies(String derived) throws IOException, InterruptedException {
        var collection = TARGET.resolve(derived + ".postman.json");

        var ended = Programs.run(
                TARGET,
                node(
                        "openapi2postmanv2",
                        "-s",
                        contract(derived),
                        "-o",
                        collection.toString(),
                        "-O",
                        "parametersResolution=Example"));

        assertThat(ended.code()).as(ended::tail).isZero();
        var requests = JSON.readTree(collection.toFile()).findValues("request");
        var bodies = new ArrayList<JsonNode>();
        for (var request : requests) {
            bodies.addAll(parsed(request.path("body").path("raw").asText()));
        }
        for (var responses : JSON.readTree(collection.toFile()).findValues("response")) {
            for (var response : responses) {
                // The one body that no page shows.
                if (response.path("code").asInt() != 200 || !isUntyped(derived, response)) {
                    bodies.addAll(parsed(response.path("body").asText()));
                }
            }
        }
        assertThat(bodies).hasSizeGreaterThan(50);
        assertThat(documented()).containsAll(bodies);
    }

    private static boolean isUntyped(String derived, JsonNode response) {
        return derived.equals("bundled") && response.path("name").asText().contains("untyped object");
    }

    @Test
    void redocShowsTheDocumentedBodies() throws IOException, InterruptedException {
        var page = TARGET.resolve("redoc.html");

        var ended = Programs.run(TARGET, node("redocly", "build-docs", contract("bundled"), "-o", page.toString()));

        assertThat(ended.code()).as(ended::tail).isZero();
        // Written so that no example ends the script of the page.
        var html = Files.readString(page).replace("\\u003c", "<");
        assertThat(documented())
                .hasSizeGreaterThan(20)
                .allSatisfy(body -> assertThat(html).contains(body.toString()));
    }

    @ParameterizedTest(name = "{0}: {1} {2}, Prefer: {4}")
    @CsvSource({
        "followed, POST, /v1/customers/{customer}/agreements, agreements/create-agreement.request.json, , agreements/create-agreement.response.json",
        "followed, POST, /v1/customers/{customer}/qualifications, qualifications/create-education-2022.request.json, , qualifications/create-education.response.json",
        "followed, GET, /v1/customers/{customer}/agreements, , , agreements/list-customer-agreements.response.json",
        "followed, GET, /v1/customers/{customer}/qualifications, , , qualifications/list-approved.response.json",
        "followed, GET, /v1/customers/all/validations, , , qualifications/list-validation-codes.response.json",
        "followed, GET, /v1/customers/{customer}/qualifications, , code=429, errors/throttled.json",
        "bundled, POST, /v1/customers/{customer}/agreements, agreements/create-agreement.request.json, code=201, agreements/create-agreement.response.json",
        "bundled, POST, /v1/customers/{customer}/agreements, agreements/create-agreement.request.json, code=409, errors/agreement-already-exists.json",
        "bundled, GET, /v1/agreements, , , agreements/list-customer-agreement-metadata.response.json"
    })
    void prismAnswersTheDocumentedBodies(
            String derived, String method, String path, String sent, String preference, String answered)
            throws IOException, InterruptedException {
        var port = freePort();
        var prism = Programs.start(
                TARGET,
                node("prism", "mock", contract(derived), "-p", String.valueOf(port)),
                TARGET.resolve("prism.log").toFile());
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + path.replace("{customer}", CUSTOMER)))
                    .header("Authorization", "Bearer token")
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            sent == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofFile(
                                            CONTRACT.resolve("examples").resolve(sent)));
            if (preference != null) {
                request.header("Prefer", preference);
            }

            var body = answer(request.build(), prism);

            assertThat(JSON.readTree(body)).isEqualTo(example(answered));
        } finally {
            prism.descendants().forEach(ProcessHandle::destroyForcibly);
            prism.destroyForcibly().waitFor();
        }
    }

    /** The file has one finding a line: what Prism does not do as documented. */
    @Test
    void prismIsToldFromAPartnerCenter() throws IOException, InterruptedException {
        var port = freePort();
        var prism = Programs.start(
                TARGET,
                node("prism", "mock", contract("bundled"), "-p", String.valueOf(port)),
                TARGET.resolve("prism-verified.log").toFile());
        try {
            var provider = "http://127.0.0.1:" + port;
            answer(HttpRequest.newBuilder(URI.create(provider)).build(), prism);
            var report = TARGET.resolve("prism-verified.json");

            var exitCode = Main.commandLine()
                    .setOut(new PrintWriter(new StringWriter()))
                    .setErr(new PrintWriter(new StringWriter()))
                    .execute("--provider-url=" + provider, "--timeout=3", "--report=" + report);

            assertThat(exitCode).isEqualTo(1);
            var findings = new TreeSet<String>();
            JSON.readTree(report.toFile())
                    .findValues("findings")
                    .forEach(found -> found.forEach(
                            finding -> findings.add(finding.path("id").asText())));
            assertThat(findings)
                    .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/prism-findings.txt")));
        } finally {
            prism.descendants().forEach(ProcessHandle::destroyForcibly);
            prism.destroyForcibly().waitFor();
        }
    }

    private static String answer(HttpRequest request, Process prism) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (prism.isAlive() && System.nanoTime() < end) {
            try {
                return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body();
            } catch (IOException notYetStarted) {
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("Prism did not start: see target/prism.log");
    }

    private static List<JsonNode> parsed(String body) throws IOException {
        return body.isEmpty() ? List.of() : List.of(JSON.readTree(body));
    }

    private static Set<JsonNode> documented() throws IOException {
        var documented = new HashSet<JsonNode>();
        try (var files = Files.walk(CONTRACT.resolve("examples"))) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                documented.add(JSON.readTree(file.toFile()));
            }
        }
        return documented;
    }

    private static JsonNode example(String file) throws IOException {
        return JSON.readTree(CONTRACT.resolve("examples").resolve(file).toFile());
    }

    private static String contract(String derived) {
        return CONTRACT.resolve("openapi." + derived + ".yaml").toString();
    }

    private static List<String> node(String tool, String... arguments) {
        var command = new ArrayList<>(List.of("node", "node_modules/.bin/" + tool));
        command.addAll(List.of(arguments));
        return command;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
