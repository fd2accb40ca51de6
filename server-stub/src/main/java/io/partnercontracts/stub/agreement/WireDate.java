package io.partnercontracts.stub.agreement;

import io.partnercontracts.stub.http.DocumentedError;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Dates as Partner Center writes them: a date without zone is UTC (decision C15). */
final class WireDate {

    private static final DateTimeFormatter WITHOUT_ZONE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private WireDate() {}

    /** Reads a date of the request member {@code name}; an unreadable one ends the request. */
    static LocalDateTime parse(String name, String text) {
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime withZone
                    ? withZone.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                    : LocalDateTime.from(parsed);
        } catch (DateTimeParseException e) {
            throw DocumentedError.INVALID_PROPERTY.failure(
                    List.of(name + ": '" + text + "' is not a date and time such as 2018-06-14T00:00:00.000Z"));
        }
    }

    /** The form of the documented lists: no zone, and a fraction only if there is one. */
    static String withoutZone(LocalDateTime utc) {
        var fraction =
                utc.getNano() == 0 ? "" : ".%09d".formatted(utc.getNano()).replaceFirst("0+$", "");
        return WITHOUT_ZONE.format(utc) + fraction;
    }
}
