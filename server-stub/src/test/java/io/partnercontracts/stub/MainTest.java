package io.partnercontracts.stub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void printsOneLineWithItsAddress() throws IOException, InterruptedException {
        var process = run("--port", "0");
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            var line = out.readLine();

            assertThat(line).matches("Partner Center stub listens on http://127\\.0\\.0\\.1:\\d+");
            var address = URI.create(line.replaceFirst(".* ", "") + "/v1/agreements");
            assertThat(address.toURL().openConnection().getHeaderField(0)).contains("401");
            process.toHandle().destroy();
            assertThat(out.lines()).isEmpty();
            assertThat(err.lines()).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysInOneLineThatThePortIsInUse() throws IOException, InterruptedException {
        try (var other = new RunningStub()) {
            var port = String.valueOf(other.url().getPort());

            var process = run("--port", port);

            assertThat(errors(process)).singleElement().asString().contains(port, "--port");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "explains itself to: {0}")
    @ValueSource(strings = {"--help", "8080", "--port", "--port x", "--port -1", "--port 65536", "--port 0 --port 1"})
    void explainsItsUseIfTheArgumentsAreWrong(String arguments) throws IOException, InterruptedException {
        var process = run(arguments.split(" "));

        assertThat(errors(process)).first().asString().startsWith("Usage: ");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private static Process run(String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** What the process printed on standard error until it ended, having printed nothing else. */
    private static List<String> errors(Process process) throws IOException, InterruptedException {
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            assertThat(process.waitFor(30, SECONDS)).as("has ended").isTrue();
            assertThat(out.lines()).isEmpty();
            return err.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
