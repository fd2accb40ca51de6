package io.partnercontracts.stub;

import java.io.IOException;

/** Starts the stub from the command line. */
public final class Main {

    private static final String USAGE = """
            Usage: java -jar partner-center-stub.jar [--port <0-65535>]
              --port  port of 127.0.0.1 to listen on, 0 for any free one (default 8080)""";

    private Main() {}

    /** Runs until the process is ended. Exits with 2 if the arguments are wrong, with 1 if the port cannot be used. */
    public static void main(String[] args) {
        // The validator's log goes where the rest goes.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        var port = args.length == 0 ? "8080" : args.length == 2 && args[0].equals("--port") ? args[1] : "";
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            exit(2, USAGE);
        }
        try {
            var stub = PartnerCenterStub.start(Integer.parseInt(port));
            Runtime.getRuntime().addShutdownHook(new Thread(stub::close));
            System.out.println("Partner Center stub listens on " + stub.url());
        } catch (IOException e) {
            exit(
                    1,
                    "Port " + port + " of 127.0.0.1 cannot be used (" + e.getMessage()
                            + "): choose another with --port, or 0 for any free one.");
        }
    }

    private static void exit(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
