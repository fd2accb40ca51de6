package io.partnercontracts.verify;

import static java.util.Objects.requireNonNull;

import io.partnercontracts.verify.documents.DocumentsCommand;
import io.partnercontracts.verify.pacts.PactsCommand;
import io.partnercontracts.verify.provider.ProviderCommand;
import io.partnercontracts.verify.traffic.CompareCommand;
import io.partnercontracts.verify.traffic.RecordCommand;
import io.partnercontracts.verify.traffic.ReplayCommand;
import io.partnercontracts.verify.traffic.ServeCommand;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program's commands. Each is a class in the package of what it does. Without one, it verifies a provider. */
@Command(
        name = "partner-center-verify",
        description = {
            "Verifies a provider against the Partner Center contract.",
            "Exit code 0: as documented. 1: findings. 2: nothing could be verified."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            DocumentsCommand.class,
            PactsCommand.class,
            RecordCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            ServeCommand.class
        })
// Picocli sets the fields.
@SuppressWarnings("NullAway.Init")
public final class Main implements Callable<Integer> {

    @Mixin
    private final ProviderCommand provider = new ProviderCommand();

    @Option(names = "--pacts", description = "Verifies pacts too, as the command pacts does: a folder, file or broker.")
    private @Nullable String pacts;

    @Spec
    private CommandSpec spec;

    private Main() {}

    @Override
    public Integer call() {
        var ofProvider = provider.call();
        return pacts == null || provider.isDryRun() ? ofProvider : Math.max(ofProvider, verifyPacts(pacts));
    }

    private int verifyPacts(String place) {
        var given = spec.commandLine().getParseResult();
        var arguments = Stream.of("--provider-url", "--provider-states-url")
                .filter(given::hasMatchedOption)
                .map(name -> name + "="
                        + given.matchedOption(name).originalStringValues().get(0));
        var writes = given.hasMatchedOption("--allow-writes") ? Stream.of("--allow-writes") : Stream.<String>empty();
        return requireNonNull(spec.subcommands().get("pacts"))
                .execute(Stream.of(Stream.of("--pacts=" + place), arguments, writes)
                        .flatMap(part -> part)
                        .toArray(String[]::new));
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
                            .println("partner-center-verify: " + withoutValues(failure) + ". See --help.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr()
                            .println("partner-center-verify: "
                                    + failure.getClass().getSimpleName() + ": " + failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                });
    }

    /** Which option does not exist; its value may be a token, and is not said. */
    private static String withoutValues(CommandLine.ParameterException failure) {
        return failure instanceof CommandLine.UnmatchedArgumentException unmatched
                ? "Unknown option or argument: "
                        + unmatched.getUnmatched().stream()
                                .map(argument -> argument.startsWith("-") ? argument.replaceFirst("=.*", "") : "...")
                                .collect(Collectors.joining(" "))
                : String.valueOf(failure.getMessage());
    }
}
