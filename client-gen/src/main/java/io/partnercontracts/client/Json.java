package io.partnercontracts.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How the client reads and writes JSON: unknown members are ignored, nulls are not sent. */
final class Json {

    /** Thread-safe. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(OffsetDateTime.class, new DateWriter())
                    .addDeserializer(OffsetDateTime.class, new DateReader()))
            .build();

    private Json() {}

    /** Writes RFC 3339 in UTC with milliseconds, as the documented requests do. */
    private static final class DateWriter extends StdScalarSerializer<OffsetDateTime> {

        private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

        DateWriter() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(OffsetDateTime date, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(FORMAT.format(date.withOffsetSameInstant(ZoneOffset.UTC)));
        }
    }

    /** Reads RFC 3339 and the same without zone, which the documented lists have and which is UTC. */
    private static final class DateReader extends StdScalarDeserializer<OffsetDateTime> {

        DateReader() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var text = json.getText();
            try {
                var date = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
                return date instanceof LocalDateTime inUtc ? inUtc.atOffset(ZoneOffset.UTC) : OffsetDateTime.from(date);
            } catch (DateTimeException e) {
                return (OffsetDateTime)
                        context.handleWeirdStringValue(OffsetDateTime.class, text, "not a date and time");
            }
        }
    }
}
