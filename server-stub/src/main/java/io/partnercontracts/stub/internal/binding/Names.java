package io.partnercontracts.stub.internal.binding;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says what a misspelt name may have been meant to be. */
public final class Names {

    private Names() {}

    /** Those of the known names that are most like it, case-insensitively, the nearest first. */
    public static List<String> nearest(String name, List<String> known, int most) {
        var lower = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.comparing(other -> EditDistance.between(other.toLowerCase(Locale.ROOT), lower)))
                .limit(most)
                .toList();
    }

    /** That a name is unknown, which similar one there is, and all that are known. */
    public static String unknown(String name, List<String> known) {
        var lower = name.toLowerCase(Locale.ROOT);
        return "is unknown"
                + nearest(name, known, 1).stream()
                        .filter(other -> EditDistance.between(other.toLowerCase(Locale.ROOT), lower) <= 3)
                        .findFirst()
                        .map(other -> "; did you mean " + other + "?")
                        .orElse("")
                + "; must be one of " + known;
    }
}
