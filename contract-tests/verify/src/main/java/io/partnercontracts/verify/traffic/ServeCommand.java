package io.partnercontracts.verify.traffic;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a client with the responses of a recording. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the responses of a recording to a client: to the same request the same response, or else "
                + "the next one of the same operation. Stop it with Ctrl-C.",
        footer = "It ends with 2 if it cannot start.")
public final class ServeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "A file that record wrote.")
    private Path recording = Path.of("");

    @Option(
            names = "--port",
            defaultValue = "8090",
            paramLabel = "N",
            description = "Where a client finds it on this machine; 0 for any port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        return Commands.run(spec, () -> {
            Server server = Servers.start(port, new RecordedResponses(new Contract(), Har.read(recording)));
            System.out.println("http://127.0.0.1:" + Servers.port(server) + " serves " + recording);
            server.join();
            return 0;
        });
    }
}
