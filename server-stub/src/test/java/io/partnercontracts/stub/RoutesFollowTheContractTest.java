package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.config.StubOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class RoutesFollowTheContractTest {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private record Operation(
            String method,
            String path,
            String operationId,
            Set<String> consumes,
            Set<String> produces,
            boolean secured) {}

    @Test
    void bindsTheOperationsOfTheContractTheAdministrationAndTheNeighboursAndNoOthers() throws IOException {
        var declared = new ArrayList<Operation>();
        declared.addAll(declared("/partner-center/openapi.yaml"));
        declared.addAll(declared("/partner-center-stub/admin-openapi.yaml"));
        declared.addAll(declared("/partner-center-stub/neighbours-openapi.yaml"));

        assertThat(bound()).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static List<Operation> bound() throws IOException {
        return new Parts(StubOptions.defaults())
                .routes.stream()
                        .map(route -> new Operation(
                                route.method(),
                                route.path(),
                                route.operationId(),
                                new TreeSet<>(route.consumes()),
                                new TreeSet<>(route.produces()),
                                route.secured()))
                        .toList();
    }

    /** Read from the plain YAML tree, so that no model of the generator can hide a difference. */
    private static List<Operation> declared(String resource) throws IOException {
        try (var stream = RoutesFollowTheContractTest.class.getResourceAsStream(resource)) {
            var contract = new YAMLMapper().readTree(stream);
            var operations = new ArrayList<Operation>();
            contract.path("paths")
                    .forEachEntry((path, item) -> item.properties().stream()
                            .filter(member -> METHODS.contains(member.getKey()))
                            .forEach(member -> operations.add(new Operation(
                                    member.getKey().toUpperCase(Locale.ROOT),
                                    path,
                                    member.getValue().path("operationId").asString(),
                                    new TreeSet<>(member.getValue()
                                            .at("/requestBody/content")
                                            .propertyNames()),
                                    successTypes(member.getValue()),
                                    !member.getValue().path("security").isEmpty()
                                            || !member.getValue().has("security")
                                                    && !contract.path("security")
                                                            .isEmpty()))));
            return operations;
        }
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
