package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.model.Pact;
import java.util.List;
import java.util.Map;

/**
 * A pact and what its source says of it.
 *
 * @param pact the pact
 * @param pending whether its failures do not count, because it was never verified successfully
 * @param workInProgress whether the source added it to those that were asked for
 * @param notices what the source has to say before the verification
 * @param links where its results are published; empty for files
 */
record LoadedPact(Pact pact, boolean pending, boolean workInProgress, List<String> notices, Map<String, Object> links) {

    String consumer() {
        return pact.getConsumer().getName();
    }
}
