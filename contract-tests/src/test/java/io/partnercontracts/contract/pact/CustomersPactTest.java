package io.partnercontracts.contract.pact;

import static io.partnercontracts.contract.pact.Pacts.CONSUMER;
import static io.partnercontracts.contract.pact.Pacts.CUSTOMER_PATH;
import static io.partnercontracts.contract.pact.Pacts.PROVIDER;
import static io.partnercontracts.contract.pact.Pacts.from;
import static io.partnercontracts.contract.pact.Pacts.like;
import static io.partnercontracts.contract.pact.Pacts.withClientHeaders;
import static io.partnercontracts.contract.pact.ProviderStates.CUSTOMERS;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactDslJsonBody;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.partnercontracts.contract.Examples;
import io.partnercontracts.verify.exchange.StubAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PactConsumerTestExt.class)
@PactTestFor(providerName = PROVIDER, pactVersion = PactSpecVersion.V4)
class CustomersPactTest {

    private static final String BY_NAME = "customers/list-customers-by-name.response.json";

    @Pact(consumer = CONSUMER)
    V4Pact customersByName(PactDslWithProvider pact) {
        return withClientHeaders(pact.given(CUSTOMERS, from(BY_NAME))
                        .uponReceiving("a request for customers by the beginning of their name")
                        .method("GET")
                        .path("/v1/customers")
                        .matchQuery("size", "500")
                        .matchQuery(
                                "filter",
                                "\\{\"Field\":\"CompanyName\",\"Value\":\"cont\",\"Operator\":\"starts_with\"}",
                                "{\"Field\":\"CompanyName\",\"Value\":\"cont\",\"Operator\":\"starts_with\"}"))
                .willRespondWith()
                .status(200)
                .body(like(Examples.json(BY_NAME)))
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "customersByName")
    void findsCustomersByName(MockServer server) {
        try (var client = Pacts.client(server)) {
            assertThat(client.customers().findByName("cont")).first().satisfies(customer -> {
                assertThat(customer.getId()).isEqualTo("c5757d70-06f3-4f23-8367-5a9e55019f94");
                assertThat(customer.getCompanyProfile().getDomain()).isEqualTo("contoso190.onmicrosoft.com");
            });
        }
    }

    /** What a walk needs of a customer, known in every state of the provider. */
    @Pact(consumer = CONSUMER)
    V4Pact customer(PactDslWithProvider pact) {
        return withClientHeaders(pact.uponReceiving("a request for the customer")
                        .method("GET")
                        .path(CUSTOMER_PATH))
                .willRespondWith()
                .status(200)
                .body(new PactDslJsonBody()
                        .stringValue("id", StubAdmin.CUSTOMER.toString())
                        .stringType("relationshipToPartner", "reseller")
                        .object("companyProfile")
                        .stringType("domain", "contoso.example")
                        .stringType("companyName", "Contoso")
                        .closeObject())
                .toPact(V4Pact.class);
    }

    @Test
    @PactTestFor(pactMethod = "customer")
    void getsACustomer(MockServer server) {
        try (var client = Pacts.client(server)) {
            var customer = client.customers().get(StubAdmin.CUSTOMER);

            assertThat(customer.getId()).isEqualTo(StubAdmin.CUSTOMER.toString());
            assertThat(customer.getCompanyProfile().getCompanyName()).isEqualTo("Contoso");
        }
    }
}
