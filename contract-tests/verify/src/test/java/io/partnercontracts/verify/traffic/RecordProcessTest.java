package io.partnercontracts.verify.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.PartnerCenterStub;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process that is ended. */
@Tag("full")
class RecordProcessTest {

    @TempDir
    Path folder;

    private PartnerCenterStub stub;

    @BeforeEach
    void startStub() throws IOException {
        stub = PartnerCenterStub.start(0);
    }

    @AfterEach
    void stopStub() {
        stub.close();
    }

    @Test
    void stoppedItClosesTheFileAndSaysWhatItSaw() throws Exception {
        List<String> output = new ArrayList<>();
        Process process = record("--report=" + folder.resolve("report.md"));
        try (BufferedReader lines = process.inputReader()) {
            requestOnce(lines.readLine());
            process.toHandle().destroy();
            lines.lines().forEach(output::add);
        }

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output).anyMatch(line -> line.startsWith("1 exchanges, 0 kinds of drift"));
        assertThat(folder.resolve("report.md")).content().contains("## What this recording settles");
        assertThat(Har.read(folder.resolve("a.har"))).hasSize(1);
    }

    @Test
    void killedItLeavesAFileThatCanBeRead() throws Exception {
        Process process = record();
        try (BufferedReader lines = process.inputReader()) {
            requestOnce(lines.readLine());
            process.destroyForcibly().waitFor();
        }

        assertThat(Trees.json(Files.readString(folder.resolve("a.har")))).isPresent();
        assertThat(Har.read(folder.resolve("a.har"))).hasSize(1);
    }

    private Process record(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.partnercontracts.verify.Main",
                "record",
                "--target=" + stub.url(),
                "--port=0",
                "--to=" + folder.resolve("a.har")));
        command.addAll(List.of(more));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        // Java would say in the first line that it took notice.
        program.environment().remove("JAVA_TOOL_OPTIONS");
        return program.start();
    }

    private static void requestOnce(String firstLine) throws IOException {
        String address = firstLine.substring(0, firstLine.indexOf(' '));
        assertThat(
                        RecordingTest.raw(
                                Integer.parseInt(address.replaceAll(".*:", "")),
                                "GET /v1/agreements HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer any\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }
}
