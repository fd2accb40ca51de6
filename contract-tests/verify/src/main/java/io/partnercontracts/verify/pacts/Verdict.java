package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.pactbroker.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How an interaction was verified.
 *
 * @param pact the pact that it is of
 * @param interaction the interaction
 * @param findings what is wrong, one sentence each
 */
record Verdict(LoadedPact pact, Interaction interaction, List<String> findings) {

    /** The same in Pact's form, to be published. */
    TestResult result() {
        var id = Objects.requireNonNullElse(interaction.getInteractionId(), "");
        return agrees()
                ? new TestResult.Ok(id)
                : new TestResult.Failed(
                        findings.stream()
                                .map(finding -> Map.<String, Object>of("interactionId", id, "description", finding))
                                .toList(),
                        name());
    }

    boolean agrees() {
        return findings.isEmpty();
    }

    /** Whether findings do not count. */
    boolean pending() {
        return pact.pending() || interaction instanceof V4Interaction v4 && v4.getPending();
    }

    boolean fails() {
        return !agrees() && !pending();
    }

    /** Consumer, description and states. */
    String name() {
        var states = interaction.getProviderStates().stream()
                .map(ProviderState::getName)
                .collect(Collectors.joining(" and "));
        return pact.consumer() + ": " + interaction.getDescription() + (states.isEmpty() ? "" : ", given " + states);
    }

    /** What the consumer wrote about it, as version 4 can. */
    List<String> comments() {
        var text = interaction.getComments().get("text");
        var lines = text == null ? null : text.asArray();
        return lines == null
                ? List.of()
                : lines.getValues().stream()
                        .map(line -> String.valueOf(line.unwrap()))
                        .toList();
    }
}
