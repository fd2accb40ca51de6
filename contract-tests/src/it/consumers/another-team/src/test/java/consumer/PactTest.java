package consumer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactDslJsonBody;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes down what this team needs, with states of the stub's list. */
@ExtendWith(PactConsumerTestExt.class)
@PactTestFor(providerName = "partner-center", pactVersion = PactSpecVersion.V4)
class PactTest {

    private static final String CUSTOMER = "2ca7c0d9-5e0b-4a0c-9d0e-3f5b6a7c8d9e";
    private static final Map<String, Object> OF_CUSTOMER = Map.of("customerId", CUSTOMER);

    @Pact(consumer = "another-team")
    V4Pact signedByThePartner(PactDslWithProvider pact) {
        return directSignStatus(pact, "a request for the direct-sign status of a customer with an agreement")
                .given("the customer has confirmed an agreement", OF_CUSTOMER)
                .uponReceiving("a request for the agreements of a customer with one")
                .method("GET")
                .path("/v1/customers/" + CUSTOMER + "/agreements")
                .query("agreementType=MicrosoftCustomerAgreement")
                .matchHeader("Authorization", "Bearer .+", "Bearer token")
                .willRespondWith()
                .status(200)
                .body(new PactDslJsonBody()
                        .minArrayLike("items", 1)
                        .stringType("type", "MicrosoftCustomerAgreement")
                        .closeArray())
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "signedByThePartner")
    void contains(MockServer partnerCenter) {
        assertTrue(contains(partnerCenter, CUSTOMER));
    }

    @Pact(consumer = "another-team")
    V4Pact signedByNobody(PactDslWithProvider pact) {
        return directSignStatus(pact, "a request for the direct-sign status of a customer without agreement")
                .given("the customer has confirmed no agreement", OF_CUSTOMER)
                .uponReceiving("a request for the agreements of a customer without any")
                .method("GET")
                .path("/v1/customers/" + CUSTOMER + "/agreements")
                .query("agreementType=MicrosoftCustomerAgreement")
                .matchHeader("Authorization", "Bearer .+", "Bearer token")
                .willRespondWith()
                .status(200)
                .body("{\"totalCount\": 0, \"items\": []}", "application/json")
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "signedByNobody")
    void doesNotContain(MockServer partnerCenter) {
        assertFalse(contains(partnerCenter, CUSTOMER));
    }

    private static PactDslResponse directSignStatus(PactDslWithProvider pact, String description) {
        return pact.given("the customer did not sign directly with Microsoft", OF_CUSTOMER)
                .uponReceiving(description)
                .method("GET")
                .path("/v1/customers/" + CUSTOMER + "/directSignedMicrosoftCustomerAgreementStatus")
                .matchHeader("Authorization", "Bearer .+", "Bearer token")
                .willRespondWith()
                .status(200)
                .body(new PactDslJsonBody().booleanValue("isSigned", false));
    }

    private static boolean contains(MockServer partnerCenter, String customerId) {
        try (var client = PartnerCenterClient.builder()
                .baseUrl(URI.create(partnerCenter.getUrl()))
                .accessToken(() -> AccessToken.of("token"))
                .build()) {
            return new SignedCustomers(client).contains(UUID.fromString(customerId));
        }
    }
}
