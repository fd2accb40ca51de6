package io.partnercontracts.verify.pacts;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of the command, and what it printed. */
record Run(int exitCode, String out, String err) {

    static Run pacts(String... arguments) {
        return pacts(Map.of(), arguments);
    }

    static Run pacts(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = new CommandLine(new PactsCommand(environment))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** With the options that name a running stub. */
    static Run against(URI stub, Map<String, String> environment, String... arguments) {
        return pacts(
                environment,
                Stream.concat(
                                Stream.of(
                                        "--provider-url=" + stub,
                                        "--provider-states-url=" + stub.resolve("/__admin/provider-states")),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
