package io.partnercontracts.stub.internal.binding;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The claims of an access token, whoever signed it. A token that is no JWT has none.
 *
 * @param json the payload of the JWT
 */
public record Claims(JsonNode json) {

    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Reads a token without looking at its signature. */
    static Claims of(String token) {
        var parts = token.split("\\.");
        return new Claims(parts.length < 2 ? Json.MAPPER.createObjectNode() : payload(parts[1]));
    }

    /** The payload of a JWT; an empty object if the text is none. */
    public static JsonNode payload(String text) {
        try {
            return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(text));
        } catch (JacksonException | IllegalArgumentException e) {
            return Json.MAPPER.createObjectNode();
        }
    }

    /** The bearer token of a request. */
    public static Optional<String> bearerToken(HttpFields headers) {
        return Optional.ofNullable(headers.get(HttpHeader.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }

    /** The audience of the token that a request carries; empty if there is none. */
    public static String audience(HttpFields headers) {
        return bearerToken(headers).map(Claims::of).map(Claims::audience).orElse("");
    }

    /** Name and password of HTTP Basic authentication. */
    public record Basic(String name, String password) {}

    /**
     * Name and password of a request.
     *
     * @throws IllegalArgumentException if the header is malformed
     */
    public static Optional<Basic> basic(HttpFields headers) {
        return Optional.ofNullable(headers.get(HttpHeader.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> Base64.getDecoder().decode(value.substring(6).strip()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split(":", 2))
                .map(parts -> new Basic(parts[0], parts.length < 2 ? "" : parts[1]));
    }

    /** The tenant id of the partner whose token a request carries: its {@code tid}, else the zero GUID. */
    public static String partnerId(HttpFields headers) {
        return bearerToken(headers).map(Claims::of).map(Claims::tenant).orElseGet(new UUID(0, 0)::toString);
    }

    /** The claim {@code oid} of the user, or {@code otherwise}. */
    public String user(String otherwise) {
        return json.path("oid").asString(otherwise);
    }

    /** The claim {@code tid}, or the zero GUID. */
    public String tenant() {
        return json.path("tid").asString(new UUID(0, 0).toString());
    }

    /** The claim {@code appid}, or an empty text. */
    public String client() {
        return json.path("appid").asString("");
    }

    /** The claim {@code aud}, or an empty text. */
    public String audience() {
        return json.path("aud").asString("");
    }

    /** Whether it is a token of an application on behalf of a user. */
    public boolean hasUser() {
        return json.has("scp");
    }

    /** Whether the user passed multi-factor authentication. */
    public boolean hasMfa() {
        return json.path("amr")
                .valueStream()
                .anyMatch(method -> method.asString().equals("mfa"));
    }

    /** A GUID as it is, and one made of any other text. */
    public static UUID guid(String text) {
        return GUID.matcher(text).matches()
                ? UUID.fromString(text)
                : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
