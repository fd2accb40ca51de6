package io.partnercontracts.stub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program, started as its users start it, on any free port. */
public final class PackagedStub implements AutoCloseable {

    private final Process process;
    private final URI url;

    private PackagedStub(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** A command that runs the program; its standard error is this JVM's unless that is changed. */
    public static ProcessBuilder command(List<String> jvmOptions, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As options, or the JVM would say in the log that it picked them up.
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        var fromOutside = builder.environment().remove("JAVA_TOOL_OPTIONS");
        if (fromOutside != null) {
            command.addAll(List.of(fromOutside.strip().split("\\s+")));
        }
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", System.getProperty("stub.jar"), "--port", "0"));
        command.addAll(arguments);
        return builder;
    }

    /** Starts it with these settings. */
    public static PackagedStub start(Map<String, String> environment, String... arguments) throws IOException {
        var command = command(List.of(), List.of(arguments));
        command.environment().putAll(environment);
        return start(command);
    }

    /** Returns once it listens. */
    public static PackagedStub start(ProcessBuilder command) throws IOException {
        var process = command.start();
        var line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("The stub did not start: see its standard error.");
        }
        return new PackagedStub(process, URI.create(line.substring(line.lastIndexOf(' ') + 1)));
    }

    public URI url() {
        return url;
    }

    public Process process() {
        return process;
    }

    /** Ends it at once, as the lack of memory of a machine does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and waits until it has. */
    public int stop() throws InterruptedException {
        // Not that of the process, which would close what it printed.
        process.toHandle().destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The stub did not end.");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
