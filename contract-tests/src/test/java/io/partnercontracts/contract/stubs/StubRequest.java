package io.partnercontracts.contract.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The requests that the stub of a contract answers, as WireMock matches them: all that the contract allows, and nothing
 * else. With what WireMock 2.35 knows, because Spring Cloud Contract 4 brings that version: it has no JSON schemas.
 */
final class StubRequest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DocumentedExchange exchange;
    private final Operation operation;
    private final StubRules rules;
    private final Spelling spelling;

    /** Which of the names in {@link StubRules#oneOf} this request has; empty if there is no choice. */
    private final String chosen;

    StubRequest(DocumentedExchange exchange, Operation operation, StubRules rules, Spelling spelling, String chosen) {
        this.exchange = exchange;
        this.operation = operation;
        this.rules = rules;
        this.spelling = spelling;
        this.chosen = chosen;
    }

    /** Requests of an operation whose path has an id that is no GUID, whatever else they say. */
    static ObjectNode withoutGuid(Operation operation, String segment, int status) {
        var path = operation.segments().stream()
                .map(part -> part.equals(segment)
                        ? "(?!" + Patterns.GUID + "([/?]|$))[^/?]+"
                        : part.startsWith("{") ? "[^/?]+" : Patterns.literal(part))
                .collect(Collectors.joining("/"));
        var request = JSON.objectNode().put("method", operation.method()).put("urlPattern", path + "([?].*)?");
        headers(request, operation.responseTypes(status));
        return request;
    }

    ObjectNode json() {
        var request = JSON.objectNode().put("method", exchange.method()).put("urlPattern", path() + query());
        var query = JSON.objectNode();
        for (var parameter : operation.parameters("query")) {
            var name = parameter.path("name").asText();
            var pattern = queryParameter(name, parameter.at("/schema/default").asText(null));
            if (pattern != null) {
                query.set(name, pattern);
            }
        }
        if (!query.isEmpty()) {
            request.set("queryParameters", query);
        }
        var headers = headers(request, operation.responseTypes(exchange.status()));
        if (!operation.requestTypes().isEmpty()) {
            headers.set("Content-Type", matches(Patterns.sentAs(operation.requestTypes())));
            bodyPatterns().forEach(request.withArray("bodyPatterns")::add);
        }
        return request;
    }

    private String path() {
        var sent = exchange.path().split("/");
        var path = new ArrayList<String>();
        for (var i = 0; i < sent.length; i++) {
            var free = Operation.isGuid(
                    operation.pathParameter(operation.segments().get(i)));
            path.add(free ? Patterns.GUID : Patterns.literal(sent[i]));
        }
        return String.join("/", path);
    }

    /** Only the parameters that the operation has. */
    private String query() {
        var names = operation.parameters("query").stream()
                .map(parameter -> Patterns.literal(parameter.path("name").asText()))
                .collect(Collectors.joining("|"));
        return names.isEmpty() ? "[?]?" : "([?](&?(" + names + ")=[^&]*)*)?";
    }

    private ObjectNode queryParameter(String name, String otherwise) {
        var documented = exchange.query().get(name);
        if (name.equals(chosen)) {
            return matches(".+");
        }
        if (rules.free().contains(name)) {
            // A parameter that is absent has its default.
            var absenceDiffers = otherwise != null && documented != null && !documented.equals(otherwise);
            return absenceDiffers ? matches(Patterns.PLAIN) : orAbsent(matches(Patterns.PLAIN));
        }
        if (documented != null && !documented.equals(otherwise)) {
            return equalTo(documented);
        }
        return otherwise == null ? absent() : orAbsent(equalTo(otherwise));
    }

    private static ObjectNode headers(ObjectNode request, List<String> responseTypes) {
        var headers = request.putObject("headers");
        headers.set("Authorization", matches(Patterns.BEARER));
        if (!responseTypes.isEmpty()) {
            headers.set("Accept", orAbsent(matches(Patterns.accepting(responseTypes))));
        }
        return headers;
    }

    private List<JsonNode> bodyPatterns() {
        var patterns = new ArrayList<JsonNode>();
        var members = operation.requestMembers();
        patterns.add(JSON.objectNode()
                .put("equalToJson", required("", members).toString())
                .put("ignoreExtraElements", true));
        optional("", members, patterns);
        for (var name : rules.past()) {
            var past = JSON.objectNode().put("expression", spelling.path("/" + name));
            past.withArray("or")
                    .add(and(matches(Patterns.DATE + Patterns.ZONE), before("now")))
                    // WireMock compares a date without zone with the clock of its own zone, which can be hours behind.
                    .add(and(matches(Patterns.DATE), before("now +12 hours")));
            patterns.add(JSON.objectNode().set("matchesJsonPath", past));
        }
        return patterns;
    }

    /** What must be there, as an object that holds a placeholder for each value. */
    private ObjectNode required(String pointer, List<Operation.Member> members) {
        var object = JSON.objectNode();
        for (var member : members) {
            var at = pointer + "/" + member.name();
            var name = spelling.of(member.name());
            if (rules.fixed().contains(at.substring(1))) {
                object.set(name, StubAnswer.camelCase(exchange.requestBody()).at(at));
            } else if (isRequired(at, member)) {
                object.set(name, placeholder(at, member));
            }
        }
        return object;
    }

    private boolean isRequired(String pointer, Operation.Member member) {
        return member.required() || pointer.substring(1).equals(chosen);
    }

    private JsonNode placeholder(String pointer, Operation.Member member) {
        if (isDate(member)) {
            return JSON.textNode("${json-unit.regex}^" + Patterns.DATE + Patterns.ZONE + "?$");
        }
        return switch (member.type()) {
            case "object" -> required(pointer, Operation.members(member.schema()));
            case "string" -> JSON.textNode("${json-unit.any-string}");
            case "boolean" -> JSON.textNode("${json-unit.any-boolean}");
            case "integer", "number" -> JSON.textNode("${json-unit.any-number}");
            default -> throw new IllegalStateException("Say here how a stub checks " + pointer + ", " + member.type());
        };
    }

    /** What may be absent or null, and otherwise is of its type. */
    private void optional(String pointer, List<Operation.Member> members, List<JsonNode> patterns) {
        for (var member : members) {
            var at = pointer + "/" + member.name();
            if (isRequired(at, member)) {
                if (member.type().equals("object")) {
                    optional(at, Operation.members(member.schema()), patterns);
                }
            } else if (!rules.fixed().contains(at.substring(1))) {
                var value = "@." + spelling.of(member.name());
                patterns.add(JSON.objectNode()
                        .put(
                                "matchesJsonPath",
                                "%s[?(!%s || %s == null || (%s))]"
                                        .formatted(spelling.path(pointer), value, value, test(at, value, member))));
            }
        }
    }

    private static String test(String pointer, String value, Operation.Member member) {
        if (member.schema().has("enum")) {
            return value + " in " + member.schema().get("enum").toString().replace('"', '\'');
        }
        if (!member.type().equals("string")) {
            throw new IllegalStateException("Say here how a stub checks " + pointer + ", " + member.type());
        }
        // JSON path has no test for texts: of all values, only texts and containers are empty or not.
        var pattern = isDate(member) ? "^" + Patterns.DATE + Patterns.ZONE + "?$" : "(?s).*";
        return "(%s empty true || %s empty false) && %s =~ /%s/".formatted(value, value, value, pattern);
    }

    private static boolean isDate(Operation.Member member) {
        return member.schema().path("format").asText().equals("partner-center-date-time");
    }

    private static ObjectNode matches(String pattern) {
        return JSON.objectNode().put("matches", pattern);
    }

    private static ObjectNode equalTo(String text) {
        return JSON.objectNode().put("equalTo", text);
    }

    private static ObjectNode absent() {
        return JSON.objectNode().put("absent", true);
    }

    private static ObjectNode orAbsent(ObjectNode pattern) {
        var either = JSON.objectNode();
        either.putArray("or").add(pattern).add(absent());
        return either;
    }

    private static ObjectNode and(ObjectNode one, ObjectNode other) {
        var both = JSON.objectNode();
        both.putArray("and").add(one).add(other);
        return both;
    }

    private static ObjectNode before(String instant) {
        return JSON.objectNode().put("before", instant);
    }
}
