package io.partnercontracts.stub;

import java.util.Locale;

/** How a customer is related to the partner. {@link #toString()} is what the contract calls it. */
public enum CustomerRelationship {
    /** Not at all: requests for the customer are refused (403, code 20002). */
    NONE,
    /** The partner sells to it. */
    RESELLER,
    /** The partner advises it. */
    ADVISOR,
    /** By syndication. */
    SYNDICATION,
    /** By Microsoft's support. */
    MICROSOFT_SUPPORT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
