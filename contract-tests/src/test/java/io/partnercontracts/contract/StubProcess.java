package io.partnercontracts.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The packaged stub, started once for all tests of this JVM as its users start it, and ended with the JVM. */
public final class StubProcess {

    private static final URI URL = start();

    private StubProcess() {}

    public static URI url() {
        return URL;
    }

    private static URI start() {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(
                            java,
                            "-jar",
                            System.getProperty("stub.jar"),
                            "--port=0",
                            "--request-log=false",
                            "--document-links=documented")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            var line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (line == null) {
                throw new IllegalStateException("The stub did not start: see its output above.");
            }
            return URI.create(line.substring(line.lastIndexOf(' ') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
