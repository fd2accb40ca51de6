package io.partnercontracts.spec;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A state of a page in one language. The date is that of the page, as far as it is known. */
record PageState(String name, String date, String language) {
    static final Path FOLDER = Contract.FOLDER.resolve("documents");

    private static final Pattern AMERICAN = Pattern.compile("(\\d+)/(?:(\\d+)/)?(\\d{4})");

    /** From what a contract or SOURCES.md says: {@code develop/x.md}, and a date such as 02/08/2021 or 2023-06 or later. */
    static PageState of(String path, String date, String language) {
        return new PageState(path.replaceAll(".*/|\\.md$", ""), isoDate(date), language);
    }

    Path file() {
        return FOLDER.resolve(language).resolve(name + "@" + date + ".http");
    }

    private static String isoDate(String date) {
        Matcher american = AMERICAN.matcher(date);
        if (!american.matches()) {
            return date.split(" ", 2)[0];
        }
        String month = american.group(3) + "-" + twoDigits(american.group(1));
        return american.group(2) == null ? month : month + "-" + twoDigits(american.group(2));
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    @Override
    public String toString() {
        return "%s of %s (%s)".formatted(name, date, language);
    }
}
