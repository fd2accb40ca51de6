package io.partnercontracts.stub.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.partnercontracts.stub.Connection;
import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.PackagedStub;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Writers;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What can befall the packaged program. */
@Tag("full")
@Timeout(180)
class ProcessFaultsIT {

    private static final int SOME = 100;
    private static final int ENDED = OS.WINDOWS.isCurrentOs() ? 1 : 143;
    private static final int BODIES = 200;
    private static final List<String> NO_TEMPORARY_FOLDER = List.of("-Djava.io.tmpdir=/nonexistent");
    private static final int LARGE = 1024 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    @Test
    void isStoppedUnderLoadTwice() throws IOException, InterruptedException {
        var database = new Database();
        var log = folder.resolve("log").toFile();
        var stub = new AtomicReference<>(withDatabase(database, log));
        var writers = new Writers(() -> stub.get().url());
        for (int i = 0; i < 2; i++) {
            writers.awaitAcknowledged(SOME);
            assertThat(stub.get().stop()).isEqualTo(ENDED);
            stub.set(withDatabase(database, log));
        }
        try (var last = stub.get()) {
            writers.awaitAcknowledged(SOME);
            writers.stopAndCheck();
            last.stop();
        }
        assertThat(log).isEmpty();
    }

    private static PackagedStub withDatabase(Database database, File log) throws IOException {
        var command = PackagedStub.command(
                        List.of(),
                        List.of("--request-log", "false", "--store", "postgresql", "--datasource-pool-size", "4"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log));
        command.environment().put("PARTNER_CENTER_STUB_DATASOURCE_URL", database.url());
        return PackagedStub.start(command);
    }

    @Test
    void logsToAFullDisk() throws IOException, InterruptedException {
        var full = new File("/dev/full");
        assumeTrue(full.exists(), "This system has no /dev/full.");
        try (var stub = PackagedStub.start(
                PackagedStub.command(List.of(), List.of()).redirectError(ProcessBuilder.Redirect.to(full)))) {
            assertWorks(stub);
        }
    }

    @Test
    void hasNoStandardError() throws IOException, InterruptedException {
        var command = PackagedStub.command(List.of(), List.of());
        try (var stub = PackagedStub.start(inShell("exec \"$@\" 2>&-", command))) {
            assertWorks(stub);
        }
    }

    private static ProcessBuilder inShell(String script, ProcessBuilder program) {
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(program.command());
        return new ProcessBuilder(command);
    }

    @Test
    void needsNoFolderForTemporaryFiles() throws IOException, InterruptedException {
        try (var stub =
                PackagedStub.start(PackagedStub.command(NO_TEMPORARY_FOLDER, List.of("--request-log", "false")))) {
            assertWorks(stub);
        }
    }

    @Test
    void saysThatOnlyACertificateNeedsIt() throws IOException, InterruptedException {
        assertNamesTheFolder(PackagedStub.command(NO_TEMPORARY_FOLDER, List.of("--https", "own")), "/nonexistent");
    }

    @Test
    void saysThatACertificateNeedsRoom() throws IOException, InterruptedException {
        assumeFalse(OS.WINDOWS.isCurrentOs(), "A shell of Windows limits no files.");
        assertNamesTheFolder(
                inShell("ulimit -f 0; exec \"$@\"", PackagedStub.command(List.of(), List.of("--https", "own"))),
                System.getProperty("java.io.tmpdir"));
    }

    private static void assertNamesTheFolder(ProcessBuilder stub, String folder)
            throws IOException, InterruptedException {
        var process = stub.redirectError(ProcessBuilder.Redirect.PIPE).start();

        assertThat(process.errorReader().lines().toList())
                .last()
                .asString()
                .contains("setting https", folder, "-Djava.io.tmpdir");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    /** Each is 1 MiB, and none is sent whole before all others are nearly. */
    @Test
    void getsMoreLargeBodiesAtOnceThanItHasMemory() throws IOException, InterruptedException {
        var log = folder.resolve("log").toFile();
        var command = PackagedStub.command(List.of("-Xmx48m"), List.of("--request-log", "false"))
                .redirectError(log);
        try (var stub = PackagedStub.start(command)) {
            var agreements = agreements(stub);
            var connections = new ArrayList<Connection>();
            for (int i = 0; i < BODIES; i++) {
                var body = agreement(email(i)).toString();
                connections.add(new Connection(stub.url())
                        .send("POST " + agreements.getPath() + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + LARGE + "\r\n\r\n" + body
                                + " ".repeat(LARGE - body.length() - 1)));
            }
            var statuses = new ArrayList<String>();
            for (var connection : connections) {
                var response = connection.send(" ").receive();
                assertThat(response).containsPattern(" 201 |800003");
                statuses.add(response.split(" ")[1]);
                connection.close();
            }

            assertThat(statuses).contains("201", "503");
            assertThat(emails(agreements)).doesNotHaveDuplicates().hasSize(Collections.frequency(statuses, "201"));
            assertWorks(stub);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void hasAClockThatJumpsBack() throws IOException, InterruptedException {
        try (var stub = PackagedStub.start(Map.of(), "--request-log", "false")) {
            var agreements = agreements(stub);
            assertThat(confirm(agreements, email(0))).isEqualTo(201);

            for (var instant : List.of("2026-01-01T00:00:00Z", "2019-01-01T00:00:00Z")) {
                var clock = HttpRequest.newBuilder(stub.url().resolve("/__admin/clock"))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"instant\": \"" + instant + "\"}"))
                        .build();
                assertThat(http.send(clock, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(204);
                assertThat(confirm(agreements, instant.substring(0, 4) + "@example.com"))
                        .isEqualTo(201);
                assertThat(confirm(agreements, email(0))).isEqualTo(409);
            }

            assertThat(emails(agreements)).containsExactly(email(0), "2026@example.com", "2019@example.com");
        }
    }

    /** Answers many requests, each of which it logs, and ends when it is told to. */
    private void assertWorks(PackagedStub stub) throws IOException, InterruptedException {
        var agreements = agreements(stub);
        for (int i = 0; i < SOME; i++) {
            assertThat(confirm(agreements, email(i))).isEqualTo(201);
        }
        assertThat(stub.stop()).isEqualTo(ENDED);
    }

    private static URI agreements(PackagedStub stub) {
        return stub.url().resolve(RunningStub.newCustomer() + "/agreements");
    }

    private static String email(int i) {
        return i + "@example.com";
    }

    private static ObjectNode agreement(String email) {
        var agreement = Examples.agreement();
        ((ObjectNode) agreement.path("primaryContact")).put("email", email);
        return agreement;
    }

    /** The status. */
    private int confirm(URI agreements, String email) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(agreements)
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(agreement(email).toString()))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private List<String> emails(URI agreements) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(agreements + "?agreementType=*"))
                .header("Authorization", "Bearer token")
                .build();
        return new JsonMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body())
                .findValuesAsString("email");
    }
}
