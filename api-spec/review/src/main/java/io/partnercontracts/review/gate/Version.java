package io.partnercontracts.review.gate;

import io.partnercontracts.review.change.Impact;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the contract. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    /** @throws IllegalArgumentException if the text does not begin with three numbers */
    public static Version of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.lookingAt()) {
            throw new IllegalArgumentException("Not a version: " + text
                    + ". Write info.version, and the headings of the change log, with three numbers, such as 0.2.0.");
        }
        return new Version(number(form, 1), number(form, 2), number(form, 3));
    }

    /** The step that a change needs: below 1.0.0 a breaking one takes the minor step. */
    public String step(Impact impact) {
        return switch (impact) {
            case BREAKING -> major == 0 ? "minor (a break below 1.0.0)" : "major";
            case ADDITIVE -> "minor";
            case DOCUMENTATION -> "patch";
        };
    }

    /** The lowest version that takes this step. */
    public Version after(Impact impact) {
        return switch (impact) {
            case BREAKING -> major == 0 ? new Version(0, minor + 1, 0) : new Version(major + 1, 0, 0);
            case ADDITIVE -> new Version(major, minor + 1, 0);
            case DOCUMENTATION -> new Version(major, minor, patch + 1);
        };
    }

    @Override
    public int compareTo(Version other) {
        return Comparator.comparingInt(Version::major)
                .thenComparingInt(Version::minor)
                .thenComparingInt(Version::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
