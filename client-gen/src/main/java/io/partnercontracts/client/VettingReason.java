package io.partnercontracts.client;

/** Why a vetting was denied: the English texts known today. Plain text, because Microsoft may add some at any time. */
public final class VettingReason {

    /** The text {@code Not an Education Customer}. */
    public static final String NOT_AN_EDUCATION_CUSTOMER = "Not an Education Customer";

    /** The text {@code No longer an Education Customer}. */
    public static final String NO_LONGER_AN_EDUCATION_CUSTOMER = "No longer an Education Customer";

    /** The text {@code Not an Education Customer - After Review}. */
    public static final String NOT_AN_EDUCATION_CUSTOMER_AFTER_REVIEW = "Not an Education Customer - After Review";

    /** The text {@code Restricted being an Education Customer}. */
    public static final String RESTRICTED_BEING_AN_EDUCATION_CUSTOMER = "Restricted being an Education Customer";

    /** The text {@code Not an Academic Domain}. */
    public static final String NOT_AN_ACADEMIC_DOMAIN = "Not an Academic Domain";

    /** The text {@code Not an eligible Library}. */
    public static final String NOT_AN_ELIGIBLE_LIBRARY = "Not an eligible Library";

    /** The text {@code Not an eligible Museum}. */
    public static final String NOT_AN_ELIGIBLE_MUSEUM = "Not an eligible Museum";

    private VettingReason() {}
}
