package io.partnercontracts.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a failed response says, in whichever of the documented shapes it came.
 *
 * @param code the error code as text
 * @param errorName the error's name
 * @param message what went wrong; null if the body does not say
 * @param retryable whether the service says that a retry can help; null if it says nothing
 */
record ErrorEnvelope(
        @Nullable String code,
        @Nullable String errorName,
        @Nullable String message,
        @Nullable Boolean retryable) implements Serializable {

    /** In characters; of the documented envelopes one says that its text has at most as many. */
    private static final int MAX_TEXT = 1024;

    private static final ErrorEnvelope NONE = saying(null);

    /** Reads the body, from bytes because there may be a byte order mark; what is no envelope says nothing. */
    static ErrorEnvelope read(byte[] body) {
        try {
            return of(Json.MAPPER.readTree(body));
        } catch (IOException e) {
            // A response that is no JSON comes from something between the caller and the service.
            return NONE;
        }
    }

    static ErrorEnvelope of(JsonNode json) {
        var retryable = member(json, "isRetryable");
        return json.isObject()
                ? new ErrorEnvelope(
                        firstText(json, "code"),
                        firstText(json, "errorName"),
                        firstText(json, "message", "description"),
                        retryable.isBoolean() ? retryable.booleanValue() : null)
                : NONE;
    }

    static ErrorEnvelope saying(@Nullable String message) {
        return new ErrorEnvelope(null, null, message, null);
    }

    ErrorEnvelope withMessage(String other) {
        return new ErrorEnvelope(code, errorName, other, retryable);
    }

    /** Whether the body says that it is an error, whatever the status; the documented codes include one with 200. */
    static boolean isError(JsonNode json) {
        return isThere(json, "code") && (isThere(json, "description") || isThere(json, "message"));
    }

    private static boolean isThere(JsonNode json, String name) {
        var member = member(json, name);
        return !member.isMissingNode() && !member.isNull();
    }

    /** Case-insensitive, like the members of models. */
    private static JsonNode member(JsonNode json, String name) {
        var exact = json.path(name);
        return exact.isMissingNode()
                ? json.properties().stream()
                        .filter(property -> property.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(exact)
                : exact;
    }

    private static @Nullable String firstText(JsonNode json, String... names) {
        return Arrays.stream(names)
                .map(name -> member(json, name).asText(null))
                .filter(text -> text != null && !text.isBlank())
                .map(text -> text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…")
                .findFirst()
                .orElse(null);
    }
}
