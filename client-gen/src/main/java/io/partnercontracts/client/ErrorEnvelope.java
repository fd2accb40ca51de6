package io.partnercontracts.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a failed answer says, in whichever of the documented shapes it came.
 *
 * @param code the error code as text
 * @param errorName the error's name
 * @param message what went wrong, never empty
 */
record ErrorEnvelope(@Nullable String code, @Nullable String errorName, String message) {

    private static final int MAX_EXCERPT = 200;

    /** Reads the body; one that is no envelope is quoted in the message, cut to a readable length. */
    static ErrorEnvelope read(String body) {
        try {
            var json = Json.MAPPER.readTree(body);
            if (json.isObject()) {
                var message = firstText(json, "message", "description");
                return new ErrorEnvelope(
                        firstText(json, "code"), firstText(json, "errorName"), message == null ? quote(body) : message);
            }
        } catch (JsonProcessingException e) {
            // An answer that is no JSON comes from something between the caller and the service.
        }
        return new ErrorEnvelope(null, null, quote(body));
    }

    static ErrorEnvelope saying(String message) {
        return new ErrorEnvelope(null, null, message);
    }

    private static @Nullable String firstText(JsonNode json, String... names) {
        return Arrays.stream(names)
                .map(name -> json.path(name).asText(null))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String quote(String body) {
        if (body.isBlank()) {
            return "The answer has no body.";
        }
        return body.length() <= MAX_EXCERPT
                ? body
                : body.substring(0, MAX_EXCERPT) + "… (" + body.length() + " characters)";
    }
}
