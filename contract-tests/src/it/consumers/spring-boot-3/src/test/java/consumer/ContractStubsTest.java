package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cloud.contract.stubrunner.junit.StubRunnerExtension;
import org.springframework.cloud.contract.stubrunner.spring.StubRunnerProperties.StubsMode;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** The contract stubs in the stub runner, called by Spring's own client. */
class ContractStubsTest {

    @RegisterExtension
    static final StubRunnerExtension STUBS = new StubRunnerExtension()
            .stubsMode(StubsMode.CLASSPATH)
            .downloadStub("io.partnercontracts:partner-center-contract-tests:+:stubs");

    private static final String AGREEMENTS = "/v1/customers/5d4c6f3e-9b0a-4f1e-8a55-0f6f3a0c7e21/agreements";
    private static final Map<String, Object> CONTACT =
            Map.of("firstName", "Zo\u00e9 \"Z\"", "lastName", "M\u00fcller", "email", "zoe@example.com");
    private static final Map<String, Object> AGREEMENT = Map.of(
            "primaryContact", CONTACT,
            "templateId", "117a77b0-9360-443b-8795-c6dedc750cf9",
            "dateAgreed", "2026-01-05T09:30:00Z");

    private static RestClient partnerCenter;
    private static WireMock wireMock;

    @BeforeAll
    static void client() {
        var url = STUBS.findStubUrl("partner-center-contract-tests");
        wireMock = WireMock.create().port(url.getPort()).build();
        partnerCenter = RestClient.builder()
                .baseUrl(url.toString())
                .defaultHeader("Authorization", "Bearer token")
                .build();
    }

    @Test
    void answerWhatIsAskedFor() {
        assertEquals(
                1,
                get("/v1/agreements?agreementType=MicrosoftCustomerAgreement")
                        .getBody()
                        .get("totalCount"));
        assertEquals(2, get("/v1/agreements?agreementType=*").getBody().get("totalCount"));
        assertEquals(0, get("/v1/agreements?agreementType=Bogus").getBody().get("totalCount"));
        assertEquals(
                2,
                get(AGREEMENTS + "?agreementType=MicrosoftCustomerAgreement")
                        .getBody()
                        .get("totalCount"));
    }

    @Test
    void echoTheAgreement() {
        var answer = post(AGREEMENT);

        assertEquals(HttpStatusCode.valueOf(201), answer.getStatusCode());
        assertEquals(CONTACT, answer.getBody().get("primaryContact"));
        assertEquals("2026-01-05T09:30:00Z", answer.getBody().get("dateAgreed"));
        assertEquals("MicrosoftCustomerAgreement", answer.getBody().get("type"));
        assertEquals("mine", answer.getHeaders().getFirst("MS-RequestId"));
        assertEquals(36, answer.getHeaders().getFirst("MS-CorrelationId").length());
    }

    @Test
    void readPascalCase() {
        var answer = post(Map.of(
                "PrimaryContact", Map.of("FirstName", "A", "LastName", "B", "Email", "c"),
                "TemplateId", "11111111-9360-443b-8795-c6dedc750cf9",
                "DateAgreed", "2026-01-05T09:30:00"));

        assertEquals(
                Map.of("firstName", "A", "lastName", "B", "email", "c"),
                answer.getBody().get("primaryContact"));
        assertNull(answer.getBody().get("type"));
    }

    @Test
    void matchNothingElse() {
        assertEquals(404, status(() -> get("/v1/agreements?type=MicrosoftCustomerAgreement")));
        assertEquals(404, status(() -> post(Map.of("primaryContact", CONTACT))));
        assertEquals(404, status(() -> post(with("dateAgreed", "2126-01-05T09:30:00Z"))));
        assertEquals(404, status(() -> post(with("type", 5))));
        assertEquals(400, status(() -> get(AGREEMENTS.replace("5d4c6f3e", "x"))));
    }

    @Test
    void refuseADuplicateOnceThatIsSelected() {
        wireMock.setSingleScenarioState("createAgreement", "rejects_a_second_confirmation");
        assertEquals(409, status(() -> post(AGREEMENT)));

        wireMock.resetScenarios();
        assertEquals(HttpStatusCode.valueOf(201), post(AGREEMENT).getStatusCode());
    }

    private static Map<String, Object> with(String member, Object value) {
        var changed = new HashMap<>(AGREEMENT);
        changed.put(member, value);
        return changed;
    }

    @SuppressWarnings("rawtypes")
    private static ResponseEntity<Map> get(String target) {
        return partnerCenter.get().uri(target).retrieve().toEntity(Map.class);
    }

    @SuppressWarnings("rawtypes")
    private static ResponseEntity<Map> post(Map<String, Object> agreement) {
        return partnerCenter
                .post()
                .uri(AGREEMENTS)
                .header("MS-RequestId", "mine")
                .contentType(MediaType.APPLICATION_JSON)
                .body(agreement)
                .retrieve()
                .toEntity(Map.class);
    }

    private static int status(Runnable call) {
        return assertThrows(HttpClientErrorException.class, call::run)
                .getStatusCode()
                .value();
    }
}
