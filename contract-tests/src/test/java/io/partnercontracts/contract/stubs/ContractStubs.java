package io.partnercontracts.contract.stubs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    private final List<Mapping> mappings;

    ContractStubs(List<DocumentedExchange> exchanges) {
        mappings = exchanges.stream()
                .flatMap(exchange -> mappings(exchange).stream())
                .toList();
        mappings.stream()
                .collect(groupingBy(Mapping::request, LinkedHashMap::new, toList()))
                .values()
                .forEach(ContractStubs::tellApart);
    }

    static ContractStubs all() {
        return new ContractStubs(DocumentedExchange.all());
    }

    /** Takes the folder of the stubs, the manual, and where to write the manual with the present list of stubs. */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var stubs = all();
        stubs.write(folder.resolve("mappings"));
        var manual = StubManual.withTheListOf(stubs, Files.readString(Path.of(args[1])));
        Files.writeString(folder.resolve("README.md"), manual);
        Files.writeString(Path.of(args[2]), manual);
    }

    private void write(Path folder) throws IOException {
        try (var converted = Files.list(Files.createDirectories(folder))) {
            for (var file : converted.toList()) {
                Files.delete(file);
            }
        }
        for (var mapping : mappings) {
            MAPPER.writeValue(folder.resolve(mapping.name() + ".json").toFile(), mapping.json());
        }
    }

    /** Whether the stub answers only after its state was selected, because another answers the same request. */
    boolean isSelected(DocumentedExchange exchange) {
        return mappings.stream()
                .filter(mapping -> mapping.exchange().name().equals(exchange.name()))
                .anyMatch(mapping -> mapping.json().has("scenarioName"));
    }

    private static List<Mapping> mappings(DocumentedExchange exchange) {
        var operation = Operation.withId(exchange.operationId());
        var rules = StubRules.of(exchange, operation);
        var sent = exchange.path().split("/");
        for (var i = 0; i < sent.length; i++) {
            var segment = operation.segments().get(i);
            if (Operation.isGuid(operation.pathParameter(segment)) && !sent[i].matches(Patterns.GUID)) {
                return refusals(exchange, rules, segment);
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
    private static List<Mapping> refusals(DocumentedExchange exchange, StubRules rules, String segment) {
        var documented = Operation.withId(exchange.operationId());
        var answer = new StubAnswer(exchange, documented, rules, Spelling.CAMEL_CASE).json();
        return Operation.all().stream()
                .filter(operation -> operation.segments().contains(segment))
                .map(operation -> mapping(
                        exchange,
                        exchange.name() + "-" + operation.id(),
                        3,
                        StubRequest.withoutGuid(operation, segment, exchange.status()),
                        answer))
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
