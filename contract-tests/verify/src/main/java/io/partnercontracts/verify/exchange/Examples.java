package io.partnercontracts.verify.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Loads the contract's example files. */
public final class Examples {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Examples() {}

    /** The example file, or the part of it that a JSON pointer after {@code #} names. */
    public static JsonNode json(String reference) {
        var parts = reference.split("#", 2);
        try (var stream = Examples.class.getResourceAsStream("/partner-center/examples/" + parts[0])) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no example " + parts[0]);
            }
            var json = MAPPER.readTree(stream);
            return parts.length == 1 ? json : json.at(parts[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
