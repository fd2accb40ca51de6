package io.partnercontracts.review.gate;

import io.partnercontracts.review.change.Change;

/**
 * A reason why the change may not pass.
 *
 * @param what what is wrong
 * @param remedy what to do about it
 */
public record Refusal(String what, String remedy) {
    private static final int LONGEST = 120;

    /** What a change leads from and to, for a line that people read. */
    static String shortened(Change change) {
        return shortened(change.from()) + " → " + shortened(change.to());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
