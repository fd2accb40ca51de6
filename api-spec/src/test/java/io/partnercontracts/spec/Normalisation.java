package io.partnercontracts.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be done to a printed body to make it JSON. SOURCES.md says which example needs which. */
enum Normalisation {
    COMMENT_REMOVED("(\"(?:\\\\.|[^\"\\\\])*\")|[ \\t]*//[^\\n]*", "$1"),
    TRAILING_COMMA_REMOVED(",(\\s*[}\\]])", "$1"),
    MISSING_COMMA_ADDED("(\"|\\d|true|false|null|[}\\]])(\\s*\\n\\s*\")", "$1,$2"),
    MISSING_QUOTE_ADDED("\"(\\w+):\"", "\"$1\":\""),
    TYPOGRAPHIC_QUOTES_REPLACED("[“”]", "\""),
    /** Done by whoever takes the body out of its block. */
    ONE_OF_SEVERAL_BODIES("", "");

    static final String NONE = "as printed";

    private final Pattern printed;
    private final String replacement;

    Normalisation(String printed, String replacement) {
        this.printed = Pattern.compile(printed);
        this.replacement = replacement;
    }

    /** Its name in SOURCES.md. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String apply(String body) {
        return printed.matcher(body).replaceAll(replacement);
    }

    static Normalisation labelled(String label) {
        return Arrays.stream(values())
                .filter(normalisation -> normalisation.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no normalisation; there are: %s"
                        .formatted(
                                label,
                                Stream.concat(
                                                Stream.of(NONE),
                                                Arrays.stream(values()).map(Normalisation::label))
                                        .collect(Collectors.joining(", ")))));
    }
}
