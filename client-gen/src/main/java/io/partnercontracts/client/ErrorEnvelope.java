package io.partnercontracts.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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

    static ErrorEnvelope of(JsonNode body) {
        var json = innermost(body);
        return json.isObject()
                ? new ErrorEnvelope(
                        firstText(json, "code"),
                        firstText(json, "errorName"),
                        firstText(json, "message", "description"),
                        retryable(member(json, "isRetryable")))
                : NONE;
    }

    /**
     * What stands between a caller and the service may wrap an envelope, or send several. The first counts. No document
     * shows such a form.
     */
    private static JsonNode innermost(JsonNode json) {
        if (json.isArray()) {
            return json.path(0);
        }
        return isThere(json, "code")
                ? json
                : Stream.of("error", "errors", "odata.error")
                        .map(name -> member(json, name))
                        .map(inner -> inner.isArray() ? inner.path(0) : inner)
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .orElse(json);
    }

    private static @Nullable Boolean retryable(JsonNode said) {
        return switch (said.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    static ErrorEnvelope saying(@Nullable String message) {
        return new ErrorEnvelope(null, null, message, null);
    }

    ErrorEnvelope withMessage(String other) {
        return new ErrorEnvelope(code, errorName, other, retryable);
    }

    /** Whether the body says that it is an error, whatever the status; the documented codes include one with 200. */
    static boolean isError(JsonNode body) {
        var json = innermost(body);
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

    /** Of a text in several languages, the one that is there. */
    private static @Nullable String text(JsonNode json) {
        return json.isObject() ? member(json, "value").asText(null) : json.asText(null);
    }

    private static @Nullable String firstText(JsonNode json, String... names) {
        return Arrays.stream(names)
                .map(name -> text(member(json, name)))
                .filter(text -> text != null && !text.isBlank())
                .map(String::strip)
                .map(text -> text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…")
                .findFirst()
                .orElse(null);
    }
}
