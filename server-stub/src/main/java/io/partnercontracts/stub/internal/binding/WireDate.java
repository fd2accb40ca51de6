package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Dates as Partner Center writes them: a date without zone is UTC (decision C15). */
public final class WireDate {

    private static final DateTimeFormatter ANY = DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LISTED = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

    private WireDate() {}

    /** Reads a date of the request member {@code name}; an unreadable one ends the request. */
    public static Instant parse(String name, String text) {
        return parse(text)
                .orElseThrow(() ->
                        INVALID_PROPERTY.refusal(name + ": must be a date and time such as 2018-06-14T00:00:00.000Z"));
    }

    /** Reads a date; nothing if it is unreadable. */
    public static Optional<Instant> parse(String text) {
        try {
            // Java writes a sign before years beyond four digits, which the service's dates do not have.
            return Optional.of(ANY.parse(text.startsWith("+") || text.startsWith("-") ? "" : text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The form of the documented lists: no zone, and a fraction only if there is one. */
    public static String listed(Instant date) {
        return LISTED.format(date);
    }
}
