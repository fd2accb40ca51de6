package io.partnercontracts.contract.stubs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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

    static StubRules of(DocumentedExchange exchange, Operation operation) {
        for (var matcher : List.of("url", "queryParameters", "body", "cookies")) {
            if (exchange.contract().at("/request/matchers").has(matcher)) {
                throw new IllegalArgumentException(exchange.name() + ".yml: request.matchers." + matcher
                        + " has no effect on the stub. Say under metadata.partnerCenter.stub what is free or fixed.");
            }
        }
        var json = exchange.contract().at("/metadata/partnerCenter/stub");
        try {
            var rules = json.isMissingNode()
                    ? new StubRules(null, null, null, null, null)
                    : MAPPER.treeToValue(json, StubRules.class);
            rules.refuseUnknownNames(operation);
            return rules;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    exchange.name() + ".yml: metadata.partnerCenter.stub: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    exchange.name() + ".yml: metadata.partnerCenter.stub: " + e.getMessage(), e);
        }
    }

    private void refuseUnknownNames(Operation operation) {
        var members =
                operation.requestMembers().stream().map(Operation.Member::name).toList();
        var parameters = operation.parameters("query").stream()
                .map(parameter -> parameter.path("name").asText())
                .toList();
        refuseOthers("fixed", fixed, members);
        refuseOthers("past", past, members);
        refuseOthers("free", free, parameters);
        refuseOthers(
                "oneOf",
                oneOf,
                Stream.concat(members.stream(), parameters.stream()).toList());
        refuseOthers("follows", follows.keySet(), members);
        follows.values().forEach(leaders -> refuseOthers("follows", leaders.keySet(), members));
    }

    private static void refuseOthers(String rule, Collection<String> names, List<String> known) {
        for (var name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(rule + ": " + name + " is none of " + known);
            }
        }
    }
}
