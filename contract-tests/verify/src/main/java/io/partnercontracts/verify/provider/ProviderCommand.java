package io.partnercontracts.verify.provider;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of the program's first task, and the task. */
// Picocli sets the fields.
@SuppressWarnings("NullAway.Init")
public final class ProviderCommand {

    private static final int FINDINGS = 1;
    private static final int UNUSABLE = 2;
    private static final Pattern TOKEN = Pattern.compile("[ -~]*");

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--provider-url", description = "The provider's address, such as http://localhost:8080.")
    private Optional<URI> providerUrl;

    @Option(
            names = "--provider-states-url",
            description = "Where provider states are set; of the stub: its address and /__admin/provider-states."
                    + " The provider then forgets what it knew.")
    private Optional<URI> providerStatesUrl;

    @Option(names = "--token", description = "The bearer token. Others on this machine may see it: --token-command.")
    private Optional<String> token;

    @Option(names = "--token-command", description = "A command that prints the bearer token.")
    private Optional<String> tokenCommand;

    @Option(names = "--customer-id", description = "The customer to ask for. Needed unless the provider runs here.")
    private Optional<UUID> customer;

    @Option(names = "--allow-writes", description = "Sends POST and DELETE too to a provider on another machine.")
    private boolean allowWrites;

    @Option(names = "--dry-run", description = "Lists the requests that would be sent, and sends none.")
    private boolean dryRun;

    @Option(
            names = "--duplicate-rule",
            defaultValue = "any-source",
            description = "The reading of duplicate agreements that is demanded: any-of-four, all-of-four or"
                    + " any-of-three. Default: whatever some source allows.")
    private String duplicateRule;

    @Option(
            names = "--timeout",
            defaultValue = "10",
            description = "Seconds to wait for each response. Default: ${DEFAULT-VALUE}.")
    private double timeout;

    @Option(names = "--ca", description = "A PEM file of certificates to trust, such as the stub's own.")
    private Optional<Path> certificate;

    @Option(names = "--junit-report", description = "Writes the results as JUnit XML.")
    private Optional<Path> junitReport;

    @Option(names = "--report", description = "Writes a report: .md, .json or .html; can be repeated.")
    private List<Path> reports = new ArrayList<>();

    /** Whether nothing may be sent. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** Verifies the provider: 0 as documented, 1 findings, 2 not possible. */
    public int call() {
        var err = spec.commandLine().getErr();
        try {
            return verify(spec.commandLine().getOut(), err);
        } catch (Unusable e) {
            err.println("partner-center-verify: " + e.getMessage());
            err.flush();
            return UNUSABLE;
        }
    }

    private int verify(PrintWriter out, PrintWriter err) {
        reports.forEach(Reports::checkName);
        var settings = settings();
        var verification = new ProviderVerification(settings);
        if (dryRun) {
            verification.rehearse(out::println);
            verification
                    .checks()
                    .forEach(check -> verification
                            .missing(check)
                            .ifPresent(reason -> out.println("not checked: " + check.id() + " " + reason)));
            out.flush();
            return 0;
        }
        verification.greet();
        var results = new ArrayList<Result>();
        var checks = verification.checks();
        for (var check : checks) {
            err.println("[" + (results.size() + 1) + "/" + checks.size() + "] " + check.id());
            err.flush();
            var result = verification.run(check);
            results.add(result);
            result.findings()
                    .forEach(finding -> out.println(finding.id() + ": " + Redaction.firstLine(finding.message()) + " ("
                            + check.source() + ")"));
            result.notChecked().ifPresent(reason -> out.println("not checked: " + check.id() + " " + reason));
            out.flush();
        }
        verification.end();
        var report = new Reports(settings.url(), results);
        reports.forEach(report::write);
        junitReport.ifPresent(report::writeJunit);
        out.println(report.summary());
        out.flush();
        return results.stream().allMatch(result -> result.findings().isEmpty()) ? 0 : FINDINGS;
    }

    private ProviderSettings settings() {
        var url = providerUrl.orElseThrow(
                () -> new Unusable("Name a provider with --provider-url, or a command. See --help."));
        if (token.isPresent() && tokenCommand.isPresent()) {
            throw new Unusable("Give --token or --token-command, not both.");
        }
        if (!(timeout > 0 && timeout <= 600)) {
            throw new Unusable("--timeout is a number of seconds, up to 600.");
        }
        token.filter(text -> !TOKEN.matcher(text).matches()).ifPresent(text -> {
            throw new Unusable("The value of --token has a character that no bearer token has, such as a line break.");
        });
        return new ProviderSettings(
                url,
                providerStatesUrl,
                token.or(() -> dryRun
                        ? tokenCommand.map(command -> "not asked for")
                        : tokenCommand.map(ProviderCommand::output)),
                customer,
                allowWrites,
                reading(duplicateRule),
                Duration.ofMillis(Math.max(1, (long) (timeout * 1000))),
                certificate);
    }

    private static DuplicateReading reading(String name) {
        try {
            return DuplicateReading.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new Unusable("--duplicate-rule is any-of-four, all-of-four or any-of-three, not " + name + ".");
        }
    }

    /** Says nothing of what the command printed: it may be the token. */
    private static String output(String command) {
        try {
            var windows = System.getProperty("os.name", "").startsWith("Windows");
            var process = new ProcessBuilder(windows ? "cmd" : "sh", windows ? "/c" : "-c", command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new Unusable("The command of --token-command failed. Run it alone to see why.");
            }
            if (printed.isEmpty() || !TOKEN.matcher(printed).matches()) {
                throw new Unusable("The command of --token-command must print the token and nothing else.");
            }
            return printed;
        } catch (IOException e) {
            throw new Unusable("The command of --token-command cannot be started.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unusable("Interrupted.");
        }
    }
}
