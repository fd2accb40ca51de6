package io.partnercontracts.client;

/** The qualifications known today, as the reference names them. Plain text, because Microsoft may add some at any time. */
public final class Qualification {

    /** A school, university or the like. */
    public static final String EDUCATION = "Education";

    /** A body of the US government; needs a validation code. */
    public static final String GOVERNMENT_COMMUNITY_CLOUD = "GovernmentCommunityCloud";

    /** A state-owned entity; is not vetted. */
    public static final String STATE_OWNED_ENTITY = "StateOwnedEntity";

    /** A charity; cannot be requested. */
    public static final String NONPROFIT = "Nonprofit";

    /** No qualification; cannot be requested. */
    public static final String NONE = "None";

    private Qualification() {}
}
