package io.partnercontracts.review.gate;

import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.facts.Constraints;
import io.partnercontracts.review.state.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No constraint without a source. Needs no earlier state: the sources are in a file beside the contract. */
public final class ConstraintsGate {
    private ConstraintsGate() {}

    public static List<Refusal> judge(Snapshot state) {
        Set<String> found = Constraints.of(Document.parse(state.read(Snapshot.CONTRACT), Snapshot.CONTRACT));
        Set<String> approved =
                Constraints.approved(state.read(Snapshot.CONSTRAINTS)).keySet();
        Stream<Refusal> missing = found.stream()
                .filter(constraint -> !approved.contains(constraint))
                .map(constraint -> new Refusal(
                        "Constraint without a source: " + text(constraint),
                        "Take it back, or add the row with its source to " + Snapshot.CONSTRAINTS));
        Stream<Refusal> gone = approved.stream()
                .filter(constraint -> !found.contains(constraint))
                .map(constraint -> new Refusal(
                        "A constraint that has a source is gone: " + text(constraint),
                        "Restore it, or remove its row from " + Snapshot.CONSTRAINTS));
        return Stream.concat(missing, gone).toList();
    }

    private static String text(String constraint) {
        return constraint.replace("\t", " ");
    }
}
