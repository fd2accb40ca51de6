package io.partnercontracts.review.gate;

import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Impact;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.state.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides whether a change may pass. */
public final class Gate {
    private final List<Change> changes;
    private final Version stepFrom;
    private final Version version;
    private final ChangeLog log;
    private final List<Refusal> refusals = new ArrayList<>();

    private Gate(List<Change> changes, Version stepFrom, Version version, ChangeLog log) {
        this.changes = changes;
        this.stepFrom = stepFrom;
        this.version = version;
        this.log = log;
    }

    /** The reasons against the change; none, if it may pass. */
    public static List<Refusal> judge(List<Change> changes, Snapshot before, Snapshot after) {
        Version version = version(after);
        ChangeLog log = ChangeLog.parse(after.read(Snapshot.CHANGES));
        Gate gate = new Gate(changes, stepFrom(before), version, log);
        gate.judgeApprovals();
        gate.judgeVersion();
        gate.refusals.addAll(new FactsGate(changes, before, after, version, log).judge());
        gate.refusals.addAll(ConstraintsGate.judge(after));
        return gate.refusals;
    }

    /** The version from which the next one has to step. */
    public static Version stepFrom(Snapshot before) {
        return ChangeLog.parse(before.read(Snapshot.CHANGES)).stepFrom(version(before));
    }

    public static Version version(Snapshot state) {
        return Version.of(Document.parse(state.read(Snapshot.CONTRACT), Snapshot.CONTRACT)
                .root()
                .path("info")
                .path("version")
                .asText());
    }

    private void judgeApprovals() {
        Map<String, List<Change>> open = new LinkedHashMap<>();
        changes.stream()
                .filter(change -> change.isBreaking() && !log.approves(version, change))
                .forEach(change -> open.computeIfAbsent(
                                change.kind() + change.place() + change.from() + change.to(), key -> new ArrayList<>())
                        .add(change));
        open.values().forEach(same -> refusals.add(unapproved(same)));
    }

    private Refusal unapproved(List<Change> same) {
        Change change = same.get(0);
        List<String> operations =
                same.stream().map(Change::operation).distinct().toList();
        String named =
                operations.equals(List.of(Change.ALL)) ? Change.ALL : "`" + String.join("`, `", operations) + "`";
        return new Refusal(
                "Breaking and not approved: " + change.kind().text() + " at " + change.place() + " ("
                        + Refusal.shortened(change) + ") in " + String.join(", ", operations),
                "If the break is intended, add to the list Breaking of " + target() + " in " + Snapshot.CHANGES + ": - "
                        + named + ": " + change.kind().text() + " at `" + change.place() + "`, because …");
    }

    /** The version in which a break can be. */
    private Version target() {
        Version needed = stepFrom.after(Impact.BREAKING);
        return version.compareTo(needed) < 0 ? needed : version;
    }

    private void judgeVersion() {
        Version needed = stepFrom.after(Impact.BREAKING);
        if (changes.stream().anyMatch(Change::isBreaking) && version.compareTo(needed) < 0) {
            refusals.add(new Refusal(
                    "Breaking, but info.version is " + version + ": a " + stepFrom.step(Impact.BREAKING) + " step from "
                            + stepFrom + " is needed",
                    "Set info.version to " + needed + ", and begin a section for it in " + Snapshot.CHANGES));
        }
    }
}
