package io.partnercontracts.client;

/** The states of a vetting known today, as the articles on qualifications list them. Plain text, because Microsoft may add some at any time. */
public final class VettingStatus {

    /** The value {@code Approved}. */
    public static final String APPROVED = "Approved";

    /** The value {@code InReview}. */
    public static final String IN_REVIEW = "InReview";

    /** Comes with a {@link VettingReason}. */
    public static final String DENIED = "Denied";

    private VettingStatus() {}
}
