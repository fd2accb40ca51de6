package io.partnercontracts.review.change;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The verdict on a kind of change in one direction. Only a breaking change has somebody who breaks. */
public record Rule(Impact impact, Set<Party> breaks) {
    static final Rule ADDITIVE = new Rule(Impact.ADDITIVE, Set.of());
    static final Rule DOCUMENTATION = new Rule(Impact.DOCUMENTATION, Set.of());

    static Rule breaks(Party... parties) {
        return new Rule(Impact.BREAKING, Collections.unmodifiableSet(EnumSet.copyOf(List.of(parties))));
    }
}
