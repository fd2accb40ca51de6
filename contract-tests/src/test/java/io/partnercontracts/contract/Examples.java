package io.partnercontracts.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Loads the contract's example files. */
public final class Examples {

    /** Reads member names case-insensitively, and dates as the client does. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .build();

    private Examples() {}

    /** The example file as a model of the client. */
    public static <T> T as(Class<T> model, String reference) {
        return MAPPER.convertValue(json(reference), model);
    }

    /** The example file, or the part of it that a JSON pointer after {@code #} names. */
    public static JsonNode json(String reference) {
        return io.partnercontracts.verify.exchange.Examples.json(reference);
    }
}
