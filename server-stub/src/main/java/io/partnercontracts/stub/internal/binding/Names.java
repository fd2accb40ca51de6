package io.partnercontracts.stub.internal.binding;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says what a misspelt name may have been meant to be. */
public final class Names {

    private Names() {}

    /** That a name is unknown, which similar one there is, and all that are known. */
    public static String unknown(String name, List<String> known) {
        var lower = name.toLowerCase(Locale.ROOT);
        return "is unknown"
                + known.stream()
                        .min(Comparator.comparing(other -> EditDistance.between(other.toLowerCase(Locale.ROOT), lower)))
                        .filter(other -> EditDistance.between(other.toLowerCase(Locale.ROOT), lower) <= 3)
                        .map(other -> "; did you mean " + other + "?")
                        .orElse("")
                + "; must be one of " + known;
    }
}
