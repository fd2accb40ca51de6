package io.partnercontracts.client;

/** Why a vetting was denied: the English texts known today. Plain text, because Microsoft may add some at any time. */
public final class VettingReason {

    /** The service says no more than this text. */
    public static final String NOT_AN_EDUCATION_CUSTOMER = "Not an Education Customer";

    /** The service says no more than this text. */
    public static final String NO_LONGER_AN_EDUCATION_CUSTOMER = "No longer an Education Customer";

    /** The service says no more than this text. */
    public static final String NOT_AN_EDUCATION_CUSTOMER_AFTER_REVIEW = "Not an Education Customer - After Review";

    /** The service says no more than this text. */
    public static final String RESTRICTED_BEING_AN_EDUCATION_CUSTOMER = "Restricted being an Education Customer";

    /** The service says no more than this text. */
    public static final String NOT_AN_ACADEMIC_DOMAIN = "Not an Academic Domain";

    /** The service says no more than this text. */
    public static final String NOT_AN_ELIGIBLE_LIBRARY = "Not an eligible Library";

    /** The service says no more than this text. */
    public static final String NOT_AN_ELIGIBLE_MUSEUM = "Not an eligible Museum";

    private VettingReason() {}
}
