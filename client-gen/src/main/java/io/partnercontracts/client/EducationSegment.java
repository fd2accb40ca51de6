package io.partnercontracts.client;

/** The kinds of school known today, from the request contract of 2022. Plain text, because Microsoft may add some at any time. */
public final class EducationSegment {

    /** Kindergarten to twelfth grade. */
    public static final String K12 = "K12";

    /** Universities and the like. */
    public static final String HIGHER_EDUCATION = "HigherEducation";

    private EducationSegment() {}
}
