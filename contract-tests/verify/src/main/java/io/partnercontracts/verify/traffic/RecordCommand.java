package io.partnercontracts.verify.traffic;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stands between a program and the service, and records what passes, redacted. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Passes requests on to a service, prints what the contract does not have, and records all of it "
                + "without tokens, contacts, ids and whatever else is not known to be harmless. Stop it with Ctrl-C.",
        footer = "It ends with 0, or with 1 if there is drift, or with 2 if it cannot start.")
public final class RecordCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "URL",
            description = "The service, such as https://api.partnercenter.microsoft.com, or a stub.")
    private String target = "";

    @Option(
            names = "--port",
            defaultValue = "8090",
            paramLabel = "N",
            description = "Where the program finds it on this machine; 0 for any port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--to",
            defaultValue = ".",
            paramLabel = "FILE_OR_FOLDER",
            description = "A new file for the recording, or a folder for it. Default: this folder.")
    private Path to = Path.of(".");

    @Option(names = "--report", paramLabel = "FILE", description = "Also writes a report; .md or .json. Repeatable.")
    private List<Path> reports = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return Commands.run(spec, () -> {
            reports.forEach(Reports::checkName);
            Recorder recorder = new Recorder(Servers.address("--target", target), port, to, this::print);
            print("http://127.0.0.1:" + recorder.port() + " passes on to " + target.replaceAll("//[^@/]*@", "//")
                    + " and records to " + recorder.file());
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(end(recorder))));
            recorder.join();
            return 0;
        });
    }

    private int end(Recorder recorder) {
        recorder.close();
        Reports report = recorder.report();
        print(report.summary());
        int drift = recorder.hasDrift() ? 1 : 0;
        try {
            reports.forEach(report::write);
            return drift;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** A proxy that runs, and its file. */
    static final class Recorder implements AutoCloseable {

        private final Contract contract = new Contract();
        private final Redaction redaction = new Redaction(contract);
        private final Findings findings;
        private final Path file;
        private final Har har;
        private final Server server;
        private final Consumer<String> lines;

        Recorder(URI target, int port, Path to, Consumer<String> lines) {
            this.lines = lines;
            findings = new Findings(contract, drift -> lines.accept(drift.toString()));
            file = Files.isDirectory(to) ? free(to) : to;
            try {
                har = new Har(file);
            } catch (FileAlreadyExistsException e) {
                throw new IllegalArgumentException(file + " exists. Name another file by --to.", e);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        file + " cannot be written. Name a file in a folder that exists by --to.", e);
            }
            server = Servers.start(port, new Proxy.Copying(new Proxy(target), this::record));
        }

        private static Path free(Path folder) {
            for (int number = 1; ; number++) {
                Path file = folder.resolve("partner-center-" + number + ".har");
                if (!Files.exists(file)) {
                    return file;
                }
            }
        }

        private void record(Exchange raw, boolean isWhole) {
            if (!isWhole) {
                lines.accept("not recorded: a body above " + Proxy.LARGEST_BODY + " bytes");
                return;
            }
            try {
                Exchange redacted = redaction.redact(raw);
                har.write(redacted);
                findings.add(redacted);
            } catch (IOException | RuntimeException e) {
                // Its message may hold what was to be masked.
                lines.accept("not recorded: " + e.getClass().getSimpleName());
            }
        }

        int port() {
            return Servers.port(server);
        }

        Path file() {
            return file;
        }

        Findings findings() {
            return findings;
        }

        boolean hasDrift() {
            return !findings.drifts().isEmpty();
        }

        Reports report() {
            return new Reports(contract, findings);
        }

        void join() throws InterruptedException {
            server.join();
        }

        @Override
        public void close() {
            Servers.stop(server);
            try {
                har.close();
            } catch (IOException e) {
                lines.accept("The recording could not be closed; what it holds can be read.");
            }
        }
    }
}
