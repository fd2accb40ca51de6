package io.partnercontracts.verify.pacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliberately wrong consumers: each is a right one with one fault, which the verification has to name. */
class WrongConsumersTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LIST = 0;
    private static final int CREATE = 1;

    /** Kept, because another verifier has to find the same faults. */
    private static final Path FOLDER = Path.of("target", "wrong-consumers");

    private static PartnerCenterStub stub;

    @BeforeAll
    static void start() throws IOException {
        stub = PartnerCenterStub.start(0);
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    static List<Arguments> faults() {
        return List.of(
                fault(
                        "a wrong member name in a request",
                        CREATE,
                        create -> {
                            var contact = (ObjectNode) create.at("/request/body/content/primaryContact");
                            contact.set("givenName", contact.remove("firstName"));
                        },
                        "contract: request at /primaryContact: Object instance has properties",
                        "givenName",
                        "firstName"),
                fault(
                        "a wrong path",
                        LIST,
                        list -> replace(
                                list,
                                "/request/path",
                                list.at("/request/path").asText().replace("customers", "customer")),
                        "contract: request: No API path found that matches request",
                        "expected status of 200 but was 404"),
                fault(
                        "a wrong method",
                        CREATE,
                        create -> replace(create, "/request/method", "PUT"),
                        "contract: request: PUT operation not allowed on path",
                        "expected status of 201 but was 405"),
                fault(
                        "a wrong media type in a request",
                        CREATE,
                        create -> {
                            replace(create, "/request/headers/Content-Type", List.of("application/vnd.api+json"));
                            replace(create, "/request/body/contentType", "application/vnd.api+json");
                        },
                        "contract: request: Request Content-Type header '[application/vnd.api+json]' does not match",
                        "expected status of 201 but was 415"),
                fault(
                        "a wrong media type in a response",
                        LIST,
                        list -> {
                            replace(list, "/response/matchingRules/header", Map.of());
                            replace(list, "/response/headers/Content-Type", List.of("application/hal+json"));
                            replace(list, "/response/body/contentType", "application/hal+json");
                        },
                        "contract: response: Response Content-Type header 'application/hal+json' does not match",
                        "application/hal+json"),
                fault(
                        "a number instead of a text",
                        LIST,
                        list -> replace(list, "/response/body/content/items/0/templateId", 117),
                        "contract: response at /items/0/templateId: Instance type (integer) does not match",
                        "provider: body at $.items[0].templateId"),
                fault(
                        "a missing required member",
                        CREATE,
                        create -> ((ObjectNode) create.at("/request/body/content")).remove("dateAgreed"),
                        "contract: request: Object has missing required properties ([\"dateAgreed\"])",
                        "expected status of 201 but was 400"),
                fault(
                        "a date without the contract's format",
                        CREATE,
                        create -> replace(create, "/request/body/content/dateAgreed", "26 August 2019"),
                        "provider: it answered",
                        "dateAgreed",
                        "expected status of 201 but was 400"),
                fault(
                        "a member that never comes",
                        LIST,
                        list -> replace(list, "/response/body/content/items/0/expiryDate", "2030-01-01"),
                        "contract: response at /items/0: Object instance has properties",
                        "expiryDate",
                        "provider: body at $.items[0]"),
                fault(
                        "a status that nobody documents",
                        CREATE,
                        create -> replace(create, "/response/status", 202),
                        "contract: response: Response status 202 not defined",
                        "expected status of 202 but was 201"),
                fault(
                        "a header that never comes",
                        LIST,
                        list -> replace(list, "/response/headers/X-Total-Count", List.of("1")),
                        "provider: header: Expected a header 'X-Total-Count' but was missing"),
                fault(
                        "a wrong query name",
                        LIST,
                        list -> {
                            var query = (ObjectNode) list.at("/request/query");
                            query.set("agreementTypes", query.remove("agreementType"));
                        },
                        "contract: request: Query parameter 'agreementTypes' is unexpected"),
                fault(
                        "responses in PascalCase",
                        LIST,
                        list -> {
                            var body = (ObjectNode) list.at("/response/body/content");
                            body.set("TotalCount", body.remove("totalCount"));
                            body.set("Items", body.remove("items"));
                        },
                        "contract: response: Object instance has properties",
                        "TotalCount",
                        "provider: body at $",
                        "Items"),
                fault(
                        "an id by its value",
                        LIST,
                        list -> replace(
                                list,
                                "/response/headers/MS-RequestId",
                                List.of("94e4e214-6b06-4fb7-96d1-94d559f9b47f")),
                        "provider: header: Expected header 'MS-RequestId' to have value '94e4e214-6b06-4fb7-96d1-94d559f9b47f'"),
                fault(
                        "a user id by its value",
                        CREATE,
                        create -> replace(
                                create, "/response/body/content/userId", "00000000-0000-0000-0000-000000000001"),
                        "provider: body at $.userId: Expected '3d6f2c09-eb40-48ca-a4b3-d24c9c007531' (String) to be equal to"),
                fault(
                        "no token",
                        LIST,
                        list -> ((ObjectNode) list.at("/request/headers")).remove("Authorization"),
                        "800001",
                        "expected status of 200 but was 401"),
                fault(
                        "an id in the path that is no GUID",
                        LIST,
                        list -> replace(list, "/request/path", "/v1/customers/contoso/agreements"),
                        "contract: request: Input string \"contoso\" is not a valid UUID",
                        "expected status of 200 but was 400"),
                fault(
                        "an array instead of an object",
                        LIST,
                        list -> {
                            var body = (ObjectNode) list.at("/response/body");
                            body.set("content", body.at("/content/items"));
                        },
                        "provider: body at $: Type mismatch"),
                fault(
                        "an unknown provider state",
                        LIST,
                        list -> replace(list, "/providerStates/0/name", "a customer with an agreement"),
                        "provider: the provider state \"a customer with an agreement\" was answered with 400",
                        "the nearest are"),
                fault(
                        "an unknown parameter of a provider state",
                        LIST,
                        list -> replace(list, "/providerStates/0/params", Map.of("customer", "1")),
                        "provider: ",
                        "params.customer: is unknown; did you mean"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void areNamed(String fault, int interaction, Consumer<JsonNode> change, List<String> named) throws IOException {
        var pact = pact();
        change.accept(pact.path("interactions").get(interaction));

        var run = verify(fault, pact);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains(named).contains("2 interactions: 1 agree, 1 differ,");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void areNotFoundWhereThereAreNone() throws IOException {
        var run = verify("nothing", pact());

        assertThat(run.out()).contains("2 interactions: 2 agree, 0 differ").doesNotContain("contract:", "provider:");
        assertThat(run.exitCode()).isZero();
    }

    private static Run verify(String fault, JsonNode pact) throws IOException {
        var file = Files.createDirectories(FOLDER).resolve(fault.replace(' ', '-') + ".json");
        Files.writeString(file, pact.toPrettyString());
        return Run.against(stub.url(), Map.of(), "--pacts=" + file);
    }

    private static JsonNode pact() throws IOException {
        return MAPPER.readTree(WrongConsumersTest.class.getResourceAsStream("/right-consumer.json"));
    }

    private static Arguments fault(String name, int interaction, Consumer<JsonNode> change, String... named) {
        return arguments(name, interaction, change, Stream.of(named).toList());
    }

    private static void replace(JsonNode json, String pointer, Object value) {
        var end = pointer.lastIndexOf('/');
        ((ObjectNode) json.at(pointer.substring(0, end))).set(pointer.substring(end + 1), MAPPER.valueToTree(value));
    }
}
