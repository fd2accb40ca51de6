package io.partnercontracts.contract.stubs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.partnercontracts.contract.Examples;
import io.partnercontracts.contract.ExchangeRunner;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged contract stubs in a plain WireMock, as the manual says to load them. */
class ContractStubsIT {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String CUSTOMER = "/v1/customers/5d4c6f3e-9b0a-4f1e-8a55-0f6f3a0c7e21/";
    private static final String AGREEMENTS = CUSTOMER + "agreements";
    private static final String QUALIFICATIONS = CUSTOMER + "qualifications";
    private static final String DOCUMENT = "/v1/agreementtemplates/117a77b0-9360-443b-8795-c6dedc750cf9/document";
    private static final String AGREEMENT = """
            {
              "primaryContact": {"firstName": "Zoé \\"Z\\"", "lastName": "Müller", "email": "zoe@example.com"},
              "templateId": "117a77b0-9360-443b-8795-c6dedc750cf9",
              "dateAgreed": "2026-01-05T09:30:00+01:00"
            }
            """;

    private static final ContractStubs STUBS = ContractStubs.all();

    private static WireMockServer wireMock;

    /** A recorded request: what a client sends without being told how. */
    record Recorded(String client, String method, String target, List<String> headers, String body) {

        /** Without what belongs to the connection, and is the test's own. */
        RawRequest request() {
            return new RawRequest(method, target, headers, body)
                    .without("Host")
                    .without("Connection")
                    .without("Content-Length")
                    .without("Accept-Encoding");
        }

        @Override
        public String toString() {
            return client + ": " + method + " " + target;
        }
    }

