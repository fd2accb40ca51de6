package io.partnercontracts.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the client reads and writes JSON: unknown members are ignored, nulls are not sent, and lists hold none. */
final class Json {

    /** Thread-safe. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A draft in Microsoft's change log has answers with names in PascalCase.
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .defaultLocale(Locale.ROOT)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                // The generated models ask for required members to be written even if null.
                @Override
                public JsonInclude.Value findPropertyInclusion(Annotated member) {
                    return JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL);
                }
            })
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP))
            .addModule(new SimpleModule()
                    .addSerializer(OffsetDateTime.class, new DateWriter())
                    .addDeserializer(OffsetDateTime.class, new DateReader()))
            .build();

    private Json() {}

    /** Writes RFC 3339 in UTC with milliseconds, as the documented requests do. */
    private static final class DateWriter extends ToStringSerializerBase {

        private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        DateWriter() {
            super(OffsetDateTime.class);
        }

        @Override
        public String valueToString(Object date) {
            return FORMAT.format((OffsetDateTime) date);
        }
    }

    /**
     * Reads RFC 3339, with a blank for the T or an offset without colon. Without zone, as in the documented lists, it is
     * UTC. A date alone is its beginning in UTC. The form of a draft in Microsoft's change log is read too; its day and
     * month are assumed to be in the order of its other dates. Of fractions of a second, nine digits
     * count. Days that no month has are not read.
     */
    private static final class DateReader extends FromStringDeserializer<OffsetDateTime> {

        private static final long serialVersionUID = 1L;

        private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("[MM/dd/uuuu': 'HH:mm:ss][uuuu-MM-dd[['T'][' ']HH:mm[:ss]]]")
                .appendOptional(new DateTimeFormatterBuilder()
                        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                        .toFormatter(Locale.ROOT))
                .appendPattern("[XXX][XX][X]")
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);

        private static final Pattern SURPLUS_DIGITS = Pattern.compile("(\\.\\d{9})\\d+");

        DateReader() {
            super(OffsetDateTime.class);
        }

        @Override
        protected OffsetDateTime _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                var date = FORMAT.parseBest(
                        SURPLUS_DIGITS.matcher(text).replaceFirst("$1"), OffsetDateTime::from, LocalDateTime::from);
                return date instanceof LocalDateTime local
                        ? local.atOffset(ZoneOffset.UTC)
                        : ((OffsetDateTime) date).withOffsetSameInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                return (OffsetDateTime)
                        context.handleWeirdStringValue(OffsetDateTime.class, text, "not a date and time");
            }
        }
    }
}
