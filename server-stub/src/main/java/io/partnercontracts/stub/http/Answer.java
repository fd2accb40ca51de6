package io.partnercontracts.stub.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the stub answers to one request.
 *
 * @param status the HTTP status
 * @param body what is written as JSON or XML, or a text that is written as it is, in the media type that the headers
 *     name, or null for no body
 * @param headers headers beside those that every answer carries
 * @param reason the reason phrase, or null for the usual one of the status
 */
public record Answer(
        int status,
        @Nullable Object body,
        Map<String, String> headers,
        @Nullable String reason) {

    /** An answer with the usual reason phrase. */
    public Answer(int status, @Nullable Object body, Map<String, String> headers) {
        this(status, body, headers, null);
    }

    /** An answer without headers of its own. */
    public Answer(int status, @Nullable Object body) {
        this(status, body, Map.of());
    }

    /** An answer without body. */
    public Answer(int status) {
        this(status, null);
    }
}
