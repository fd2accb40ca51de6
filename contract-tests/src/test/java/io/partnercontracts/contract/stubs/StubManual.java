package io.partnercontracts.contract.stubs;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The list of stubs in the manual: of each request what is fixed and what is free, and what is answered. */
final class StubManual {

    private static final String BEGIN = "<!-- The build writes this list. -->\n";
    private static final String END = "<!-- End of the list. -->\n";

    private StubManual() {}

    static String withTheListOf(ContractStubs stubs, String manual) {
        return manual.replaceFirst(
                "(?s)" + BEGIN + ".*" + END, Matcher.quoteReplacement(BEGIN + "\n" + list(stubs) + "\n" + END));
    }

    private static String list(ContractStubs stubs) {
        return DocumentedExchange.all().stream()
                .map(exchange -> row(exchange, stubs.isSelected(exchange)))
                .collect(joining("", """
                | stub | request | free | answer |
                |---|---|---|---|
                """, ""));
    }

    private static String row(DocumentedExchange exchange, boolean selected) {
        var operation = Operation.withId(exchange.operationId());
        var rules = StubRules.of(exchange, operation);
        var refusal = isRefusal(exchange, operation);
        var request = refusal
                ? "any operation with `customer_id`"
                : "`" + exchange.method() + " " + path(exchange, operation) + "`" + fixed(exchange, operation, rules);
        var free = refusal ? List.of("all but the id") : free(exchange, operation, rules);
        return "| `%s`%s | %s | %s | %s |%n"
                .formatted(
                        exchange.name(),
                        selected ? ", to be selected" : "",
                        request,
                        String.join(", ", free),
                        answer(exchange, operation, rules))
                .replace("\r", "");
    }

    private static boolean isRefusal(DocumentedExchange exchange, Operation operation) {
        return guids(exchange, operation).anyMatch(id -> !id.matches(Patterns.GUID));
    }

    private static Stream<String> guids(DocumentedExchange exchange, Operation operation) {
        var sent = exchange.path().split("/");
        return Stream.iterate(0, i -> i < sent.length, i -> i + 1)
                .filter(i -> Operation.isGuid(
                        operation.pathParameter(operation.segments().get(i))))
                .map(i -> sent[i]);
    }

    private static String path(DocumentedExchange exchange, Operation operation) {
        var sent = exchange.path().split("/");
        return Stream.iterate(0, i -> i < sent.length, i -> i + 1)
                .map(i -> Operation.isGuid(
                                operation.pathParameter(operation.segments().get(i)))
                        ? operation.segments().get(i)
                        : sent[i])
                .collect(joining("/"));
    }

    private static String fixed(DocumentedExchange exchange, Operation operation, StubRules rules) {
        var fixed = new ArrayList<String>();
        for (var parameter : operation.parameters("query")) {
            var name = parameter.path("name").asText();
            var documented = exchange.query().get(name);
            var otherwise = parameter.at("/schema/default").asText(null);
            if (rules.free().contains(name) || rules.oneOf().contains(name)) {
                continue;
            }
            if (documented != null && !documented.equals(otherwise)) {
                fixed.add("`" + name + "=" + documented + "`");
            } else {
                fixed.add("no `" + name + "`" + (otherwise == null ? "" : " or `" + otherwise + "`"));
            }
        }
        var body = StubAnswer.camelCase(exchange.requestBody());
        rules.fixed()
                .forEach(name -> fixed.add("`" + name + "` " + body.path(name).asText()));
        if (!rules.oneOf().isEmpty()) {
            fixed.add(rules.oneOf().stream().map(name -> "`" + name + "`").collect(joining(" or ")));
        }
        return fixed.stream().map(text -> ", " + text).collect(joining());
    }

    private static List<String> free(DocumentedExchange exchange, Operation operation, StubRules rules) {
        var free = new ArrayList<String>();
        operation.segments().stream()
                .map(operation::pathParameter)
                .filter(Operation::isGuid)
                .forEach(parameter -> free.add("`" + parameter.path("name").asText() + "`"));
        rules.free().forEach(name -> free.add("`" + name + "`"));
        if (!exchange.requestBody().isMissingNode()) {
            var documented = StubAnswer.camelCase(exchange.requestBody());
            leaves("", operation.requestMembers(), documented, rules, free);
            free.add("all other members?");
        }
        return free;
    }

    private static void leaves(
            String parent, List<Operation.Member> members, JsonNode documented, StubRules rules, List<String> free) {
        for (var member : members) {
            var name = parent + member.name();
            var value = documented.path(member.name());
            if (value.isObject()) {
                leaves(name + ".", Operation.members(member.schema()), value, rules, free);
            } else if (!value.isMissingNode()
                    && !rules.fixed().contains(name)
                    && !rules.oneOf().contains(name)) {
                free.add("`" + name + "`" + (rules.past().contains(name) ? " not in the future" : "")
                        + (member.required() ? "" : "?"));
            }
        }
    }

    private static String answer(DocumentedExchange exchange, Operation operation, StubRules rules) {
        var echoed = new StubAnswer(exchange, operation, rules, Spelling.CAMEL_CASE).echoed();
        return exchange.status()
                + (echoed.isEmpty()
                        ? ""
                        : ", with the sent "
                                + echoed.stream().map(name -> "`" + name + "`").collect(joining(", ")))
                + rules.follows().keySet().stream()
                        .map(name -> "; `" + name + "` follows "
                                + rules.follows().get(name).keySet().stream()
                                        .map(leader -> "`" + leader + "`")
                                        .collect(joining()))
                        .collect(joining())
                + (exchange.responseBody().isMissingNode() ? ", with the required members alone (our assumption)" : "")
                + (exchange.pages().isEmpty() ? " (our assumption)" : "");
    }
}
