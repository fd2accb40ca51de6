package io.partnercontracts.stub;

import java.io.IOException;
import java.net.BindException;
import java.util.OptionalInt;

/** Starts the stub from the command line. */
public final class Main {

    private static final int DEFAULT_PORT = 8080;
    private static final String USAGE = "Usage: java -jar partner-center-stub.jar [--port <0-65535>]"
            + System.lineSeparator() + "  --port  port of 127.0.0.1 to listen on, 0 for any free one (default "
            + DEFAULT_PORT + ")";

    private Main() {}

    /** Runs until the process is ended. Exits with 2 if the arguments are wrong, with 1 if the port cannot be used. */
    public static void main(String[] args) throws InterruptedException {
        var port = port(args);
        if (port.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try {
            var stub = PartnerCenterStub.start(port.getAsInt());
            Runtime.getRuntime().addShutdownHook(new Thread(stub::close));
            System.out.println("Partner Center stub listens on " + stub.url());
            stub.join();
        } catch (IOException e) {
            System.err.println(explain(e, port.getAsInt()));
            System.exit(1);
        }
    }

    private static OptionalInt port(String[] args) {
        if (args.length == 0) {
            return OptionalInt.of(DEFAULT_PORT);
        }
        if (args.length == 2 && args[0].equals("--port") && args[1].matches("\\d{1,5}")) {
            var port = Integer.parseInt(args[1]);
            return port <= 65535 ? OptionalInt.of(port) : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    private static String explain(IOException e, int port) {
        return e.getCause() instanceof BindException
                ? "Port " + port + " of 127.0.0.1 cannot be used ("
                        + e.getCause().getMessage() + "): choose another with --port, or 0 for any free one."
                : "The stub could not start: " + e.getMessage();
    }
}
