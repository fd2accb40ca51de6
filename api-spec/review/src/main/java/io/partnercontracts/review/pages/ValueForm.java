package io.partnercontracts.review.pages;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The form of a printed value, in the order in which they are tried. */
enum ValueForm {
    PLACEHOLDER("<[^>]*>|\\{[^}]*}|\\.\\.\\.|…|"),
    BOOLEAN("true|false"),
    GUID("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"),
    DATE_TIME("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?"),
    HTTP_DATE("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\w+"),
    MEDIA_TYPE("[\\w*]+/[\\w.+*-]+(;.*)?"),
    URL("https?://\\S*"),
    E_MAIL("\\S+@\\S+\\.\\S+"),
    DIGITS("\\d+"),
    LOCALE("\\p{Alpha}{2,3}\\s?-\\s?\\p{Alpha}{2,3}"),
    COUNTRY("[A-Z]{2}"),
    BEARER("\\S+ (<[^>]*>|\\{[^}]*}|ey\\S+)"),
    WORD("\\S+"),
    TEXT("(?s).*");

    private final Pattern pattern;

    ValueForm(String regex) {
        pattern = Pattern.compile(regex);
    }

    static ValueForm of(String value) {
        return Arrays.stream(values())
                .filter(form -> form.pattern.matcher(value.strip()).matches())
                .findFirst()
                .orElseThrow();
    }

    /** Whether the form alone tells what a value is. */
    boolean isTelling() {
        return this != WORD && this != TEXT && this != PLACEHOLDER;
    }
}
