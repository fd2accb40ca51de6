package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
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
            .build();

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
     * @param strict whether members that the type does not have are refused
     * @throws DatabindException if the body is valid, but fits the type in no way
     */
    <T> @Nullable T read(Class<T> type, boolean strict) {
        if (strict) {
            return STRICT.treeToValue(tree(), type);
        }
        if (charset == null && !this.type.equals(MediaTypes.FORM) && !MediaTypes.isXml(this.type)) {
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
            if (charset == null) {
                return MediaTypes.isXml(type) ? Xml.read(bytes) : Json.MAPPER.readTree(bytes);
            }
            var text = decode(charset);
            return MediaTypes.isXml(type) ? Xml.read(text) : Json.MAPPER.readTree(text);
        } catch (JacksonException | CharacterCodingException | IllegalArgumentException | IllegalStateException e) {
            throw INVALID_REQUEST_INPUT.refusal("The body is no valid " + type);
        }
    }

    /** Equal for equal bytes, and only for them. */
    String digest() {
        return Digest.of(bytes);
    }

    private String decode(Charset from) throws CharacterCodingException {
        var text = from.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
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
