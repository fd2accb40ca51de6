package io.partnercontracts.review.gate;

import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Kind;
import io.partnercontracts.review.facts.Decision;
import io.partnercontracts.review.facts.Decisions;
import io.partnercontracts.review.state.Snapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Facts stay facts: what was documented changes only with a source. */
final class FactsGate {
    private static final Pattern PAGE = Pattern.compile("[\\w/-]+\\.md\\b|https?://\\S+");
    private static final Pattern NUMBER = Pattern.compile("\\bC\\d+\\b");
    private static final Set<Kind> SOURCE_CHANGES =
            EnumSet.of(Kind.SOURCE_ADDED, Kind.SOURCE_CHANGED, Kind.SOURCE_REMOVED);
    private static final Set<Kind> EXAMPLE_CHANGES =
            EnumSet.of(Kind.EXAMPLE_ADDED, Kind.EXAMPLE_CHANGED, Kind.EXAMPLE_REMOVED);
    private static final Set<Kind> DECISION_CHANGES =
            EnumSet.of(Kind.DECISION_ADDED, Kind.DECISION_CHANGED, Kind.DECISION_REMOVED);
    private static final String EXAMPLES = "example examples/";

    private final List<Change> changes;
    private final Map<String, Decision> before;
    private final Map<String, Decision> after;
    private final Version version;
    private final ChangeLog log;
    private final Set<String> changedSources;
    private final List<Refusal> refusals = new ArrayList<>();

    FactsGate(List<Change> changes, Snapshot before, Snapshot after, Version version, ChangeLog log) {
        this.changes = changes;
        this.before = Decisions.of(before);
        this.after = Decisions.of(after);
        this.version = version;
        this.log = log;
        this.changedSources = changes.stream()
                .filter(change -> SOURCE_CHANGES.contains(change.kind()))
                .map(change -> change.place().replaceFirst("^source of ", ""))
                .collect(Collectors.toSet());
    }

    List<Refusal> judge() {
        refuse(change -> change.kind() == Kind.EXCHANGE_REMOVED, "A documented exchange is gone", "Restore it");
        refuse(
                change -> change.kind() == Kind.EXAMPLE_REMOVED && isFile(change),
                "A documented example is gone",
                "Restore it");
        refuse(
                change -> EXAMPLE_CHANGES.contains(change.kind()) && !isRemoval(change) && !hasSourceRow(change),
                "An example changed, and no source did",
                "Take it back, or change its row in " + Snapshot.SOURCES);
        refuse(
                change -> change.kind() == Kind.CLAIM_CHANGED && !hasSource(change),
                "A claim changed, and no source did",
                "Take it back, name the page in the text, or change the row of the decision that the text names");
        refuse(
                change -> DECISION_CHANGES.contains(change.kind()) && !hasOtherSources(change),
                "A decision changed, and its sources did not",
                "Take it back, or say in the row who says so now");
        return refusals;
    }

    private void refuse(Predicate<Change> isWrong, String what, String remedy) {
        Map<String, Change> wrong = new LinkedHashMap<>();
        changes.stream().filter(isWrong).forEach(change -> wrong.putIfAbsent(fact(change), change));
        wrong.forEach((fact, change) -> {
            if (!log.sources(version, fact)) {
                refusals.add(new Refusal(
                        what + ": " + fact + " (" + Refusal.shortened(change) + ")",
                        remedy + ". Else add to the list Facts of " + version + " in " + Snapshot.CHANGES + ": - `"
                                + fact + "`: …; source: page and date"));
            }
        });
    }

    /** The name of what changed: a file, a part of the contract that operations share, or a part of one operation. */
    private static String fact(Change change) {
        boolean isOfOperation = change.place().startsWith(change.use())
                && !change.use().contains(" parameter ")
                && !change.operation().equals(Change.ALL);
        return isOfOperation
                ? change.operation() + " " + change.place()
                : change.place()
                        .replaceFirst("^example (examples/[^ ]+).*", "$1")
                        .replaceFirst("^exchange ", "");
    }

    private static boolean isFile(Change change) {
        return change.place().startsWith(EXAMPLES);
    }

    private static boolean isRemoval(Change change) {
        return change.kind() == Kind.EXAMPLE_REMOVED;
    }

    private boolean hasSourceRow(Change change) {
        return isFile(change)
                && changedSources.contains(
                        change.place().substring(EXAMPLES.length()).split(" ")[0]);
    }

    private boolean hasSource(Change change) {
        boolean namesPage = PAGE.matcher(change.to())
                .results()
                .anyMatch(page -> !change.from().contains(page.group()));
        return namesPage
                || NUMBER.matcher(change.from() + " " + change.to())
                        .results()
                        .anyMatch(number -> decisionGotSources(number.group()));
    }

    private boolean decisionGotSources(String number) {
        return changes.stream()
                .anyMatch(change -> DECISION_CHANGES.contains(change.kind())
                        && change.place().equals(number)
                        && hasOtherSources(change));
    }

    private boolean hasOtherSources(Change change) {
        Decision is = after.get(change.place());
        Decision was = before.get(change.place());
        return is != null
                && !is.sources().isEmpty()
                && (was == null || !is.sources().equals(was.sources()));
    }
}
