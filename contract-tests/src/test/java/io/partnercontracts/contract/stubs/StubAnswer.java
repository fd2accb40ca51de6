package io.partnercontracts.contract.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.contract.DocumentedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the stub of a contract answers: the documented answer, in which whatever the documents show to be the request's
 * is that of the actual request. Written as a template with the helpers that WireMock 2.35 and 3 both have.
 */
final class StubAnswer {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DocumentedExchange exchange;
    private final Operation operation;
    private final StubRules rules;
    private final Spelling spelling;
    private final JsonNode sent;
    private final List<String> echoed = new ArrayList<>();
    private final ObjectNode json;

    StubAnswer(DocumentedExchange exchange, Operation operation, StubRules rules, Spelling spelling) {
        this.exchange = exchange;
        this.operation = operation;
        this.rules = rules;
        this.spelling = spelling;
        sent = camelCase(exchange.requestBody());
        json = JSON.objectNode().put("status", exchange.status());
        var headers = json.putObject("headers");
        exchange.responseHeaders().forEach((name, value) -> headers.put(name, header(name, value)));
        json.put("body", value(body(), ""));
        json.putArray("transformers").add("response-template");
    }

    ObjectNode json() {
        return json;
    }

    /** What the answer repeats of the request, apart from the two ids. */
    List<String> echoed() {
        return echoed;
    }

    private String header(String name, String value) {
        var isParameter = operation.parameters("header").stream()
                .anyMatch(parameter -> parameter.path("name").asText().equalsIgnoreCase(name));
        if (isParameter && value.equals(exchange.requestHeaders().get(name))) {
            return "{{#if request.headers.%1$s}}{{{request.headers.%1$s}}}{{else}}{{randomValue type='UUID'}}{{/if}}"
                    .formatted(name);
        }
        var types = operation.responseTypes(exchange.status());
        if (name.equalsIgnoreCase("Content-Type") && types.contains("text/json")) {
            // Whoever takes text/json alone gets it.
            return ("{{#if request.headers.Accept}}{{#if (matches request.headers.Accept '%s')}}%s{{else}}text/json"
                            + "{{/if}}{{else}}%2$s{{/if}}")
                    .formatted(Patterns.accepting(List.of(value)), value);
        }
        return value;
    }

    /** The documented body. Where no page prints one, what the contract requires of it, as it was asked for. */
    private JsonNode body() {
        if (!exchange.responseBody().isMissingNode()) {
            return exchange.responseBody();
        }
        var body = JSON.objectNode();
        operation.responseMembers(exchange.status()).stream()
                .filter(Operation.Member::required)
                .forEach(member -> body.set(member.name(), sent.required(member.name())));
        return body;
    }

    private String value(JsonNode value, String pointer) {
        if (value.isObject()) {
            return object(value, pointer);
        }
        if (value.isArray()) {
            var elements = new ArrayList<String>();
            // What is in a list was there before, and is not the request's.
            value.forEach(element -> elements.add(value(element, pointer + "/-")));
            return "[" + String.join(", ", elements) + "]";
        }
        var literal = value.toString();
        return value.isTextual() ? fromQuery(fromPath(literal), pointer) : literal;
    }

    private String object(JsonNode object, String pointer) {
        var always = new ArrayList<String>();
        var perhaps = new ArrayList<String>();
        object.properties().forEach(member -> {
            var at = pointer + "/" + member.getKey();
            if (!isSent(at, member.getValue())) {
                always.add("\"" + member.getKey() + "\": " + value(member.getValue(), at));
            } else if (isRequired(at)) {
                always.add(echo(at, "", member.getKey()));
            } else {
                perhaps.add(follows(at, echo(at, ", ", member.getKey())));
            }
        });
        return "{ " + String.join(", ", always) + String.join("", perhaps) + " }";
    }

    /** Whether the documents show that this value of the answer is the one that was sent. */
    private boolean isSent(String pointer, JsonNode value) {
        return value.isValueNode()
                && value.equals(sent.at(pointer))
                && !rules.fixed().contains(pointer.substring(1));
    }

    /** In the documented members alone, as the contract has them at every level of the path. */
    private boolean isRequired(String pointer) {
        var members = operation.requestMembers();
        var required = true;
        for (var name : pointer.substring(1).split("/")) {
            var member = members.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            required &= member.required();
            members = Operation.members(member.schema());
        }
        return required;
    }

    /**
     * The member as it was sent, with its colon; nothing if it was not. A path that names the member twice yields an
     * object, which is written as JSON, while a single value would be written without quotes.
     */
    private String echo(String pointer, String separator, String name) {
        echoed.add(pointer.substring(1).replace('/', '.'));
        var variable = "sent" + echoed.size();
        var parent = pointer.substring(0, pointer.lastIndexOf('/'));
        return ("{{regexExtract (jsonPath request.body \"%1$s['%2$s','%2$s']\") '(?s)[{][^:]*(:.*)[}]' '%3$s' default=''}}"
                        + "{{#if %3$s.0}}%4$s\"%5$s\"{{{%3$s.0}}}{{/if}}")
                .formatted(spelling.path(parent), spelling.of(name), variable, separator, name);
    }

    /** The value that follows from another member, or else this echo. */
    private String follows(String pointer, String echo) {
        var name = pointer.substring(1);
        var text = echo;
        for (var leader : new TreeMap<>(rules.follows().getOrDefault(name, Map.of())).entrySet()) {
            for (var value : new TreeMap<>(leader.getValue()).entrySet()) {
                text = "{{#eq (jsonPath request.body '%s') '%s'}}, \"%s\": \"%s\"{{else}}%s{{/eq}}"
                        .formatted(spelling.path("/" + leader.getKey()), value.getKey(), name, value.getValue(), text);
            }
        }
        return text;
    }

    private String fromPath(String literal) {
        var text = literal;
        var segments = exchange.path().split("/");
        for (var i = 0; i < segments.length; i++) {
            var parameter = operation.pathParameter(operation.segments().get(i));
            if (Operation.isGuid(parameter) && text.contains(segments[i])) {
                echoed.add(parameter.path("name").asText());
                text = text.replace(segments[i], "{{request.pathSegments.[%d]}}".formatted(i - 1));
            }
        }
        return text;
    }

    /** A member that is named like a free query parameter and has its value, be it the default. */
    private String fromQuery(String literal, String pointer) {
        for (var parameter : operation.parameters("query")) {
            var name = parameter.path("name").asText();
            var otherwise = parameter.at("/schema/default").asText("");
            var documented = exchange.query().getOrDefault(name, otherwise);
            if (rules.free().contains(name) && pointer.equals("/" + name) && literal.equals("\"" + documented + "\"")) {
                echoed.add(name);
                return "\"{{#if request.query.%1$s}}{{{request.query.%1$s}}}{{else}}%2$s{{/if}}\""
                        .formatted(name, otherwise);
            }
        }
        return literal;
    }

    /** The body with its outer members in camelCase: one page prints PascalCase. */
    static JsonNode camelCase(JsonNode body) {
        if (!body.isObject()) {
            return body;
        }
        var renamed = JSON.objectNode();
        body.properties()
                .forEach(member -> renamed.set(
                        member.getKey().substring(0, 1).toLowerCase(Locale.ROOT)
                                + member.getKey().substring(1),
                        member.getValue()));
        return renamed;
    }
}
