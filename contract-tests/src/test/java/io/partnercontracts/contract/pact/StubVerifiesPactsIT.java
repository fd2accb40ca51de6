package io.partnercontracts.contract.pact;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.contract.Examples;
import io.partnercontracts.contract.StubProcess;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

@Provider(Pacts.PROVIDER)
@PactFolder("target/pacts")
class StubVerifiesPactsIT {

    private final StubAdmin admin = new StubAdmin(StubProcess.url());

    @BeforeEach
    void targetTheStub(PactVerificationContext context) {
        admin.reset();
        var url = StubProcess.url();
        // Pact's own client would wait as long as the throttled answer says, and try again.
        context.setTarget(new HttpTestTarget(
                url.getHost(),
                url.getPort(),
                "/",
                () -> provider -> HttpClients.custom().disableAutomaticRetries().build()));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void honours(PactVerificationContext context) {
        context.verifyInteraction();
    }

    @State({ProviderStates.NO_AGREEMENT, ProviderStates.NO_QUALIFICATION})
    void nothingIsKnownOfTheCustomer() {
        admin.reset();
    }

    @State(ProviderStates.AGREEMENT)
    void theCustomerHasConfirmedAnAgreement(Map<String, Object> parameters) {
        admin.customer(seed("agreements", parameters));
    }

    @State(ProviderStates.QUALIFICATION_IN_REVIEW)
    void aQualificationOfTheCustomerIsBeingVetted(Map<String, Object> parameters) {
        admin.customer(seed("qualifications", parameters));
    }

    @State(ProviderStates.SIGNED_DIRECTLY)
    void theCustomerSignedDirectly() {
        admin.customer(JsonNodeFactory.instance.objectNode().put("signedDirectly", true));
    }

    @State(ProviderStates.CUSTOMERS)
    void thePartnerHasCustomers(Map<String, Object> parameters) {
        admin.customers(parameters.get("example").toString());
    }

    @State(ProviderStates.THROTTLED)
    void requestsForTheCustomerAreThrottled() {
        admin.customer(error("throttled"));
    }

    @State(ProviderStates.NO_AGREEMENT_BY_ERROR)
    void theCustomersAgreementListAnswersThatThereAreNone() {
        admin.customer(error("no-agreements"));
    }

    @State(ProviderStates.MFA_REQUIRED)
    void theUserOfTheTokenDidNotPassMultiFactorAuthentication() {
        admin.customer(error("mfa-required"));
    }

    private static ObjectNode error(String name) {
        return JsonNodeFactory.instance.objectNode().put("error", name);
    }

    private static ObjectNode seed(String member, Map<String, Object> parameters) {
        var example = Examples.json(parameters.get("example").toString());
        return JsonNodeFactory.instance.objectNode().set(member, StubAdmin.asArray(example));
    }
}
