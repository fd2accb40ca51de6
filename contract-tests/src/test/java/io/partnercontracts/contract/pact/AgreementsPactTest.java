package io.partnercontracts.contract.pact;

import static io.partnercontracts.contract.pact.Pacts.CONSUMER;
import static io.partnercontracts.contract.pact.Pacts.CUSTOMER_PATH;
import static io.partnercontracts.contract.pact.Pacts.PROVIDER;
import static io.partnercontracts.contract.pact.Pacts.from;
import static io.partnercontracts.contract.pact.Pacts.like;
import static io.partnercontracts.contract.pact.Pacts.withClientHeaders;
import static io.partnercontracts.contract.pact.ProviderStates.AGREEMENT;
import static io.partnercontracts.contract.pact.ProviderStates.MFA_REQUIRED;
import static io.partnercontracts.contract.pact.ProviderStates.NO_AGREEMENT;
import static io.partnercontracts.contract.pact.ProviderStates.NO_AGREEMENT_BY_ERROR;
import static io.partnercontracts.contract.pact.ProviderStates.SIGNED_DIRECTLY;
import static io.partnercontracts.contract.pact.ProviderStates.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactDslJsonBody;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.partnercontracts.client.AgreementAlreadyConfirmedException;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.ThrottledException;
import io.partnercontracts.client.UnauthenticatedException;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.contract.Examples;
import io.partnercontracts.verify.exchange.StubAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PactConsumerTestExt.class)
@PactTestFor(providerName = PROVIDER, pactVersion = PactSpecVersion.V4)
class AgreementsPactTest {

    private static final String CONFIRMATION = "agreements/create-agreement.request.json";
    private static final String TEMPLATE = "117a77b0-9360-443b-8795-c6dedc750cf9";