    @BeforeAll
    static void load() {
        wireMock = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .usingFilesUnderClasspath("META-INF/io.partnercontracts/partner-center-contract-tests/"
                        + System.getProperty("consumers.version")));
        wireMock.start();
    }

    @AfterAll
    static void stop() {
        wireMock.stop();
    }

    @AfterEach
    void selectNothing() {
        wireMock.resetScenarios();
    }

    static List<DocumentedExchange> exchanges() {
        return DocumentedExchange.all();
    }

    static List<DocumentedExchange> exchangesOfTheClient() {
        return exchanges().stream()
                .filter(DocumentedExchange::isExpressibleWithTheClient)
                .toList();
    }

    static List<Recorded> recordedRequests() throws IOException {
        return List.of(MAPPER.readValue(
                ContractStubsIT.class.getResourceAsStream("/recorded-requests.json"), Recorded[].class));
    }

    @ParameterizedTest(name = "{0}, raw")
    @MethodSource("exchanges")
    void answerTheDocumentedRequestAsDocumented(DocumentedExchange exchange) throws Exception {
        new ExchangeRunner(stub(), ContractStubsIT::select).playRaw(exchange);
    }

    @ParameterizedTest(name = "{0}, through the client")
    @MethodSource("exchangesOfTheClient")
    void serveTheClient(DocumentedExchange exchange) throws Exception {
        new ExchangeRunner(stub(), ContractStubsIT::select).playThroughClient(exchange);
    }

    @ParameterizedTest
    @MethodSource("recordedRequests")
    void serveOtherClientsAsTheyAre(Recorded recorded) throws IOException {
        var exchange = recorded.request().send(stub());

        exchange.assertFollowsTheContract();
        assertThat(exchange.status()).isEqualTo(recorded.method().equals("GET") ? 200 : 201);
        if (recorded.method().equals("POST")) {
            var sent = MAPPER.readTree(recorded.body());
            assertThat(json(exchange.responseBody()).get("primaryContact")).isEqualTo(sent.get("primaryContact"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "Application/JSON; charset=utf-8",
                "application/json, application/*+json",
                "application/json, text/plain, */*",
                "text/html;q=0.9, application/json;q=0.8",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/*",
            })
    void takeWhateverAcceptsJson(String accept) {
        var answer = RawRequest.get(QUALIFICATIONS).with("Accept: " + accept).send(stub());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseHeaders()).containsEntry("Content-Type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/json", "text/*", "text/html, text/json;q=0.5"})
    void answerTextJsonToWhoeverTakesNoOther(String accept) {
        var answer = RawRequest.get(QUALIFICATIONS).with("Accept: " + accept).send(stub());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseHeaders()).containsEntry("Content-Type", "text/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml",
                "application/*+json",
                "application/jsonp",
                "application/json;q=0",
                "*/*; q=0.0, text/html",
            })
    void answerNothingToWhoeverTakesNoJson(String accept) {
        assertThat(RawRequest.get(QUALIFICATIONS)
                        .with("Accept: " + accept)
                        .send(stub())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void echoTheIdsOrMakeThem() {
        var sent = RawRequest.get(QUALIFICATIONS).with("ms-requestid: mine").send(stub());
        var other = RawRequest.get(QUALIFICATIONS).send(stub());

        assertThat(sent.responseHeaders()).containsEntry("MS-RequestId", "mine");
        assertThat(sent.responseHeaders().get("MS-CorrelationId")).matches(Patterns.GUID);
        assertThat(other.responseHeaders().get("MS-RequestId")).matches(Patterns.GUID);
        assertThat(other.responseHeaders().get("MS-CorrelationId"))
                .matches(Patterns.GUID)
                .isNotEqualTo(sent.responseHeaders().get("MS-CorrelationId"));
    }

    @Test
    void echoTheAgreement() {
        var answer = RawRequest.post(AGREEMENTS, AGREEMENT).send(stub());

        answer.assertFollowsTheContract();
        assertThat(json(answer.responseBody())).isEqualTo(json("""
                {
                  "userId": "3d6f2c09-eb40-48ca-a4b3-d24c9c007531",
                  "primaryContact": {"firstName": "Zoé \\"Z\\"", "lastName": "Müller", "email": "zoe@example.com"},
                  "templateId": "117a77b0-9360-443b-8795-c6dedc750cf9",
                  "dateAgreed": "2026-01-05T09:30:00+01:00",
                  "type": "MicrosoftCustomerAgreement"
                }
                """));
    }

    /** As the .NET SDK writes it: PascalCase, and a null for everything that it does not know. */
    @Test
    void readPascalCaseAndNulls() {
        var answer = RawRequest.post(AGREEMENTS, """
                {
                  "UserId": null,
                  "PrimaryContact": {"FirstName": "A", "LastName": "B", "Email": "c", "PhoneNumber": "1"},
                  "TemplateId": "998b88de-aa99-4388-a42c-1b3517d49490",
                  "DateAgreed": "2026-01-05T09:30:00",
                  "Type": "MicrosoftCustomerAgreement",
                  "AgreementLink": null,
                  "Attributes": {"ObjectType": "Agreement"}
                }
                """)
                .with("Content-Type: text/json;charset=UTF-8")
                .send(stub());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(json(answer.responseBody())).isEqualTo(json("""
                {
                  "userId": "3d6f2c09-eb40-48ca-a4b3-d24c9c007531",
                  "primaryContact": {"firstName": "A", "lastName": "B", "email": "c", "phoneNumber": "1"},
                  "templateId": "998b88de-aa99-4388-a42c-1b3517d49490",
                  "dateAgreed": "2026-01-05T09:30:00",
                  "type": "MicrosoftCloudAgreement"
                }
                """));
    }

    @Test
    void echoTheTypeOfATemplateThatNobodyKnows() {
        var unknown = AGREEMENT.replace("117a77b0", "11111111");
        var untyped = RawRequest.post(AGREEMENTS, unknown).send(stub());
        var typed = RawRequest.post(AGREEMENTS, unknown.replaceFirst("\\{", "{\"type\": \"Mine\","))
                .send(stub());

        assertThat(json(untyped.responseBody()).has("type")).isFalse();
        assertThat(json(typed.responseBody()).path("type").asText()).isEqualTo("Mine");
    }

    @Test
    void echoCountryAndLanguage() {
        var answer = RawRequest.get(DOCUMENT + "?language=nl-NL&country=NL").send(stub());
        var byDefault = RawRequest.get(DOCUMENT).send(stub());

        assertThat(json(answer.responseBody()).path("language").asText()).isEqualTo("nl-NL");
        assertThat(json(answer.responseBody()).path("country").asText()).isEqualTo("NL");
        assertThat(json(byDefault.responseBody()))
                .isEqualTo(Examples.json("agreements/get-agreement-document.response.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/agreements", AGREEMENTS})
    void listByType(String list) {
        assertThat(totalCount(list + "?agreementType=Bogus")).isZero();
        assertThat(totalCount(list + "?agreementType=%2A")).isEqualTo(2);
        assertThat(totalCount(list + "?agreementType=MicrosoftCloudAgreement")).isEqualTo(totalCount(list));
    }

    static Stream<RawRequest> requestsWithoutGuid() {
        return Operation.all().stream()
                .filter(operation -> operation.segments().contains("{customer_id}"))
                .flatMap(operation -> Stream.of("not-a-guid", "$customer.customerID", "%7BC%7D")
                        .map(id -> operation.path().replace("{customer_id}", id))
                        .map(path ->
                                operation.method().equals("GET") ? RawRequest.get(path) : RawRequest.post(path, "{}")));
    }

    @ParameterizedTest
    @MethodSource("requestsWithoutGuid")
    void refuseACustomerIdThatIsNoGuid(RawRequest request) {
        var answer = request.send(stub());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer.responseBody())).isEqualTo(Examples.json("errors/tenant-id-not-a-guid.json"));
    }

    static Stream<RawRequest> requestsThatTheContractDoesNotAllow() {
        var post = RawRequest.post(AGREEMENTS, AGREEMENT);
        var requests = Stream.of(
                RawRequest.get(QUALIFICATIONS).without("Authorization"),
                RawRequest.get(QUALIFICATIONS).with("Authorization: Basic token"),
                RawRequest.get(QUALIFICATIONS).withMethod("PUT"),
                RawRequest.get(QUALIFICATIONS + "?agreementType=MicrosoftCustomerAgreement"),
                RawRequest.get(QUALIFICATIONS + "/"),
                RawRequest.get("/v1/agreements?type=MicrosoftCustomerAgreement"),
                RawRequest.get("/v1/agreements?agreementType=*&country=US"),
                RawRequest.get("/v1/customers/all/validations?code=1"),
                RawRequest.get(DOCUMENT.replace("117a77b0", "11111111")),
                RawRequest.get("/v2/agreements"),
                post.withMethod("PUT"),
                post.without("Content-Type"),
                post.with("Content-Type: text/plain"),
                post.with("Content-Type: application/xml"),
                RawRequest.post(AGREEMENTS + "?agreementType=*", AGREEMENT),
                RawRequest.post(QUALIFICATIONS, "{\"educationSegment\": \"K12\"}"),
                RawRequest.post(QUALIFICATIONS, "{\"qualification\": \"Nonprofit\"}"),
                RawRequest.post(QUALIFICATIONS, "{\"qualification\": \"education\"}"),
                RawRequest.post(QUALIFICATIONS, "{\"qualification\": \"Education\", \"educationSegment\": \"K13\"}"),
                RawRequest.post(QUALIFICATIONS, "{\"qualification\": \"GovernmentCommunityCloud\"}"),
                RawRequest.post(QUALIFICATIONS + "?agreementType=*", "{\"qualification\": \"Education\"}"));
        var bodies = Stream.of(
                        "",
                        "[]",
                        "no JSON",
                        changed("firstName", "first"),
                        changed("lastName", "last"),
                        changed("email", "mail"),
                        changed("templateId", "template"),
                        changed("dateAgreed", "date"),
                        AGREEMENT.replace("\"Müller\"", "null"),
                        AGREEMENT.replace("\"Müller\"", "5"),
                        AGREEMENT.replace("\"email\"", "\"phoneNumber\": 5, \"email\""),
                        AGREEMENT.replace("\"templateId\"", "\"type\": {}, \"templateId\""),
                        AGREEMENT.replace("2026-01-05T09:30:00+01:00", "2026-01-05"),
                        AGREEMENT.replace("2026-01-05T09:30:00+01:00", "05/01/2026 09:30:00"),
                        AGREEMENT.replace("2026-01-05", "2126-01-05"),
                        AGREEMENT.replace("2026-01-05T09:30:00+01:00", "2126-01-05T09:30:00"))
                .map(body -> RawRequest.post(AGREEMENTS, body));
        return Stream.concat(requests, bodies);
    }

    private static String changed(String member, String other) {
        return AGREEMENT.replace("\"" + member + "\"", "\"" + other + "\"");
    }

    @ParameterizedTest
    @MethodSource("requestsThatTheContractDoesNotAllow")
    void matchNothingElse(RawRequest request) {
        assertThat(request.send(stub()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"qualification\": \"GovernmentCommunityCloud\", \"validationCode\": \"1\"}",
                "{\"Qualification\": \"GovernmentCommunityCloud\", \"ValidationCode\": \"1\", \"Website\": null}"
            })
    void takeTheValidationCodeInTheBodyOrInTheQuery(String body) {
        var inQuery = body.replaceAll(", .*", "}");

        assertThat(RawRequest.post(QUALIFICATIONS, body).send(stub()).status()).isEqualTo(201);
        assertThat(RawRequest.post(QUALIFICATIONS + "?code=1", inQuery)
                        .send(stub())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void forgetWhatWasSelected() {
        select(DocumentedExchange.named("rejects_a_second_confirmation"));
        assertThat(RawRequest.post(AGREEMENTS, AGREEMENT).send(stub()).status()).isEqualTo(409);

        wireMock.resetScenarios();

        assertThat(RawRequest.post(AGREEMENTS, AGREEMENT).send(stub()).status()).isEqualTo(201);
    }

    private static void select(DocumentedExchange exchange) {
        wireMock.resetScenarios();
        if (STUBS.isSelected(exchange)) {
            wireMock.setScenarioState(exchange.operationId(), exchange.name());
        }
    }

    private static int totalCount(String target) {
        return json(RawRequest.get(target).send(stub()).responseBody())
                .path("totalCount")
                .asInt(-1);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static URI stub() {
        return URI.create(wireMock.baseUrl());
    }
}
