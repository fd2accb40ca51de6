package io.partnercontracts.stub.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProviderStatesTest {

    private static final String STATES = "/__admin/provider-states";
    private static final String CUSTOMER = "/v1/customers/" + GivenState.DOCUMENTED_CUSTOMER;
    private static final String OTHER = "11111111-1111-4111-8111-111111111111";

    @AutoClose
    private final RunningStub stub = new RunningStub();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'state': 'the customer signed directly with Microsoft', 'params': {}, 'action': 'setup'}",
                "{'action': 'setup', 'params': null, 'state': 'The customer signed directly with Microsoft'}",
                "{'consumer': 'c', 'states': ['the customer signed directly with Microsoft']}",
                "{'consumer': 'c', 'state': 'the customer signed directly with Microsoft',"
                        + " 'states': ['the customer signed directly with Microsoft']}",
            })
    void areSetAsVerifiersAsk(String change) {
        var reply = stub.post(STATES, change.replace('\'', '"'));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("customerId").asString()).isEqualTo(GivenState.DOCUMENTED_CUSTOMER);
        assertThat(signedDirectly()).isTrue();
    }

    @Test
    void endWithTheTearDown() {
        set("the customer signed directly with Microsoft", "{}");

        var reply = stub.post(
                STATES, "{\"state\": \"the customer signed directly with Microsoft\", \"action\": \"teardown\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(signedDirectly()).isFalse();
    }

    @Test
    void addUpBeforeARequestAndEndAfterIt() {
        set("the customer signed directly with Microsoft", "{}");
        set("a qualification of the customer was approved", "{}");

        assertThat(signedDirectly()).isTrue();
        assertThat(qualifications().size()).isEqualTo(1);

        set("a qualification of the customer was denied", "{\"vettingReason\": \"Not an eligible Museum\"}");
        assertThat(qualifications().findValuesAsString("vettingReason")).containsExactly("Not an eligible Museum");
        assertThat(signedDirectly()).isFalse();
    }

    @ParameterizedTest(name = "with journal {0}")
    @ValueSource(ints = {0, 1000})
    void endAfterARequestThatTheContractDoesNotHave(int journal) {
        try (var own = new RunningStub(StubOptions.defaults().with(Setting.JOURNAL_REQUESTS, journal))) {
            own.post(STATES, "{\"state\": \"the customer signed directly with Microsoft\"}");
            assertThat(own.get("/v1/customer").status()).isEqualTo(404);
            own.post(STATES, "{\"state\": \"\"}");

            assertThat(own.get(CUSTOMER + "/directSignedMicrosoftCustomerAgreementStatus")
                            .json()
                            .path("isSigned")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void leaveTheJournal() {
        signedDirectly();
        set("the customer has no qualification", "{}");

        assertThat(stub.journal().all()).hasSize(1);
    }

    @Test
    void areOfTheCustomerThatIsGiven() {
        var reply = set("requests for the customer are throttled", "{\"customerId\": \"" + OTHER + "\"}");

        assertThat(reply.json().path("customerId").asString()).isEqualTo(OTHER);
        assertThat(stub.get("/v1/customers/" + OTHER + "/agreements").status()).isEqualTo(429);
        assertThat(stub.get(CUSTOMER + "/agreements").status()).isEqualTo(200);
    }

    @Test
    void addAgreementsFromParametersAndExamples() {
        set("the customer has confirmed an agreement", "{\"agreements\": " + Examples.agreement() + "}");
        set("the customer has confirmed an agreement", "{\"agreements\": [" + Examples.agreement() + "]}");
        set("the customer has confirmed an agreement", "{\"example\": \"agreements/create-agreement.request.json\"}");
        set("the customer has confirmed an agreement", "{}");

        assertThat(agreements().size()).isEqualTo(4);

        set("the customer has confirmed an agreement", "{}");
        set("the customer has confirmed no agreement", "{}");
        assertThat(agreements().size()).isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a qualification of the customer is being vetted | {} | Education InReview",
                "a qualification of the customer is being vetted | {'qualification': 'stateownedentity'} | StateOwnedEntity InReview",
                "a qualification of the customer is being vetted"
                        + " | {'example': 'qualifications/list-in-review.response.json'} | Education InReview",
                "a qualification of the customer was approved | {'qualification': 'GovernmentCommunityCloud'}"
                        + " | GovernmentCommunityCloud Approved",
                "a qualification of the customer was denied | {} | Education Denied",
            })
    void addQualifications(String state, String parameters, String expected) {
        set(state, parameters.replace('\'', '"'));

        var held = qualifications().get(0);
        assertThat(held.path("qualification").asString() + " "
                        + held.path("vettingStatus").asString())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "the customer is unknown, 404",
        "the partner has no relationship with the customer, 403",
        "requests for the customer are throttled, 429",
        "the user of the token did not pass multi-factor authentication, 401",
        "the customer's agreement list answers that there are none, 404",
    })
    void refuseRequestsForTheCustomer(String state, int status) {
        set(state, "{}");

        assertThat(stub.get(CUSTOMER + "/agreements").status()).isEqualTo(status);
    }

    @Test
    void arrangeWhateverTheAdministrationDoes() {
        set("the clock stands at an instant", "{\"instant\": \"2020-12-04T20:54:24Z\"}");
        set("requests meet a fault", "{\"fault\": {\"operationId\": \"getCustomerQualifications\", \"status\": 500}}");
        set("the customer is as given", "{\"seed\": {\"signedDirectly\": true}}");
        set("the partner has customers", "{}");
        set("the partner has validation codes", "{\"validationCodes\": [{\"code\": \"1\", \"maxCreates\": 0}]}");
        set("the customer is known", "{\"companyName\": \"Fabrikam\", \"customerId\": \"" + OTHER + "\"}");

        assertThat(stub.get("/__admin/clock").json().path("frozen").asBoolean()).isTrue();
        assertThat(signedDirectly()).isTrue();
        assertThat(stub.get(CUSTOMER + "/qualifications").status()).isEqualTo(500);
        assertThat(stub.get("/v1/customers?size=500").json().path("items").findValuesAsString("companyName"))
                .contains("Fabrikam")
                .hasSizeGreaterThan(2);
        var government = "{\"qualification\": \"GovernmentCommunityCloud\", \"validationCode\": \"1\"}";
        assertThat(stub.post("/v1/customers/" + OTHER + "/qualifications", government)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the customer has confirmed agreements | {} | the nearest are [the customer has confirmed no agreement,",
                "the customer signed directly with Microsoft | {'customerid': '1'}"
                        + " | params.customerid: is unknown; did you mean customerId?",
                "the customer is as given | {} | params.seed: must be given",
                "the customer is as given | {'seed': {'signed': true}} | signed: is unknown",
                "the customer has confirmed an agreement | {'agreements': {'type': 3, 'dateAgreed': 'now'}} | agreements",
                "the customer has confirmed an agreement | {'example': 'nothing.json'} | example: the contract has none",
                "the customer has confirmed an agreement | {'example': '../openapi.yaml'} | example: the contract has none",
                "the customer has confirmed an agreement | {'example': 'agreements/create-agreement.request.json#x'} | a JSON pointer",
                "the customer has confirmed an agreement | {'example': 'x.json', 'agreements': []} | must be absent",
                "a qualification of the customer is being vetted | {'qualification': 'Edu'} | must be one of [Education",
                "a qualification of the customer was denied | {'vettingReason': 'x'} | must be one of [Not an Education",
                "requests for the customer are refused | {'error': 'teapot'} | throttled",
                "requests meet a fault | {'fault': {}} | The fault has no effect",
                "requests meet a fault | {'fault': 3} | fault: must be an object",
                "the clock stands at an instant | {'instant': 'now'} | instant: must be a date and time such as",
                "the clock stands at an instant | {'instant': 5} | instant: must be a date and time such as",
                "the clock stands at an instant | {'instant': 5.5} | instant: must be a date and time such as",
            })
    void areRefusedWithWhatWasMeant(String state, String parameters, String message) {
        var reply = stub.post(STATES, change(state, parameters.replace('\'', '"')));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(message);
    }

    @Test
    void changeNothingIfTheyAreRefused() {
        set("the customer signed directly with Microsoft", "{}");
        signedDirectly();

        stub.post(STATES, change("the customer is new", "{}"));

        assertThat(signedDirectly()).isTrue();
    }

    @Test
    void areListedWithExamplesThatWork() {
        var states = stub.get(STATES).json().path("states");

        assertThat(states.size()).isEqualTo(ProviderState.ALL.size());
        assertThat(states).allSatisfy(state -> {
            var reply = stub.post(STATES, state.path("example"));
            assertThat(reply.status()).as(state + " " + reply.body()).isEqualTo(200);
        });
    }

    @Test
    void areInTheManual() throws IOException {
        var rows = ProviderState.ALL.stream()
                .map(state -> "| `" + state.name() + "` | " + String.join(", ", parameters(state)) + " | "
                        + state.description() + " |")
                .toList();

        assertThat(Files.readAllLines(Path.of("README.md"))).containsSubsequence(rows);
    }

    private static List<String> parameters(ProviderState state) {
        return state.parameters().stream()
                .map(parameter -> "`" + parameter.key + "`" + (state.required().contains(parameter) ? "" : "?"))
                .toList();
    }

    private RunningStub.Reply set(String state, String parameters) {
        var reply = stub.post(STATES, change(state, parameters));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private static String change(String state, String parameters) {
        return "{\"state\": \"" + state + "\", \"params\": " + parameters + ", \"action\": \"setup\"}";
    }

    private JsonNode agreements() {
        return stub.get(CUSTOMER + "/agreements?agreementType=*").json().path("items");
    }

    private JsonNode qualifications() {
        return stub.get(CUSTOMER + "/qualifications").json();
    }

    private boolean signedDirectly() {
        return stub.get(CUSTOMER + "/directSignedMicrosoftCustomerAgreementStatus")
                .json()
                .path("isSigned")
                .asBoolean();
    }
}
