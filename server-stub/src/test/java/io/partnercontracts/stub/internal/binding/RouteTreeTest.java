package io.partnercontracts.stub.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTreeTest {

    private final RouteTree routes = RouteTree.of(Stream.of(
                    "GET /v1/agreements",
                    "GET /v1/customers/{customer}/agreements",
                    "POST /v1/customers/{customer}/agreements",
                    "GET /v1/customers/{customer}/agreements/{agreement}",
                    "GET /{tenant}/{customer}/token")
            .map(route -> route.split(" "))
            .map(route -> SomeRoute.of(route[0], route[1], call -> Response.of(200)))
            .toList());

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/v1/agreements, /v1/agreements",
        "/V1/Agreements, /v1/agreements",
        "/v1/customers/1/AGREEMENTS, /v1/customers/{customer}/agreements",
        "/v1/customers/token, /{tenant}/{customer}/token",
        "/v1/agreements/token, /{tenant}/{customer}/token"
    })
    void findsARouteByTheSegmentsOfItsPath(String path, String template) {
        assertThat(find(path).get("GET").route().path()).isEqualTo(template);
    }

    @ParameterizedTest(name = "{0} is nothing")
    @CsvSource({"/", "/v1", "/v1/customers", "/v1/agreements/", "/v1/customers/1/agreements/2/3", "v1/agreements"})
    void findsNothingElse(String path) {
        assertThat(find(path)).isEmpty();
    }

    @Test
    void namesTheMethodsInTheirOrder() {
        assertThat(find("/v1/customers/1/agreements")).containsOnlyKeys("GET", "POST");
        assertThat(List.copyOf(find("/v1/customers/1/agreements").keySet())).isEqualTo(List.of("GET", "POST"));
    }

    @Test
    void givesTheParametersOfThePathAsTheyAre() {
        var path = "/v1/customers/Contoso/agreements/A1".split("/", -1);

        assertThat(routes.find(path).get("GET").parameters(path))
                .isEqualTo(Map.of("customer", "Contoso", "agreement", "A1"));
    }

    private Map<String, RouteTree.Target> find(String path) {
        return routes.find(path.split("/", -1));
    }
}
