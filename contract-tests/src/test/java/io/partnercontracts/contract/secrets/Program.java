package io.partnercontracts.contract.secrets;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program as users run it, with what it writes in a file. */
final class Program implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.:\\[\\]]+");

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Program start(Path folder, Map<String, String> environment, Stream<String> javaArguments)
            throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        javaArguments.forEach(command::add);
        var output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Program(builder.start(), output);
    }

    /** The first address that it prints. */
    String address() throws InterruptedException, IOException {
        for (int i = 0; i < 600; i++) {
            var address = ADDRESS.matcher(output());
            if (address.find() && output().indexOf('\n', address.end()) > 0) {
                return address.group();
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It named no address: " + output());
    }

    /** Waits until it ended or printed an address. */
    void settle() throws InterruptedException, IOException {
        for (int i = 0;
                i < 600 && process.isAlive() && !ADDRESS.matcher(output()).find();
                i++) {
            Thread.sleep(50);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end: " + process);
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output, Charset.defaultCharset());
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
