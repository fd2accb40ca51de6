package io.partnercontracts.review.facts;

import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import io.partnercontracts.review.change.Kind;
import io.partnercontracts.review.state.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what changed beside the contract. */
public final class Facts {
    private static final Pattern SOURCE_ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|(.*)\\|$");
    private static final String NONE = "none";

    private final List<Change> changes = new ArrayList<>();

    private Facts() {}

    public static List<Change> compare(Snapshot before, Snapshot after) {
        Facts facts = new Facts();
        facts.compare(
                sources(before),
                sources(after),
                "source of ",
                Kind.SOURCE_ADDED,
                Kind.SOURCE_REMOVED,
                Kind.SOURCE_CHANGED);
        facts.compareDecisions(before, after);
        facts.compare(
                before.below(Snapshot.EXCHANGES),
                after.below(Snapshot.EXCHANGES),
                "exchange ",
                Kind.EXCHANGE_ADDED,
                Kind.EXCHANGE_REMOVED,
                Kind.EXCHANGE_CHANGED);
        facts.compareUnused(before, after);
        return facts.changes;
    }

    /** The rows of SOURCES.md by the file that they are about; a file can have several. */
    static Map<String, String> sources(Snapshot state) {
        Map<String, String> rows = new LinkedHashMap<>();
        SOURCE_ROW
                .matcher(state.read(Snapshot.SOURCES))
                .results()
                .forEach(row -> rows.merge(row.group(1), row.group(2).strip(), (first, next) -> first + "; " + next));
        return rows;
    }

    /** A state from before there was a file of decisions cannot be compared. */
    private void compareDecisions(Snapshot before, Snapshot after) {
        if (!before.read(Snapshot.DECISIONS).isEmpty()) {
            compare(
                    texts(Decisions.of(before)),
                    texts(Decisions.of(after)),
                    "",
                    Kind.DECISION_ADDED,
                    Kind.DECISION_REMOVED,
                    Kind.DECISION_CHANGED);
            compare(
                    Decisions.citedSources(before),
                    Decisions.citedSources(after),
                    "source of decisions: ",
                    Kind.SOURCE_ADDED,
                    Kind.SOURCE_REMOVED,
                    Kind.SOURCE_CHANGED);
        }
    }

    private static Map<String, String> texts(Map<String, Decision> decisions) {
        Map<String, String> texts = new LinkedHashMap<>();
        decisions.forEach((number, decision) -> texts.put(number, decision.text()));
        return texts;
    }

    /** Example files that the contract does not refer to; the others are compared where they are used. */
    private void compareUnused(Snapshot before, Snapshot after) {
        String contracts = before.read(Snapshot.CONTRACT) + after.read(Snapshot.CONTRACT);
        Map<String, String> was = before.below(Snapshot.CONTRACT_FOLDER);
        Map<String, String> is = after.below(Snapshot.CONTRACT_FOLDER);
        was.keySet().removeIf(file -> !file.endsWith(".json") || contracts.contains(file));
        is.keySet().removeIf(file -> !file.endsWith(".json") || contracts.contains(file));
        compare(was, is, "example ", Kind.EXAMPLE_ADDED, Kind.EXAMPLE_REMOVED, Kind.EXAMPLE_CHANGED);
    }

    private void compare(
            Map<String, String> was, Map<String, String> is, String place, Kind added, Kind removed, Kind changed) {
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            String old = was.getOrDefault(name, NONE);
            String now = is.getOrDefault(name, NONE);
            if (!old.equals(now)) {
                Kind kind = old.equals(NONE) ? added : now.equals(NONE) ? removed : changed;
                add(kind, place + name, text(old, "as it was"), text(now, "as it is"));
            }
        }
    }

    /** A file is too long for a row. */
    private static String text(String value, String file) {
        return value.contains("\n") ? file : value;
    }

    private void add(Kind kind, String place, String from, String to) {
        changes.add(new Change(kind, Change.NONE, Direction.BOTH, "facts", place, from, to));
    }
}
