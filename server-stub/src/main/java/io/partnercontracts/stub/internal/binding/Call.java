package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;
import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * One request, from which the generated routes take parameters and body. Values that cannot be read end the request
 * with a documented error.
 *
 * @param path the values of the parameters in the path
 * @param body the body if the operation has one, or null
 */
public record Call(
        Request request,
        Map<String, String> path,
        Fields query,
        @Nullable SentBody body) {

    private static final String GUID = "a GUID such as 14876998-c0dc-46e6-9d0c-65a57a6c32ec";

    /** What is said of a value that is of another type. */
    private static final Map<Class<?>, String> TYPES = Map.of(
            Object.class, "of the type that the contract names",
            String.class, "a text",
            Boolean.class, "true or false",
            Integer.class, "a whole number",
            int.class, "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE,
            Long.class, "a whole number",
            long.class, "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE,
            UUID.class, GUID);

    /** In ASCII digits: Java reads those of all scripts. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

    /** Loads, in some tenths of a second, what the first request with such a body needs. */
    public static void prepare(Object body) {
        Json.MAPPER.writeValueAsBytes(body);
    }

    /** The same call with this JSON as its body, so that it is read by the same rules as one that was sent. */
    public Call withBody(JsonNode json) {
        return new Call(request, path, query, SentBody.of(json));
    }

    /** The value of a path parameter. */
    public <T> T path(String name, Class<T> type) {
        return convert(name, Objects.requireNonNull(path.get(name), name), type);
    }

    /** The value of a query parameter whose name is matched case-insensitively, or the default if absent or empty. */
    public <T> @Nullable T query(String name, Class<T> type, @Nullable T defaultValue) {
        return query.stream()
                .filter(field -> field.getName().equalsIgnoreCase(name))
                .map(Fields.Field::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> type == UUID.class ? type.cast(guid(name, value)) : convert(name, value, type))
                .orElse(defaultValue);
    }

    /** The value of a parameter as a GUID; another ends the request with a text that names the parameter. */
    public static UUID guid(String name, String value) {
        try {
            return guid(value);
        } catch (Refusal e) {
            throw INVALID_PROPERTY.refusal(name + ": must be " + GUID);
        }
    }

    /** The value of a query parameter that is a number in a range; another ends the request. */
    public <T extends Number> @Nullable T query(
            String name, Class<T> type, @Nullable T defaultValue, long least, long most) {
        var value = query(name, type, defaultValue);
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            throw INVALID_REQUEST_INPUT.refusal(name + ": must be " + least + " to " + most);
        }
        return value;
    }

    /** The value of a header, or the default if absent. */
    public <T> @Nullable T header(String name, Class<T> type, @Nullable T defaultValue) {
        var value = request.getHeaders().get(name);
        return value == null ? defaultValue : convert(name, value, type);
    }

    /** The values of all headers of this name, case-insensitively. */
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    /** The body of an operation that has one, valid, and read by the same rules in all media types. */
    public <T> T body(Class<T> type, BiConsumer<T, Constraints> constraints) {
        T value;
        try {
            value = Objects.requireNonNull(body).read(type, isAdministration());
        } catch (JacksonException e) {
            throw describe(e);
        }
        if (value == null) {
            throw INVALID_REQUEST_INPUT.refusal("The body is null");
        }
        var broken = Constraints.broken(value, constraints);
        if (!broken.isEmpty()) {
            throw INVALID_PROPERTY.refusal(broken.toArray(String[]::new));
        }
        return value;
    }

    /** The value of a member of the form that the operation takes, or the default if absent or empty. */
    public <T> @Nullable T form(String name, Class<T> type, @Nullable T defaultValue) {
        var value = Objects.requireNonNull(body).tree().path(name).asString("");
        return value.isEmpty() ? defaultValue : convert(name, value, type);
    }

    /** The address of a path of this stub, as the sender of the request can reach it: by its header {@code Host}. */
    public String address(String path) {
        var scheme = request.getHttpURI().getScheme();
        return URIUtil.newURI(scheme, Request.getServerName(request), Request.getServerPort(request), path, null);
    }

    /** Path and query as they were sent. */
    public String target() {
        return request.getHttpURI().getPathQuery();
    }

    /** Equal for equal bodies of an operation that has one, and only for them. */
    public String bodyDigest() {
        return Objects.requireNonNull(body).digest();
    }

    /** The claims of the token; none if it is no JWT. */
    public Claims claims() {
        return Claims.of(bearerToken());
    }

    /** The bearer token; empty if there is none, as only operations without security allow. */
    public String bearerToken() {
        return Claims.bearerToken(request.getHeaders()).orElse("");
    }

    private static <T> T convert(String name, String value, Class<T> type) {
        if (type == UUID.class) {
            return type.cast(guid(value));
        }
        if (type == Boolean.class) {
            return type.cast(truth(name, value));
        }
        return Number.class.isAssignableFrom(type) ? number(name, value, type) : type.cast(value);
    }

    /** The value as a GUID; another ends the request. */
    public static UUID guid(String value) {
        try {
            var id = UUID.fromString(value);
            // It also takes shortened groups and signs.
            if (id.toString().equalsIgnoreCase(value)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw value.isEmpty()
                ? DocumentedError.TENANT_ID_NOT_A_GUID.refusal("The id in the path is empty")
                : DocumentedError.TENANT_ID_NOT_A_GUID.refusal();
    }

    private static Boolean truth(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw INVALID_REQUEST_INPUT.refusal(name + ": \"" + value + "\" must be true or false");
        };
    }

    private static <T> T number(String name, String value, Class<T> type) {
        try {
            if (WHOLE_NUMBER.matcher(value).matches()) {
                return Json.MAPPER.convertValue(Long.valueOf(value), type);
            }
        } catch (NumberFormatException | JacksonException e) {
            // Refused below.
        }
        throw INVALID_REQUEST_INPUT.refusal(name + ": \"" + value + "\" must be a whole number");
    }

    /** Whether the request arranges or checks, so that a misspelt name must not be ignored. */
    private boolean isAdministration() {
        return request instanceof RequestContext context && context.api() == Api.ADMINISTRATION;
    }

    private static Refusal describe(JacksonException e) {
        var member = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        if (e instanceof UnrecognizedPropertyException unknown) {
            return INVALID_PROPERTY.refusal(member + ": "
                    + Names.unknown(
                            unknown.getPropertyName(),
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .toList()));
        }
        if (member.isEmpty()) {
            return INVALID_REQUEST_INPUT.refusal("The body is not one object");
        }
        var type = e instanceof ValueInstantiationException creation
                ? creation.getType().getRawClass()
                : e instanceof MismatchedInputException mismatch
                        ? mismatch.getTargetType()
                        : e instanceof InputCoercionException overflow ? overflow.getTargetType() : Object.class;
        var choices = type != null && type.isEnum()
                ? Arrays.toString(type.getEnumConstants())
                : TYPES.getOrDefault(
                        Objects.requireNonNullElse(type, Object.class),
                        type != null && Collection.class.isAssignableFrom(type) ? "an array" : "an object");
        return INVALID_PROPERTY.refusal(member + ": must be " + choices);
    }
}
