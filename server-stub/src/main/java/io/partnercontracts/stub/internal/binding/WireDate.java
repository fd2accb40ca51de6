package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Dates as Partner Center writes them: a date without zone is UTC (decision C15). */
public final class WireDate {

    private static final DateTimeFormatter ANY = DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC);

    /** The other forms that the JSON reader of ASP.NET takes, on which the service evidently runs; inferred from that. */
    private static final List<DateTimeFormatter> OTHERS = List.of(
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'][ ]")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[ ][XXX][XX][X]")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT)
                    .withZone(ZoneOffset.UTC),
            DateTimeFormatter.ISO_LOCAL_DATE,
            spelt("M/d/uuuu"),
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("M/d/uuuu h:mm[:ss] a")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT)
                    .withZone(ZoneOffset.UTC),
            spelt("uuuu/M/d"),
            spelt("uuuu-M-d"),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    /** What is kept as it was sent. */
    private static final Pattern DOCUMENTED = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT(?!24)\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?",
            Pattern.CASE_INSENSITIVE);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Pattern MILLISECONDS = Pattern.compile("/Date\\((-?\\d{1,14})([+-]\\d{4})?\\)/");
    private static final Pattern TOO_FINE = Pattern.compile("(\\.[0-9]{9})[0-9]+");
    private static final Pattern END_OF_DAY =
            Pattern.compile("([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt ])24(:00(?::00(?:\\.0*)?)?(?![0-9:.]).*)");
    private static final DateTimeFormatter LISTED = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

    private WireDate() {}

    /** Reads a date of the request member {@code name}; an unreadable one ends the request. */
    public static Instant parse(String name, String text) {
        return parse(text)
                .orElseThrow(() ->
                        INVALID_PROPERTY.refusal(name + ": must be a date and time such as 2018-06-14T00:00:00.000Z,"
                                + " 2018-06-14T02:00:00+02:00, 2018-06-14 00:00:00 or 2018-06-14"));
    }

    private static DateTimeFormatter spelt(String date) {
        return DateTimeFormatter.ofPattern(date + "[ H:mm[:ss]]", Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withZone(ZoneOffset.UTC);
    }

    /** Reads a date; nothing if it is unreadable. */
    public static Optional<Instant> parse(String sent) {
        var text = sent.strip();
        // Java writes a sign before years beyond four digits, and names of zones in brackets: the service's dates have
        // neither.
        if (text.startsWith("+") || text.startsWith("-") || text.endsWith("]")) {
            return Optional.empty();
        }
        var milliseconds = MILLISECONDS.matcher(text);
        return (milliseconds.matches()
                        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1))))
                        : written(text))
                .filter(date -> !date.isBefore(FIRST) && !date.isAfter(LAST));
    }

    /** Midnight may be that at the end of its day, and of a fraction more digits than Java reads do not count. */
    private static Optional<Instant> written(String text) {
        var readable = TOO_FINE.matcher(text).replaceFirst("$1");
        var midnight = END_OF_DAY.matcher(readable);
        if (midnight.matches()) {
            return written(midnight.group(1) + "00" + midnight.group(2)).map(begin -> begin.plus(Duration.ofDays(1)));
        }
        return Stream.concat(Stream.of(ANY), OTHERS.stream())
                .flatMap(form -> parse(form, readable).stream())
                .findFirst();
    }

    private static Optional<Instant> parse(DateTimeFormatter form, String text) {
        try {
            return Optional.of(form.parse(text, WireDate::instant));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        return parsed.isSupported(ChronoField.INSTANT_SECONDS)
                ? Instant.from(parsed)
                : LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The date in one of the documented forms: as it is if it is in one, else in UTC. */
    public static String documented(String name, String text) {
        var date = parse(name, text);
        return DOCUMENTED.matcher(text).matches() ? text : LISTED.format(date) + "Z";
    }

    /** The form of the documented lists: no zone, and a fraction only if there is one. */
    public static String listed(Instant date) {
        return LISTED.format(date);
    }
}
