package io.partnercontracts.review.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks values that are one of a known set: those that the contract names, country codes and languages. */
final class Codes {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** Codes that ISO 3166 leaves to its users, such as XK for Kosovo. */
    private static final Pattern USER_ASSIGNED = Pattern.compile("AA|Q[M-Z]|X[A-Z]|ZZ");

    /** An encoded filter or an expression is no name of a value. */
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N} *_-]+");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final PageContract contract;
    private final boolean english;

    Codes(PageContract contract, boolean english) {
        this.contract = contract;
        this.english = english;
    }

    /** Whether the page may be a translation. */
    boolean isTranslated() {
        return !english;
    }

    /**
     * @param part a parameter, a header or the schema of a member
     * @param schema its schema
     */
    List<Finding> check(String where, String value, JsonNode part, JsonNode schema) {
        if (ValueForm.of(value) == ValueForm.PLACEHOLDER) {
            return List.of();
        }
        Set<String> known = contract.values(schema, part.path("description").asText());
        if (!known.isEmpty() && WORDS.matcher(value).matches()) {
            return known.contains(value) ? List.of() : List.of(unknown(where, value, known));
        }
        String example = part.path("example").asText(schema.path("example").asText());
        if (isCountry(example) && !isCountry(value)) {
            return List.of(Finding.damage(where, value, "a country code such as " + spelled(value, example)));
        }
        if (isLocale(example) && !areLocales(value)) {
            return List.of(Finding.damage(where, value, "a language such as " + example));
        }
        if (schema.path("format").asText().endsWith("date-time") && ValueForm.of(value) != ValueForm.DATE_TIME) {
            return List.of(Finding.difference(where, value, "the contract has a date and time such as " + example));
        }
        return List.of();
    }

    private Finding unknown(String where, String value, Set<String> known) {
        Optional<String> same =
                known.stream().filter(other -> Words.same(other, value)).findFirst();
        Optional<String> nearest = same.or(() -> Words.nearest(value, known));
        String names = nearest.orElseGet(() -> "one of " + String.join(", ", known));
        return nearest.isPresent() || Words.isForeign(value) || !english
                ? Finding.damage(where, value, names)
                : Finding.difference(where, value, "the contract names " + String.join(", ", known));
    }

    private static String spelled(String value, String example) {
        return isCountry(value.toUpperCase(Locale.ROOT)) ? value.toUpperCase(Locale.ROOT) : example;
    }

    static boolean isCountry(String value) {
        return COUNTRIES.contains(value) || USER_ASSIGNED.matcher(value).matches();
    }

    /** Whether each is, of those between commas. */
    static boolean areLocales(String values) {
        return Stream.of(values.split(",")).allMatch(value -> isLocale(value.strip()));
    }

    /** Such as en-US; sr-Latn-RS has a script between. */
    static boolean isLocale(String value) {
        List<String> parts = Arrays.asList(value.split("-", -1));
        return parts.size() > 1
                && LANGUAGES.contains(parts.get(0))
                && (isCountry(parts.get(parts.size() - 1))
                        || parts.get(parts.size() - 1).equals("419"));
    }

    /** The country code that the value is but for its letter case; else what one looks like. */
    static String countryLike(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        return isCountry(upper) ? upper : "a country code";
    }
}
