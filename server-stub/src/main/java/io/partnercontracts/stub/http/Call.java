package io.partnercontracts.stub.http;

import io.partnercontracts.stub.model.Agreement;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * One request, from which the generated routes take parameters and body. Values that cannot be read end the request
 * with a documented error.
 */
public final class Call {

    /** The user of every token that does not say whose it is: the user of the documented confirmation. */
    public static final String DOCUMENTED_USER = "3d6f2c09-eb40-48ca-a4b3-d24c9c007531";

    private static final Validator VALIDATOR = validator();

    private final Request request;
    private final Map<String, String> path;
    private final Fields query;
    private final @Nullable SentBody body;

    Call(Request request, Map<String, String> path, Fields query, @Nullable SentBody body) {
        this.request = request;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    /** Loads, in some tenths of a second, what the first request with a body needs. */
    public static void prepare() {
        var agreement = Json.example("agreements/create-agreement.request.json", Agreement.class);
        VALIDATOR.validate(agreement);
        Json.MAPPER.writeValueAsBytes(agreement);
    }

    /** The value of a path parameter. */
    public <T> T path(String name, Class<T> type) {
        return convert(path.get(name), type);
    }

    /** The value of a query parameter whose name is matched in any letter case, or the default if absent or empty. */
    public <T> @Nullable T query(String name, Class<T> type, @Nullable T defaultValue) {
        return query.stream()
                .filter(field -> field.getName().equalsIgnoreCase(name))
                .map(Fields.Field::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> convert(value, type))
                .orElse(defaultValue);
    }

    /** The value of a header, or the default if absent. */
    public <T> @Nullable T header(String name, Class<T> type, @Nullable T defaultValue) {
        var value = request.getHeaders().get(name);
        return value == null ? defaultValue : convert(value, type);
    }

    /** The values of all headers of this name, in any letter case. */
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    /** The body of an operation that has one, valid, and read by the same rules in all media types. */
    public <T> T body(Class<T> type) {
        T value;
        try {
            value = Objects.requireNonNull(body).read(type);
        } catch (JacksonException e) {
            throw describe(e);
        }
        if (value == null) {
            throw DocumentedError.INVALID_REQUEST_INPUT.failure(List.of("The body is null"));
        }
        var violations = VALIDATOR.validate(value);
        if (!violations.isEmpty()) {
            throw DocumentedError.INVALID_PROPERTY.failure(violations.stream()
                    .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                    .sorted()
                    .toList());
        }
        return value;
    }

    /** The value of a member of the form that the operation takes, or the default if absent or empty. */
    public <T> @Nullable T form(String name, Class<T> type, @Nullable T defaultValue) {
        var value = Objects.requireNonNull(body).tree().path(name).asString("");
        return value.isEmpty() ? defaultValue : convert(value, type);
    }

    /** The address of a path of this stub, as who sent the request can reach it: by its header {@code Host}. */
    public String address(String path) {
        var address = new StringBuilder();
        URIUtil.appendSchemeHostPort(
                address,
                request.getHttpURI().getScheme(),
                Request.getServerName(request),
                Request.getServerPort(request));
        return address + path;
    }

    /** Path and query as they were sent. */
    public String target() {
        return request.getHttpURI().getPathQuery();
    }

    /** Equal for equal bodies of an operation that has one, and only for them. */
    public String bodyDigest() {
        return Objects.requireNonNull(body).digest();
    }

    /** The object id of the token's user: its {@code oid} claim if it is a JWT that has one. */
    public String userId() {
        return claim(request, "oid", DOCUMENTED_USER);
    }

    /** The tenant id of the token's partner: its {@code tid} claim if it is a JWT that has one, else the zero GUID. */
    public String partnerId() {
        return partnerId(request);
    }

    static String partnerId(Request request) {
        return claim(request, "tid", new UUID(0, 0).toString());
    }

    /** The bearer token; empty if there is none, as only operations without security allow. */
    public String bearerToken() {
        return bearerToken(request).orElse("");
    }

    private static String claim(Request request, String name, String otherwise) {
        var parts = bearerToken(request).orElse("").split("\\.");
        if (parts.length < 2) {
            return otherwise;
        }
        try {
            var json = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return json.path(name).asString(otherwise);
        } catch (JacksonException | IllegalArgumentException e) {
            return otherwise;
        }
    }

    static Optional<String> bearerToken(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }

    /** One that nothing else in the JVM that the stub runs in can change. */
    private static Validator validator() {
        // The validator's log goes where the rest goes.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    private static <T> T convert(String value, Class<T> type) {
        if (Number.class.isAssignableFrom(type)) {
            return convertNumber(value, type);
        }
        if (type != UUID.class) {
            return type.cast(value);
        }
        return type.cast(guid(value));
    }

    private static UUID guid(String value) {
        try {
            var id = UUID.fromString(value);
            // It also takes shortened groups and signs.
            if (id.toString().equalsIgnoreCase(value)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw DocumentedError.TENANT_ID_NOT_A_GUID.failure();
    }

    private static <T> T convertNumber(String value, Class<T> type) {
        try {
            return Json.MAPPER.convertValue(Long.valueOf(value), type);
        } catch (NumberFormatException | JacksonException e) {
            throw DocumentedError.INVALID_REQUEST_INPUT.failure(
                    List.of("\"" + value + "\" in the query must be a whole number"));
        }
    }

    private static StubFailure describe(JacksonException e) {
        var member = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        if (member.isEmpty()) {
            return DocumentedError.INVALID_REQUEST_INPUT.failure(List.of("The body is not one object"));
        }
        var choices = e instanceof ValueInstantiationException creation
                ? Arrays.toString(creation.getType().getRawClass().getEnumConstants())
                : "of the type that the contract names";
        return DocumentedError.INVALID_PROPERTY.failure(List.of(member + ": must be " + choices));
    }
}
