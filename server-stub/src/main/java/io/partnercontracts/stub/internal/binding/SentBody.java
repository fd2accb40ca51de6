package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request in one of the media types of its operation. For one thread at a time. */
public final class SentBody {

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.US_ASCII);

    private static final JsonMapper STRICT = Json.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // Else it is null, which means any customer.
            .withCoercionConfig(
                    UUID.class, config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();

    /** Each escape of a JSON text, of which the group is one half of a surrogate pair without the other. */
    private static final Pattern ESCAPE = Pattern.compile("""
            \\\\(?:u[dD][89abAB]\\p{XDigit}{2}\\\\u[dD][c-fC-F]\\p{XDigit}{2}|(u[dD][89a-fA-F]\\p{XDigit}{2})|.)""", Pattern.DOTALL);

    private final String type;
    private final @Nullable Charset charset;
    private final byte[] bytes;
    private @Nullable JsonNode tree;

    private SentBody(String type, @Nullable Charset charset, byte[] bytes) {
        this.type = type;
        this.charset = charset;
        this.bytes = bytes;
    }

    /** Ends the request with 415 if the header {@code Content-Type} names none of the types, or a strange charset. */
    public static SentBody of(@Nullable String contentType, Set<String> types, byte[] bytes) {
        if (MediaTypes.JSON.equals(contentType) && types.contains(MediaTypes.JSON)) {
            return new SentBody(MediaTypes.JSON, null, bytes);
        }
        var parameters = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var type = Headers.read(
                "Content-Type",
                () -> Objects.toString(HttpField.getValueParameters(contentType, parameters), "")
                        .toLowerCase(Locale.ROOT));
        if (!types.contains(type)) {
            throw INVALID_REQUEST_INPUT.refusal(
                    415, "The contract declares " + new TreeSet<>(types) + " for this body");
        }
        var charset = parameters.containsKey("charset") ? charset(parameters.get("charset")) : null;
        return new SentBody(type, charset, bytes);
    }

    /** What an operation would get if this JSON were sent to it. */
    static SentBody of(JsonNode json) {
        return new SentBody(MediaTypes.JSON, null, Json.MAPPER.writeValueAsBytes(json));
    }

    /**
     * The body as an object of this type, or null if it is null; one that cannot be read ends the request.
     *
     * @param strict whether members that the type does not have are refused, and texts and fractions in place of whole
     *     numbers or truth values
     * @throws DatabindException if the body is valid, but fits the type in no way
     */
    <T> @Nullable T read(Class<T> type, boolean strict) {
        if (strict) {
            return STRICT.treeToValue(tree(), type);
        }
        if (charset == null && !this.type.equals(MediaTypes.FORM) && !MediaTypes.isXml(this.type) && isPlain()) {
            try {
                return Json.MAPPER.readValue(bytes, type);
            } catch (JacksonException e) {
                // The tree tells an invalid body from a valid one that does not fit.
            }
        }
        return Json.MAPPER.treeToValue(tree(), type);
    }

    /** The tree that JSON would give, always the same one. */
    JsonNode tree() {
        if (tree == null) {
            tree = parse();
        }
        return tree;
    }

    private JsonNode parse() {
        try {
            if (type.equals(MediaTypes.FORM)) {
                return Form.read(decode(Objects.requireNonNullElse(charset, StandardCharsets.UTF_8)));
            }
            // Without charset, JSON and XML say themselves how they are encoded.
            if (MediaTypes.isXml(type)) {
                return charset == null ? Xml.read(bytes) : Xml.read(decode(charset));
            }
            return Json.MAPPER.readTree(withWholePairs(decode(charset == null ? Text.charsetOfJson(bytes) : charset)));
        } catch (CharacterCodingException e) {
            throw INVALID_REQUEST_INPUT.refusal(
                    "The body is no valid " + type + ": it has bytes that are no character in its encoding");
        } catch (JacksonException | IllegalArgumentException | IllegalStateException e) {
            throw INVALID_REQUEST_INPUT.refusal("The body is no valid " + type);
        }
    }

    /** Whether it is ASCII without escapes, in which nothing can be wrong that the JSON reader would not see. */
    private boolean isPlain() {
        for (var next : bytes) {
            if (next <= 0 || next == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String withWholePairs(String json) {
        var escapes = ESCAPE.matcher(json);
        while (escapes.find()) {
            if (escapes.group(1) != null) {
                throw INVALID_REQUEST_INPUT.refusal("The body has the escape \\" + escapes.group(1)
                        + ", which is half a character: write both halves of the surrogate pair");
            }
        }
        return json;
    }

    /** Equal for equal bytes, and only for them. */
    String digest() {
        return Digest.of(bytes);
    }

    private String decode(Charset from) throws CharacterCodingException {
        var text = Text.decode(bytes, from);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(@Nullable String name) {
        return CHARSETS.stream()
                .filter(known -> known.name().equalsIgnoreCase(name)
                        || known.aliases().stream().anyMatch(alias -> alias.equalsIgnoreCase(name)))
                .findFirst()
                .orElseThrow(() -> INVALID_REQUEST_INPUT.refusal(415, "The stub reads the charsets " + CHARSETS));
    }
}
