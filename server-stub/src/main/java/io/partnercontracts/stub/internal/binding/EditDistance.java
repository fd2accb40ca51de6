package io.partnercontracts.stub.internal.binding;

import java.util.stream.IntStream;

/** Levenshtein's distance. */
public final class EditDistance {

    private EditDistance() {}

    /** How many characters must be added, taken out or replaced to make one text of the other. */
    public static int between(String one, String other) {
        var row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
