package io.partnercontracts.contract.stubs;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.contract.DocumentedExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the WireMock mappings of the contracts, in place of those of Spring Cloud Contract, whose format has neither
 * optional headers nor optional members. Each contract yields a mapping for each spelling of its request.
 */
public final class ContractStubs {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A mapping, and the contract from which it was made. */
    private record Mapping(DocumentedExchange exchange, String name, ObjectNode json) {

        JsonNode request() {
            return json.get("request");
        }

        JsonNode response() {
            return json.get("response");
        }
    }

    private ContractStubs() {}

    /** Takes the folder of the stubs, the manual, and where to write the manual with the present list of stubs. */
    public static void main(String[] args) throws IOException {
        var stubs = Path.of(args[0]);
        var mappings = Files.createDirectories(stubs.resolve("mappings"));
        try (var old = Files.list(mappings)) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
        for (var mapping : all().entrySet()) {
            MAPPER.writeValue(mappings.resolve(mapping.getKey() + ".json").toFile(), mapping.getValue());
        }
        var manual = StubManual.withTheListOfStubs(Files.readString(Path.of(args[1])));
        Files.writeString(stubs.resolve("README.md"), manual);
        Files.writeString(Path.of(args[2]), manual);
    }

    /** All mappings, by the name of their file. */
    static Map<String, ObjectNode> all() {
        var mappings = new ArrayList<Mapping>();
        DocumentedExchange.all().forEach(exchange -> mappings.addAll(mappings(exchange)));
        mappings.stream()
                .collect(groupingBy(Mapping::request, LinkedHashMap::new, java.util.stream.Collectors.toList()))
                .values()
                .forEach(ContractStubs::tellApart);
        var files = new LinkedHashMap<String, ObjectNode>();
        mappings.forEach(mapping -> files.put(mapping.name(), mapping.json()));
        return files;
    }

    /** Whether the stub answers only after its state was selected, because another answers the same request. */
    static boolean isSelected(DocumentedExchange exchange) {
        return all().get(exchange.name() + firstSuffix(exchange)).has("scenarioName");
    }

    private static String firstSuffix(DocumentedExchange exchange) {
        return mappings(exchange).get(0).name().substring(exchange.name().length());
    }

    private static List<Mapping> mappings(DocumentedExchange exchange) {
        var operation = Operation.withId(exchange.operationId());
        var rules = StubRules.of(exchange);
        var sent = exchange.path().split("/");
        for (var i = 0; i < sent.length; i++) {
            var segment = operation.segments().get(i);
            if (Operation.isGuid(operation.pathParameter(segment)) && !sent[i].matches(Patterns.GUID)) {
                return refusals(exchange, segment);
            }
        }
        var mappings = new ArrayList<Mapping>();
        for (var spelling :
                exchange.requestBody().isMissingNode() ? List.of(Spelling.CAMEL_CASE) : List.of(Spelling.values())) {
            var answer = new StubAnswer(exchange, operation, rules, spelling).json();
            for (var chosen : rules.oneOf().isEmpty() ? List.of("") : rules.oneOf()) {
                var request = new StubRequest(exchange, operation, rules, spelling, chosen).json();
                var name = exchange.name()
                        + (chosen.isEmpty() ? "" : "-" + chosen)
                        + (spelling == Spelling.CAMEL_CASE
                                ? ""
                                : "-" + spelling.name().toLowerCase(Locale.ROOT));
                mappings.add(mapping(exchange, name, priority(exchange, rules), request, answer));
            }
        }
        return mappings;
    }

    /** A refused id in the path is refused by every operation that has it. */
    private static List<Mapping> refusals(DocumentedExchange exchange, String segment) {
        return Operation.all().stream()
                .filter(operation -> operation.segments().contains(segment))
                .map(operation -> mapping(
                        exchange,
                        exchange.name() + "-" + operation.id(),
                        3,
                        StubRequest.withoutGuid(operation, segment, exchange.status()),
                        new StubAnswer(exchange, operation, StubRules.of(exchange), Spelling.CAMEL_CASE).json()))
                .toList();
    }

    /** The specific before the general; what was selected (1) is before either. */
    private static int priority(DocumentedExchange exchange, StubRules rules) {
        if (rules.free().stream().anyMatch(exchange.query()::containsKey)) {
            return 4;
        }
        return rules.fixed().isEmpty() ? 3 : 2;
    }

    private static Mapping mapping(
            DocumentedExchange exchange, String name, int priority, ObjectNode request, ObjectNode response) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("name", exchange.sentence())
                .put("priority", priority);
        json.set("request", request);
        json.set("response", response);
        return new Mapping(exchange, name, json);
    }

    /** Of several answers to one request, the plain success is the default. The others wait for their state. */
    private static void tellApart(List<Mapping> sameRequest) {
        if (sameRequest.stream().map(Mapping::response).distinct().count() < 2) {
            return;
        }
        var others = sameRequest.stream()
                .filter(mapping ->
                        mapping.exchange().contract().path("priority").asInt() != 1)
                .toList();
        if (others.size() != sameRequest.size() - 1) {
            throw new IllegalStateException(
                    "One of these contracts must say priority: 1, because they answer the same request: "
                            + sameRequest.stream().map(Mapping::name).toList());
        }
        others.forEach(mapping -> mapping.json()
                .put("priority", 1)
                .put("scenarioName", mapping.exchange().operationId())
                .put("requiredScenarioState", mapping.exchange().name()));
    }
}