    @Pact(consumer = CONSUMER)
    V4Pact confirmation(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(NO_AGREEMENT)
                        .uponReceiving("a confirmation")
                        .method("POST")
                        .path(CUSTOMER_PATH + "/agreements"))
                .body(Examples.json(CONFIRMATION).toString(), "application/json")
                .willRespondWith()
                .status(201)
                .body(like(Examples.json("agreements/create-agreement.response.json")))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "confirmation")
    void confirmsAnAgreement(MockServer server) {
        try (var client = Pacts.client(server)) {
            var confirmed = client.agreements().create(StubAdmin.CUSTOMER, documentedConfirmation());

            assertThat(confirmed.getUserId()).isEqualTo("3d6f2c09-eb40-48ca-a4b3-d24c9c007531");
            assertThat(confirmed.getDateAgreed()).isEqualTo("2018-06-14T00:00:00Z");
            assertThat(confirmed.getPrimaryContact().getPhoneNumber()).isEqualTo("1234567890");
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact secondConfirmation(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(AGREEMENT, from(CONFIRMATION))
                        .uponReceiving("a second confirmation by the same contact")
                        .method("POST")
                        .path(CUSTOMER_PATH + "/agreements"))
                .body(Examples.json(CONFIRMATION).toString(), "application/json")
                .willRespondWith()
                .status(409)
                // Values, because the client tells errors apart by them.
                .body(Examples.json("errors/agreement-already-exists.json").toString(), "application/json")
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "secondConfirmation")
    void reportsThatAnAgreementAlreadyExists(MockServer server) {
        try (var client = Pacts.client(server)) {
            assertThatThrownBy(() -> client.agreements().create(StubAdmin.CUSTOMER, documentedConfirmation()))
                    .isInstanceOfSatisfying(AgreementAlreadyConfirmedException.class, e -> {
                        assertThat(e.code()).isEqualTo("600061");
                        assertThat(e.errorName()).isEqualTo("PartnerConfirmedAgreementAlreadyExists");
                    });
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact agreements(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(AGREEMENT, from("agreements/list-customer-agreements.response.json#/items"))
                        .uponReceiving("a request for the customer's agreements")
                        .method("GET")
                        .path(CUSTOMER_PATH + "/agreements"))
                .query("agreementType=MicrosoftCustomerAgreement")
                .willRespondWith()
                .status(200)
                .body(like(Examples.json("agreements/list-customer-agreements.response.json")))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "agreements")
    void listsAgreements(MockServer server) {
        try (var client = Pacts.client(server)) {
            var agreements = client.agreements().list(StubAdmin.CUSTOMER, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);

            assertThat(agreements).singleElement().satisfies(agreement -> {
                assertThat(agreement.getDateAgreed()).isEqualTo("2019-08-26T00:00:00Z");
                assertThat(agreement.getAgreementLink()).isEqualTo("https://aka.ms/customeragreement");
            });
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact metadata(PactDslWithProvider pact) {
        return withClientHeaders(pact.uponReceiving("a request for the agreement templates")
                        .method("GET")
                        .path("/v1/agreements"))
                .query("agreementType=MicrosoftCustomerAgreement")
                .willRespondWith()
                .status(200)
                .body(like(Examples.json("agreements/list-customer-agreement-metadata.response.json")))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "metadata")
    void listsTemplates(MockServer server) {
        try (var client = Pacts.client(server)) {
            var templates = client.agreements().metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);

            assertThat(templates).singleElement().satisfies(template -> {
                assertThat(template.getTemplateId()).isEqualTo(TEMPLATE);
                assertThat(template.getVersionRank()).isZero();
            });
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact document(PactDslWithProvider pact) {
        return withClientHeaders(pact.uponReceiving("a request for the text of a template")
                        .method("GET")
                        .path("/v1/agreementtemplates/" + TEMPLATE + "/document"))
                .query("language=nl-NL&country=NL")
                .willRespondWith()
                .status(200)
                .body(like(Examples.json("agreements/get-agreement-document.response.json")))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "document")
    void linksTheText(MockServer server) {
        try (var client = Pacts.client(server)) {
            var document = client.agreements().document(TEMPLATE, "NL", "nl-NL");

            assertThat(document.getDownloadUri()).startsWith("https://");
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact directSignature(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(SIGNED_DIRECTLY)
                        .uponReceiving("a request for the direct-sign status")
                        .method("GET")
                        .path(CUSTOMER_PATH + "/directSignedMicrosoftCustomerAgreementStatus"))
                .willRespondWith()
                .status(200)
                // The value, because it is all that the answer says.
                .body(
                        Examples.json("agreements/get-direct-sign-status.response.json")
                                .toString(),
                        "application/json")
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "directSignature")
    void tellsThatACustomerSignedDirectly(MockServer server) {
        try (var client = Pacts.client(server)) {
            assertThat(client.agreements().isSignedDirectly(StubAdmin.CUSTOMER)).isTrue();
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact throttling(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(THROTTLED)
                        .uponReceiving("a request while throttled")
                        .method("GET")
                        .path(CUSTOMER_PATH + "/agreements"))
                .query("agreementType=*")
                .willRespondWith()
                .status(429)
                .matchHeader("Retry-After", "\\d+", "57")
                .body(like(Examples.json("errors/throttled.json")))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "throttling")
    void reportsThrottling(MockServer server) {
        try (var client = Pacts.client(server)) {
            assertThatThrownBy(() -> client.agreements().list(StubAdmin.CUSTOMER, AgreementType.ALL))
                    .isInstanceOfSatisfying(ThrottledException.class, e -> {
                        assertThat(e.retryAfter()).hasSeconds(57);
                        assertThat(e).hasMessageContaining("Rate limit is exceeded");
                    });
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact noAgreements(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(NO_AGREEMENT_BY_ERROR)
                        .uponReceiving("a request for the agreements of a customer without any")
                        .method("GET")
                        .path(CUSTOMER_PATH + "/agreements"))
                .query("agreementType=*")
                .willRespondWith()
                .status(404)
                // The code, because the client tells by it alone.
                .body(new PactDslJsonBody()
                        .numberValue("code", 600009)
                        .stringType("description", "The customer has no agreements."))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "noAgreements")
    void readsTheErrorOfNoAgreementsAsAnEmptyList(MockServer server) {
        try (var client = Pacts.client(server)) {
            assertThat(client.agreements().list(StubAdmin.CUSTOMER, AgreementType.ALL))
                    .isEmpty();
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact missingMfa(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(MFA_REQUIRED)
                        .uponReceiving("a request with a token without multi-factor authentication")
                        .method("GET")
                        .path(CUSTOMER_PATH + "/agreements"))
                .query("agreementType=*")
                .willRespondWith()
                .status(401)
                .body(new PactDslJsonBody()
                        .stringValue("code", "900421")
                        .stringType("description", "Unauthorized - MFA required"))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "missingMfa")
    void reportsThatMultiFactorAuthenticationIsMissing(MockServer server) {
        try (var client = Pacts.client(server)) {
            assertThatThrownBy(() -> client.agreements().list(StubAdmin.CUSTOMER, AgreementType.ALL))
                    .isInstanceOfSatisfying(
                            UnauthenticatedException.class,
                            e -> assertThat(e.isMfaRequired()).isTrue());
        }
    }

    private static AgreementRequest documentedConfirmation() {
        return Examples.as(AgreementRequest.class, CONFIRMATION);
    }
}
