package io.partnercontracts.verify;

import io.partnercontracts.verify.pacts.PactsCommand;
import io.partnercontracts.verify.provider.ProviderCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program's commands. Each is a class in the package of what it does. Without one, it verifies a provider. */
@Command(
        name = "partner-center-verify",
        description = {
            "Verifies a provider against the Partner Center contract.",
            "Exit code 0: as documented. 1: findings. 2: nothing could be verified."
        },
        mixinStandardHelpOptions = true,
        subcommands = PactsCommand.class)
public final class Main implements Callable<Integer> {

    @Mixin
    private final ProviderCommand provider = new ProviderCommand();

    private Main() {}

    @Override
    public Integer call() {
        return provider.call();
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** What goes wrong is one line. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((failure, arguments) -> {
                    failure.getCommandLine()
                            .getErr()
                            .println("partner-center-verify: " + failure.getMessage() + ". See --help.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr()
                            .println("partner-center-verify: "
                                    + failure.getClass().getSimpleName() + ": " + failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                });
    }
}
