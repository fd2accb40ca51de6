package io.partnercontracts.client;

/** The kinds of school known today, from the request contract of 2022. Plain text, because Microsoft may add some at any time. */
public final class EducationSegment {

    /** The value {@code K12}. */
    public static final String K12 = "K12";

    /** The value {@code HigherEducation}. */
    public static final String HIGHER_EDUCATION = "HigherEducation";

    private EducationSegment() {}
}
