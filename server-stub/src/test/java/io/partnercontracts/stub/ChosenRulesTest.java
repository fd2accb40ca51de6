package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.rules.DuplicateAgreementRule;
import io.partnercontracts.stub.rules.RepeatedRequestIdRule;
import io.partnercontracts.stub.rules.StubRules;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ChosenRulesTest {

    private final String customer = RunningStub.newCustomer();
    private final String agreements = customer + "/agreements";
    private final String seed = "/__admin" + customer.substring(3);

    @Test
    void refusesDuplicatesWithTheChosenStatus() {
        try (var stub = new RunningStub(new StubRules(
                400,
                DuplicateAgreementRule.ANY_OF_FOUR,
                RepeatedRequestIdRule.NEW_REQUEST,
                null,
                null,
                Set.of(),
                Set.of()))) {
            stub.post(agreements, Examples.agreement());

            var refused = stub.post(agreements, Examples.agreement());
            stub.put(seed, "{\"error\": \"agreement-already-exists\"}");
            var arranged = stub.post(agreements, Examples.agreement());

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json()).isEqualTo(Examples.json("errors/agreement-already-exists.json"));
            assertThat(arranged.status()).isEqualTo(400);
        }
    }

    @Test
    void refusesDuplicatesByTheChosenReading() {
        try (var stub = new RunningStub(new StubRules(
                409,
                DuplicateAgreementRule.ANY_OF_THREE,
                RepeatedRequestIdRule.NEW_REQUEST,
                null,
                null,
                Set.of(),
                Set.of()))) {
            var otherEmail = Examples.agreement();
            ((ObjectNode) otherEmail.path("primaryContact")).put("email", "other@example.com");
            stub.post(agreements, Examples.agreement());

            assertThat(stub.post(agreements, otherEmail).code()).isEqualTo(600061);
        }
    }

    @Test
    void refusesRetiredTemplatesAndNoOthers() {
        var cloud = Examples.cloudAgreement().path("templateId").asString();
        try (var stub = new RunningStub(new StubRules(
                409,
                DuplicateAgreementRule.ANY_OF_FOUR,
                RepeatedRequestIdRule.NEW_REQUEST,
                null,
                null,
                Set.of(cloud),
                Set.of()))) {
            var refused = stub.post(agreements, Examples.cloudAgreement());
            var confirmed = stub.post(agreements, Examples.agreement());

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo(600002);
            assertThat(refused.json().path("description").asString())
                    .isEqualTo("Microsoft Cloud Agreement Template ID '" + cloud + "' is no longer supported.");
            assertThat(confirmed.status()).isEqualTo(201);
            assertThat(stub.get(agreements + "?agreementType=*")
                            .json()
                            .path("totalCount")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void knowsTheChosenCustomersOnly() {
        var known = UUID.randomUUID();
        var rules = new StubRules(
                409,
                DuplicateAgreementRule.ANY_OF_FOUR,
                RepeatedRequestIdRule.NEW_REQUEST,
                null,
                null,
                Set.of(),
                Set.of(known));
        try (var stub = new RunningStub(rules)) {
            var refused = stub.post(agreements, Examples.agreement());

            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo(60003);
            assertThat(refused.json().path("description").asString()).isEqualTo("Tenant not found");
            assertThat(stub.get(customer + "/qualifications").code()).isEqualTo(60003);
            assertThat(stub.get("/v1/customers/contoso/agreements").code()).isEqualTo(2000);
            assertThat(stub.post("/v1/customers/" + known + "/agreements", Examples.agreement())
                            .status())
                    .isEqualTo(201);
            assertThat(stub.get("/v1/agreements").status()).isEqualTo(200);
        }
    }
}
