package io.partnercontracts.contract.pact;

import static io.partnercontracts.contract.pact.Pacts.CONSUMER;
import static io.partnercontracts.contract.pact.Pacts.CUSTOMER_PATH;
import static io.partnercontracts.contract.pact.Pacts.PROVIDER;
import static io.partnercontracts.contract.pact.Pacts.from;
import static io.partnercontracts.contract.pact.Pacts.like;
import static io.partnercontracts.contract.pact.Pacts.withClientHeaders;
import static io.partnercontracts.contract.pact.ProviderStates.NO_QUALIFICATION;
import static io.partnercontracts.contract.pact.ProviderStates.QUALIFICATION_IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.contract.Examples;
import io.partnercontracts.verify.exchange.StubAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PactConsumerTestExt.class)
@PactTestFor(providerName = PROVIDER, pactVersion = PactSpecVersion.V4)
class QualificationsPactTest {

    private static final String EDUCATION = "qualifications/create-education-2022.request.json";

    @Pact(consumer = CONSUMER)
    V4Pact education(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(NO_QUALIFICATION)
                        .uponReceiving("a request for Education")
                        .method("POST")
                        .path(CUSTOMER_PATH + "/qualifications"))
                .body(Examples.json(EDUCATION).toString(), "application/json")
                .willRespondWith()
                .status(201)
                .body(like(Examples.json("qualifications/create-education.response.json")))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "education")
    void requestsEducation(MockServer server) {
        try (var client = Pacts.client(server)) {
            var requested = client.qualifications()
                    .request(StubAdmin.CUSTOMER, Examples.as(CustomerQualificationRequest.class, EDUCATION));

            assertThat(requested.getVettingStatus()).isEqualTo("InReview");
            assertThat(requested.getVettingCreateDate()).isEqualTo("2020-12-04T20:54:24Z");
        }
    }

    @Pact(consumer = CONSUMER)
    V4Pact qualifications(PactDslWithProvider pact) {
        return withClientHeaders(
                        pact.given(QUALIFICATION_IN_REVIEW, from("qualifications/list-in-review.response.json"))
                                .uponReceiving("a request for the customer's qualifications")
                                .method("GET")
                                .path(CUSTOMER_PATH + "/qualifications"))
                .willRespondWith()
                .status(200)
                .body(like(Examples.json("qualifications/list-in-review.response.json")))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "qualifications")
    void listsQualifications(MockServer server) {
        try (var client = Pacts.client(server)) {
            assertThat(client.qualifications().list(StubAdmin.CUSTOMER))
                    .singleElement()
                    .satisfies(held -> {
                        assertThat(held.getQualification()).isEqualTo("Education");
                        assertThat(held.getVettingStatus()).isEqualTo("InReview");
                        assertThat(held.getVettingCreateDate()).isEqualTo("2020-12-03T10:37:38.885Z");
                    });
        }
    }
}
