package io.partnercontracts.stub.internal.binding;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says what a misspelt name may have been meant to be. */
public final class Names {

    /** No known name comes near it. Each further character would cost as much as all names have together. */
    private static final int LONGEST = 200;

    private Names() {}

    /** Those of the known names that are most like it, case-insensitively, the nearest first. */
    public static List<String> nearest(String name, List<String> known, int most) {
        var lower = comparable(name);
        return known.stream()
                .sorted(Comparator.comparing(other -> EditDistance.between(other.toLowerCase(Locale.ROOT), lower)))
                .limit(most)
                .toList();
    }

    /** That a name is unknown, which similar one there is, and all that are known. */
    public static String unknown(String name, List<String> known) {
        var lower = comparable(name);
        return "is unknown"
                + nearest(name, known, 1).stream()
                        .filter(other -> EditDistance.between(other.toLowerCase(Locale.ROOT), lower) <= 3)
                        .findFirst()
                        .map(other -> "; did you mean " + other + "?")
                        .orElse("")
                + "; must be one of " + known;
    }

    private static String comparable(String name) {
        return name.substring(0, Math.min(LONGEST, name.length())).toLowerCase(Locale.ROOT);
    }
}
