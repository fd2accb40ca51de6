package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.internal.model.Agreement;
import java.util.List;
import java.util.Set;

/** A rule by which an agreement refuses others of the same customer. Immutable. */
public interface Likeness {

    /** Tells the rule from others. */
    String name();

    /** By what the agreement is found: two that have a key in common refuse each other. The same at any time. */
    Set<List<String>> keys(Agreement agreement);
}
