package io.partnercontracts.stub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request is expected to be, one condition after the other; without condition every request fits. Immutable.
 *
 * <pre>{@code RequestPattern.any().operationId("createAgreement").customerId(id).bodyContains("{\"type\": \"...\"}")}</pre>
 *
 * <p>All conditions but those of the body and {@link #after} have one value: a second one, which no request could have as
 * well, is an {@link IllegalArgumentException}.
 *
 * <p>How near another request comes is the number of its differences: each condition counts one, of a body each member
 * or item that is not as expected.
 */
public final class RequestPattern {

    private static final RequestPattern ANY = new RequestPattern(List.of());
    private static final int LONGEST_VALUE = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Condition> conditions;

    /** A condition, how to say it, what of a request it wants to have which value, and how a request differs from it. */
    private record Condition(
            String text, String name, String value, Function<RecordedRequest, List<String>> differences) {}

    /**
     * A request that is not as expected.
     *
     * @param request the request and its response
     * @param differences what differs, one sentence each
     */
    public record Near(RecordedRequest request, List<String> differences) {}

    private RequestPattern(List<Condition> conditions) {
        this.conditions = conditions;
    }

    /** The pattern that every request fits. */
    public static RequestPattern any() {
        return ANY;
    }

    /** With this HTTP method, case-insensitively. */
    public RequestPattern method(String method) {
        return equal("method", method, RecordedRequest::method, method::equalsIgnoreCase);
    }

    /** For this operation of the contract. */
    public RequestPattern operationId(String operationId) {
        return equal("operationId", operationId, RecordedRequest::operationId, operationId::equals);
    }

    /** With this path as it was sent, or this path template of the contract. */
    public RequestPattern path(String path) {
        return once(new Condition(
                "path " + path,
                "path",
                path,
                request -> path.equals(request.template())
                        ? List.of()
                        : difference("path", path, request.path(), path::equals)));
    }

    /** For this customer. */
    public RequestPattern customerId(UUID customerId) {
        var text = customerId.toString();
        return equal("customerId", text, RecordedRequest::customerId, text::equalsIgnoreCase);
    }

    /**
     * As {@link #customerId(UUID)}.
     *
     * @throws IllegalArgumentException if the id is no GUID
     */
    public RequestPattern customerId(String customerId) {
        return customerId(Guid.of(customerId));
    }

    /** Answered with this status. */
    public RequestPattern status(int status) {
        var text = String.valueOf(status);
        return equal("status", text, request -> String.valueOf(request.status()), text::equals);
    }

    /** Answered under this MS-RequestId. */
    public RequestPattern requestId(String requestId) {
        return equal("MS-RequestId", requestId, RecordedRequest::requestId, requestId::equals);
    }

    /** Later in the journal than the request with this id. */
    public RequestPattern after(long id) {
        return and(new Condition(
                "after " + id,
                "after",
                String.valueOf(id),
                request -> request.id() > id ? List.of() : List.of("id: is " + request.id())));
    }

    /** With this value of a header, whose name is matched case-insensitively. */
    public RequestPattern header(String name, String value) {
        return equal("header " + name, value, request -> request.headers().get(name), value::equals);
    }

    /**
     * With a body that contains this JSON: of objects these members, of arrays as many items, each containing what is
     * expected in its place.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public RequestPattern bodyContains(String json) {
        return body("body that contains ", json, false);
    }

    /**
     * With a body that is this JSON, whatever the order of members.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public RequestPattern bodyEquals(String json) {
        return body("body ", json, true);
    }

    /** What is expected, by the names of the conditions, such as {@code operationId}. */
    public Map<String, String> expected() {
        return conditions.stream()
                .collect(Collectors.toUnmodifiableMap(Condition::name, Condition::value, (first, last) -> last));
    }

    /** Whether the request is as expected. */
    public boolean matches(RecordedRequest request) {
        return conditions.stream()
                .allMatch(condition -> condition.differences().apply(request).isEmpty());
    }

    /** In what the request is not as expected; empty if it is. */
    public List<String> differences(RecordedRequest request) {
        return conditions.stream()
                .flatMap(condition -> condition.differences().apply(request).stream())
                .toList();
    }

    /** Those of the requests that are not as expected, the nearest first and of equally near ones as they come. */
    public List<Near> nearest(List<RecordedRequest> requests, int limit) {
        return requests.stream()
                .map(request -> new Near(request, differences(request)))
                .filter(near -> !near.differences().isEmpty())
                .sorted(Comparator.comparing(near -> near.differences().size()))
                .limit(limit)
                .toList();
    }

    @Override
    public String toString() {
        return conditions.isEmpty()
                ? "any request"
                : conditions.stream().map(Condition::text).collect(Collectors.joining(", ", "a request with ", ""));
    }

    private RequestPattern and(Condition condition) {
        return new RequestPattern(
                Stream.concat(conditions.stream(), Stream.of(condition)).toList());
    }

    private RequestPattern equal(
            String name, String expected, Function<RecordedRequest, @Nullable String> actual, Predicate<String> fits) {
        return once(new Condition(
                name + " " + expected,
                name,
                Objects.requireNonNull(expected, name),
                request -> difference(name, expected, actual.apply(request), fits)));
    }

    /** A second value would fit no request, so that a test which expects none would never fail. */
    private RequestPattern once(Condition condition) {
        conditions.stream()
                .filter(other -> other.name().equalsIgnoreCase(condition.name())
                        && !other.value().equals(condition.value()))
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(other.name() + ": cannot be both " + other.value() + " and "
                            + condition.value() + "; name one");
                });
        return and(condition);
    }

    private static List<String> difference(
            String name, String expected, @Nullable String actual, Predicate<String> fits) {
        if (actual != null && fits.test(actual)) {
            return List.of();
        }
        return List.of(name + ": expected " + expected + ", is " + Objects.requireNonNullElse(actual, "absent"));
    }

    private RequestPattern body(String text, String json, boolean exactly) {
        var expected = read(json);
        if (expected == null) {
            throw new IllegalArgumentException("The expected body must be JSON: " + json);
        }
        return and(new Condition(text + expected, "body", json, request -> differences(expected, request, exactly)));
    }

    private static List<String> differences(JsonNode expected, RecordedRequest request, boolean exactly) {
        if (!request.bodyComplete()) {
            return List.of("body: is too long to be kept whole");
        }
        var actual = read(request.body());
        if (actual == null) {
            return List.of(
                    request.body().isEmpty() ? "body: is absent" : "body: is no JSON: " + shorten(request.body()));
        }
        var differences = new ArrayList<String>();
        compare("body", expected, actual, exactly, differences);
        return differences;
    }

    private static @Nullable JsonNode read(String json) {
        try {
            var tree = JSON.readTree(json);
            return tree.isMissingNode() ? null : tree;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A member that one of the two lacks is a missing node there. */
    private static void compare(String at, JsonNode expected, JsonNode actual, boolean exactly, List<String> found) {
        if (expected.isObject() && actual.isObject()) {
            var names = new LinkedHashSet<>(expected.propertyNames());
            names.addAll(exactly ? actual.propertyNames() : List.of());
            names.forEach(name -> compare(at + "." + name, expected.path(name), actual.path(name), exactly, found));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(at + "[" + i + "]", expected.get(i), actual.get(i), exactly, found);
            }
        } else if (!expected.equals(actual)) {
            found.add(at + ": expected " + (expected.isMissingNode() ? "none" : shorten(expected)) + ", is "
                    + (actual.isMissingNode() ? "absent" : shorten(actual)));
        }
    }

    private static String shorten(Object value) {
        var text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
