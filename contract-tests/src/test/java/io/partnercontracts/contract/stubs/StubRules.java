package io.partnercontracts.contract.stubs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.contract.DocumentedExchange;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a contract file says of its stub that the OpenAPI file cannot say: {@code metadata.partnerCenter.stub}. Without
 * it, members of the body are free, and query parameters are as documented.
 *
 * @param fixed members of the body that must have the documented value
 * @param free query parameters that may have any value, or be absent
 * @param oneOf names of which at least one must be there, as a member of the body or as a query parameter
 * @param past dates in the body that must not be in the future
 * @param follows members of the answer whose value follows from a member of the body, such as the type of an agreement
 *     from its template; with another value of that member they echo what was sent
 */
record StubRules(
        List<String> fixed,
        List<String> free,
        List<String> oneOf,
        List<String> past,
        Map<String, Map<String, Map<String, String>>> follows) {

    private static final JsonMapper MAPPER = new JsonMapper();

    StubRules {
        fixed = Objects.requireNonNullElse(fixed, List.of());
        free = Objects.requireNonNullElse(free, List.of());
        oneOf = Objects.requireNonNullElse(oneOf, List.of());
        past = Objects.requireNonNullElse(past, List.of());
        follows = Objects.requireNonNullElse(follows, Map.of());
    }

    static StubRules of(DocumentedExchange exchange) {
        for (var matcher : List.of("url", "queryParameters", "body", "cookies")) {
            if (exchange.contract().at("/request/matchers").has(matcher)) {
                throw new IllegalArgumentException(exchange.name() + ".yml: request.matchers." + matcher
                        + " has no effect on the stub. Say under metadata.partnerCenter.stub what is free or fixed.");
            }
        }
        var rules = exchange.contract().at("/metadata/partnerCenter/stub");
        try {
            return rules.isMissingNode()
                    ? new StubRules(null, null, null, null, null)
                    : MAPPER.treeToValue(rules, StubRules.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    exchange.name() + ".yml: metadata.partnerCenter.stub: " + e.getOriginalMessage(), e);
        }
    }
}
