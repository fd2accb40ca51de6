package io.partnercontracts.review;

import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Impact;
import io.partnercontracts.review.effect.Pacts;
import io.partnercontracts.review.effect.Redocly;
import io.partnercontracts.review.effect.Surface;
import io.partnercontracts.review.gate.Refusal;
import io.partnercontracts.review.gate.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that is to be said of a change.
 *
 * @param base what the contract is compared with
 * @param stepFrom the version from which the new one has to step
 * @param opinion what another tool says, if it was asked
 */
public record Review(
        String base,
        Version stepFrom,
        Version version,
        List<Change> changes,
        List<Refusal> refusals,
        List<Surface> surfaces,
        Pacts pacts,
        Optional<Redocly> opinion) {

    public boolean isRefused() {
        return !refusals.isEmpty();
    }

    public List<Change> with(Impact impact) {
        return changes.stream().filter(change -> change.impact() == impact).toList();
    }

    /** The worst that the change does. */
    public Optional<Impact> impact() {
        return changes.stream().map(Change::impact).min(Comparator.naturalOrder());
    }

    /** The verdict in one line. */
    public String verdict() {
        if (isRefused()) {
            return "refused, for " + refusals.size() + (refusals.size() == 1 ? " reason" : " reasons");
        }
        return changes.isEmpty() ? "nothing changed" : "may pass";
    }
}
