package io.partnercontracts.stub.internal.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The response to one request.
 *
 * @param status the HTTP status
 * @param body the body, or null for none
 * @param headers headers beside those that every response carries
 * @param phrase the reason phrase of HTTP, or null for the usual one of the status
 * @param reason why the request is answered so, for the journal; null if there is nothing to say
 */
public record Response(
        int status,
        @Nullable Body body,
        Map<String, String> headers,
        @Nullable String phrase,
        @Nullable String reason) {

    /** What is written. */
    public sealed interface Body {}

    /**
     * A body that is written as JSON or XML.
     *
     * @param schema what it is called in XML
     * @param value a generated model, a list of them, or a tree
     */
    public record Content(Schema schema, Object value) implements Body {}

    /**
     * A body in a form of its own.
     *
     * @param type its media type, with parameters
     * @param text what is written, in UTF-8
     */
    public record Text(String type, String text) implements Body {}

    /** A response of which there is nothing to say. */
    public Response(int status, @Nullable Body body, Map<String, String> headers) {
        this(status, body, headers, null, null);
    }

    /** A response without body. */
    public static Response of(int status) {
        return new Response(status, null, Map.of());
    }

    /** A response with a generated model as its body. */
    public static Response of(int status, Object model) {
        return of(status, Schema.of(model.getClass()), model);
    }

    /** A response with a body of this schema. */
    public static Response of(int status, Schema schema, Object value) {
        return new Response(status, new Content(schema, value), Map.of());
    }

    /** A response with a body in a form of its own. */
    public static Response text(int status, String type, String text) {
        return new Response(status, new Text(type, text), Map.of());
    }

    /** The same response for another reason. */
    public Response because(String why) {
        return new Response(status, body, headers, phrase, why);
    }

    /** The same response with another value in its body, if it has one that is written as JSON or XML. */
    Response withContent(Object value) {
        var other = body instanceof Content content ? new Content(content.schema(), value) : body;
        return new Response(status, other, headers, phrase, reason);
    }

    /** The same response with another text in one member of its body. */
    public Response withText(String member, UnaryOperator<String> change) {
        return body instanceof Content content && content.value() instanceof ObjectNode members
                ? withContent(members.deepCopy()
                        .put(member, change.apply(members.path(member).asString(""))))
                : this;
    }

    /** The same response under another status. */
    public Response withStatus(int other) {
        return new Response(other, body, headers, phrase, reason);
    }

    /** The same response with one more header. */
    public Response withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Response(status, body, Map.copyOf(more), phrase, reason);
    }
}
