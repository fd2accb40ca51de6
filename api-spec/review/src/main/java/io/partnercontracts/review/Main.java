package io.partnercontracts.review;

import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Impact;
import io.partnercontracts.review.contract.ContractComparer;
import io.partnercontracts.review.contract.Contracts;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.effect.Pacts;
import io.partnercontracts.review.effect.Redocly;
import io.partnercontracts.review.effect.Surface;
import io.partnercontracts.review.effect.Surfaces;
import io.partnercontracts.review.facts.Facts;
import io.partnercontracts.review.gate.Gate;
import io.partnercontracts.review.gate.Refusal;
import io.partnercontracts.review.report.Html;
import io.partnercontracts.review.report.Markdown;
import io.partnercontracts.review.state.Git;
import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reviews the working tree against an earlier state. Ends with 0 if the change may pass, 1 if not, 2 if it cannot tell. */
public final class Main {
    private static final String OWN_PACTS = "contract-tests/target/pacts";
    private static final int REFUSED = 1;
    private static final int UNKNOWN = 2;

    private final Path project;
    private final Path target;

    Main(Path project) {
        this.project = project;
        this.target = project.resolve("api-spec/review/target");
    }

    /**
     * Takes its settings from system properties: see the pom.
     *
     * @param arguments nothing; or two files, to print what differs between any two contracts
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int status;
        try {
            Path project = Path.of(setting("project", "")).toAbsolutePath();
            status = arguments.length == 2
                    ? compare(project.resolve(arguments[0]), project.resolve(arguments[1]), System.out)
                    : new Main(project).run(System.out);
        } catch (NoSuchFileException e) {
            System.err.println("There is no file " + e.getFile() + ". Name two contracts.");
            status = UNKNOWN;
        } catch (IllegalArgumentException e) {
            System.err.println("The contract cannot be reviewed. " + e.getMessage());
            status = UNKNOWN;
        }
        // Nothing else runs: a failure of the build would only hide the verdict below its own lines.
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int compare(Path before, Path after, PrintStream out) throws IOException {
        List<Change> changes = ContractComparer.compare(new Contracts(
                Document.parse(Files.readString(before), before.toString()),
                Document.parse(Files.readString(after), after.toString()),
                Map.of(),
                Map.of()));
        changes.forEach(out::println);
        return changes.stream().anyMatch(Change::isBreaking) ? REFUSED : 0;
    }

    private int run(PrintStream out) throws IOException, InterruptedException {
        Git git = new Git(project);
        String base = setting("base", "main");
        String commit = git.commit(base);
        Review review = review(base + " (" + commit.substring(0, 7) + ")", git.read(commit), Snapshot.of(project));
        Files.createDirectories(target);
        Path markdown = Files.writeString(target.resolve("review.md"), Markdown.of(review));
        Path page = Files.writeString(target.resolve("review.html"), Html.of(review));
        review.with(Impact.BREAKING).forEach(out::println);
        review.refusals().forEach(refusal -> out.println("* " + refusal.what() + ".\n  " + refusal.remedy() + "."));
        out.println("Contract review against " + review.base() + ": " + review.verdict() + ".");
        out.println("  " + markdown + "\n  " + page);
        return review.isRefused() ? REFUSED : 0;
    }

    private Review review(String base, Snapshot before, Snapshot after) throws IOException, InterruptedException {
        List<Change> changes = new ArrayList<>(changes(before, after));
        String old = before.read(Snapshot.CONTRACT);
        String now = after.read(Snapshot.CONTRACT);
        String named = setting("pacts", "");
        List<Path> folders = Stream.of((named.isEmpty() ? OWN_PACTS : named).split(","))
                .map(folder -> project.resolve(folder.strip()))
                .toList();
        Pacts pacts = Pacts.check(folders, old, now);
        List<Change> judged = new ArrayList<>(changes);
        changes.addAll(pacts.changes());
        // Our own pacts are not always built, and the verdict must not depend on it; the contract tests judge them.
        List<Refusal> refusals = Gate.judge(named.isEmpty() ? judged : changes, before, after);
        Optional<Redocly> opinion = setting("redocly", "false").equals("true")
                ? Optional.of(Redocly.ask(old, now, changes, Files.createDirectories(target)))
                : Optional.empty();
        return new Review(
                base,
                Gate.stepFrom(before),
                Gate.version(after),
                changes,
                refusals,
                surfaces(changes, before, after),
                pacts,
                opinion);
    }

    /** All that differs between two states, except for what only a build or pacts can tell. */
    static List<Change> changes(Snapshot before, Snapshot after) {
        if (before.read(Snapshot.CONTRACT).isEmpty()) {
            throw new IllegalArgumentException(
                    "The base has no " + Snapshot.CONTRACT + ". Name a later one with -Dreview.base=<name>.");
        }
        List<Change> changes = new ArrayList<>(ContractComparer.compare(new Contracts(
                Document.parse(before.read(Snapshot.CONTRACT), "The old " + Snapshot.CONTRACT),
                Document.parse(after.read(Snapshot.CONTRACT), Snapshot.CONTRACT),
                before.below(Snapshot.CONTRACT_FOLDER),
                after.below(Snapshot.CONTRACT_FOLDER))));
        changes.addAll(Facts.compare(before, after));
        return changes;
    }

    private List<Surface> surfaces(List<Change> changes, Snapshot before, Snapshot after)
            throws IOException, InterruptedException {
        Surfaces surfaces = new Surfaces(project);
        if (changes.stream().allMatch(change -> change.impact() == Impact.DOCUMENTATION)) {
            return surfaces.approved(before, after, "as approved; no change of the contract touches it");
        }
        return setting("java", "build").equals("build")
                ? surfaces.built(before, Files.createDirectories(target).resolve("java.log"))
                : surfaces.approved(before, after, "as approved, which may be before this change: nothing was built");
    }

    private static String setting(String name, String otherwise) {
        String value = System.getProperty("review." + name, "");
        return value.isBlank() ? otherwise : value;
    }
}
