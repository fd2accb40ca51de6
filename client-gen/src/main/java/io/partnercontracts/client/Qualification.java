package io.partnercontracts.client;

/** The qualifications known today, as the reference names them. Plain text, because Microsoft may add some at any time. */
public final class Qualification {

    /** Can be requested, with an {@link EducationSegment} since 2022. */
    public static final String EDUCATION = "Education";

    /** Can be requested with a validation code, for a customer without a qualification. */
    public static final String GOVERNMENT_COMMUNITY_CLOUD = "GovernmentCommunityCloud";

    /** Can be requested. The documented responses show no vetting status for it. */
    public static final String STATE_OWNED_ENTITY = "StateOwnedEntity";

    /** Cannot be requested. */
    public static final String NONPROFIT = "Nonprofit";

    /** Cannot be requested. */
    public static final String NONE = "None";

    private Qualification() {}
}
