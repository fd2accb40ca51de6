package io.partnercontracts.stub.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.TokenKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class RoutesFollowTheContractTest {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private record Operation(
            Api api,
            String method,
            String path,
            String operationId,
            Set<String> consumes,
            Set<String> produces,
            Set<TokenKind> tokens) {}

    @Test
    void bindsTheOperationsOfTheContractTheAdministrationAndTheNeighboursAndNoOthers() throws IOException {
        var declared = new ArrayList<Operation>();
        declared.addAll(declared(Api.CONTRACT, "/partner-center/openapi.yaml"));
        declared.addAll(declared(Api.ADMINISTRATION, "/partner-center-stub/admin-openapi.yaml"));
        declared.addAll(declared(Api.NEIGHBOUR, "/partner-center-stub/neighbours-openapi.yaml"));

        assertThat(bound())
                .as("Let a handler in Parts implement the operations that are missing here")
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void knowsCustomersByTheParameterThatTheContractHasForThem() throws IOException {
        try (var stream = RoutesFollowTheContractTest.class.getResourceAsStream("/partner-center/openapi.yaml")) {
            var customerId = new YAMLMapper().readTree(stream).at("/components/parameters/CustomerId/name");

            assertThat(new Parts(StubOptions.defaults()).routes)
                    .filteredOn(
                            route -> route.customer() != null || route.path().contains("/customers/{"))
                    .isNotEmpty()
                    .allSatisfy(route -> assertThat(route.customer()).isEqualTo(customerId.asString()));
        }
    }

    @Test
    void hasAllThatThePageAsksFor() throws IOException {
        var operations = new Parts(StubOptions.defaults())
                .routes.stream()
                        .map(route -> route.method() + " " + route.path().replaceAll("\\{.*?}", "{}"))
                        .toList();
        var asked = Pattern.compile("ask\\(\"([A-Z]+)\", [\"`]([^\"`?]+)")
                .matcher(scripts())
                .results()
                .map(call -> call.group(1) + " /__admin" + call.group(2).replaceAll("\\$\\{.*?}", "{}"));

        assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(operations);
    }

    private static String scripts() throws IOException {
        var scripts = new StringBuilder();
        for (var name : List.of("admin", "customers", "faults", "requests", "running")) {
            var resource = "/partner-center-stub/page/" + name + ".js";
            try (var script = RoutesFollowTheContractTest.class.getResourceAsStream(resource)) {
                scripts.append(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return scripts.toString();
    }

    private static List<Operation> bound() throws IOException {
        return new Parts(StubOptions.defaults())
                .routes.stream()
                        .map(route -> new Operation(
                                route.api(),
                                route.method(),
                                route.path(),
                                route.operationId(),
                                new TreeSet<>(route.consumes()),
                                new TreeSet<>(route.produces()),
                                new TreeSet<>(route.tokens())))
                        .toList();
    }

    /** Read from the plain YAML tree, so that no model of the generator can hide a difference. */
    private static List<Operation> declared(Api api, String resource) throws IOException {
        try (var stream = RoutesFollowTheContractTest.class.getResourceAsStream(resource)) {
            var contract = new YAMLMapper().readTree(stream);
            var operations = new ArrayList<Operation>();
            contract.path("paths")
                    .forEachEntry((path, item) -> item.properties().stream()
                            .filter(member -> METHODS.contains(member.getKey()))
                            .forEach(member -> operations.add(new Operation(
                                    api,
                                    member.getKey().toUpperCase(Locale.ROOT),
                                    path,
                                    member.getValue().path("operationId").asString(),
                                    new TreeSet<>(member.getValue()
                                            .at("/requestBody/content")
                                            .propertyNames()),
                                    successTypes(member.getValue()),
                                    tokens(member.getValue().has("security") ? member.getValue() : contract)))));
            return operations;
        }
    }

    private static Set<TokenKind> tokens(JsonNode declaring) {
        var tokens = new TreeSet<TokenKind>();
        declaring
                .path("security")
                .forEach(scheme -> scheme.propertyNames().forEach(name -> tokens.add(TokenKind.ofScheme(name))));
        return tokens;
    }

    private static Set<String> successTypes(JsonNode operation) {
        var types = new TreeSet<String>();
        operation.path("responses").forEachEntry((status, response) -> {
            if (status.startsWith("2")) {
                types.addAll(response.path("content").propertyNames());
            }
        });
        return types;
    }
}
