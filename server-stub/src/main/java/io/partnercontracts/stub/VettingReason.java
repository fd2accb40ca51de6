package io.partnercontracts.stub;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Why a vetting was denied: the documented reasons. {@link #toString()} is the text on the wire. */
public enum VettingReason {
    /** Not an Education Customer. */
    NOT_AN_EDUCATION_CUSTOMER("Not an Education Customer"),
    /** No longer an Education Customer. */
    NO_LONGER_AN_EDUCATION_CUSTOMER("No longer an Education Customer"),
    /** Not an Education Customer - After Review. */
    NOT_AN_EDUCATION_CUSTOMER_AFTER_REVIEW("Not an Education Customer - After Review"),
    /** Restricted being an Education Customer. */
    RESTRICTED_BEING_AN_EDUCATION_CUSTOMER("Restricted being an Education Customer"),
    /** Not an Academic Domain. */
    NOT_AN_ACADEMIC_DOMAIN("Not an Academic Domain"),
    /** Not an eligible Library. */
    NOT_AN_ELIGIBLE_LIBRARY("Not an eligible Library"),
    /** Not an eligible Museum. */
    NOT_AN_ELIGIBLE_MUSEUM("Not an eligible Museum");

    private final String text;

    VettingReason(String text) {
        this.text = text;
    }

    /**
     * The reason with this text.
     *
     * @throws IllegalArgumentException if it is not documented; the message lists those that are
     */
    public static VettingReason of(String text) {
        return Arrays.stream(values())
                .filter(reason -> reason.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The reason \"" + text
                        + "\" is not documented; documented are: "
                        + Arrays.stream(values()).map(VettingReason::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return text;
    }
}
