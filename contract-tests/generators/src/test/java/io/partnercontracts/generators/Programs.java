package io.partnercontracts.generators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs of other languages. */
final class Programs {

    private Programs() {}

    /** What a program printed, and whether it succeeded. */
    record Ended(int code, String output) {
        /** The last lines, for a message. */
        String tail() {
            var lines = output.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        }
    }

    /** Runs it in this folder until it ends; one that takes longer than five minutes is ended. */
    static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        var log = Files.createTempFile(Path.of("target"), "program", ".log");
        var process = start(folder, command, log.toFile());
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Takes longer than five minutes: " + command);
            }
            return new Ended(process.exitValue(), Files.readString(log, UTF_8));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(log);
        }
    }

    /** Starts it in this folder. */
    static Process start(Path folder, List<String> command, File log) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    /** Whether a program of this name is installed. */
    static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
