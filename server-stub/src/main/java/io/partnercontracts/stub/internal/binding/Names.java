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
                + nearest(name, known, known.size()).stream()
                        .filter(other -> isLike(lower, other.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .map(other -> "; did you mean " + other + "?")
                        .orElse("")
                + "; must be one of " + known;
    }

    /** Whether one may have been meant by the other: few letters differ and the first does not, or a part was left out. */
    private static boolean isLike(String name, String other) {
        var distance = EditDistance.between(other, name);
        return distance < name.length()
                && (distance <= 1
                        || distance <= 3 && name.charAt(0) == other.charAt(0)
                        || name.length() >= 4 && other.contains(name));
    }

    private static String comparable(String name) {
        return name.substring(0, Math.min(LONGEST, name.length())).toLowerCase(Locale.ROOT);
    }
}
