package io.partnercontracts.verify.traffic;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares recordings with the contract, offline. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compares recordings with the contract, and prints what the contract does not have.",
        footer = "It ends with 0, or with 1 if there is drift, or with 2 if a recording cannot be read.")
public final class CompareCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "Files that record wrote, or other HAR files.")
    private List<Path> recordings = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "Also writes a report; .md or .json. Repeatable.")
    private List<Path> reports = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return Commands.run(spec, () -> {
            reports.forEach(Reports::checkName);
            Contract contract = new Contract();
            Findings findings = new Findings(contract, drift -> System.out.println(drift));
            Redaction redaction = new Redaction(contract);
            for (Path recording : recordings) {
                boolean isRedacted = Har.isRedacted(recording);
                Har.read(recording)
                        .forEach(exchange -> findings.add(isRedacted ? exchange : redaction.redact(exchange)));
            }
            Reports report = new Reports(contract, findings);
            System.out.println(report.summary());
            reports.forEach(report::write);
            return findings.drifts().isEmpty() ? 0 : 1;
        });
    }
}
