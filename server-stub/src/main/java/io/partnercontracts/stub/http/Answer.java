package io.partnercontracts.stub.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the stub answers to one request.
 *
 * @param status the HTTP status
 * @param body what is written as JSON or XML, {@link Text} that is written as it is, or null for no body
 * @param headers headers beside those that every answer carries
 * @param phrase the reason phrase of HTTP, or null for the usual one of the status
 * @param reason why it is answered so, for the journal; null if there is nothing to say
 */
public record Answer(
        int status,
        @Nullable Object body,
        Map<String, String> headers,
        @Nullable String phrase,
        @Nullable String reason) {

    /**
     * A body in a form of its own.
     *
     * @param type its media type, with parameters
     * @param text what is written, in UTF-8
     */
    public record Text(String type, String text) {}

    /**
     * A body that is a tree already.
     *
     * @param schema the name of its schema, after which XML names the root
     * @param tree what is written
     */
    public record Tree(String schema, @JsonValue JsonNode tree) {}

    /** An answer of which there is nothing to say. */
    public Answer(int status, @Nullable Object body, Map<String, String> headers) {
        this(status, body, headers, null, null);
    }

    /** An answer without headers of its own. */
    public Answer(int status, @Nullable Object body) {
        this(status, body, Map.of());
    }

    /** An answer without body. */
    public Answer(int status) {
        this(status, null);
    }

    /** The same answer for another reason. */
    public Answer because(String why) {
        return new Answer(status, body, headers, phrase, why);
    }

    /** The same answer with another body. */
    public Answer withBody(Object other) {
        return new Answer(status, other, headers, phrase, reason);
    }

    /** The same answer under another status. */
    public Answer withStatus(int other) {
        return new Answer(other, body, headers, phrase, reason);
    }

    /** The same answer with one more header. */
    public Answer withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, body, Map.copyOf(more), phrase, reason);
    }
}
