package io.partnercontracts.verify;

import io.partnercontracts.verify.pacts.PactsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's commands. Each is a class in the package of what it does. */
@Command(
        name = "partner-center-verify",
        description = "Verifies programs and pages against the Partner Center contract.",
        mixinStandardHelpOptions = true,
        subcommands = PactsCommand.class)
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main()).execute(arguments);
    }
}
