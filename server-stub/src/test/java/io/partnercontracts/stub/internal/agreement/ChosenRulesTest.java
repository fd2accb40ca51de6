package io.partnercontracts.stub.internal.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.DuplicateAgreementRule;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
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
        try (var stub = new RunningStub(StubOptions.defaults().with(Setting.DUPLICATE_STATUS, 400))) {
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
        try (var stub = new RunningStub(
                StubOptions.defaults().with(Setting.DUPLICATE_RULE, DuplicateAgreementRule.ANY_OF_THREE))) {
            var otherEmail = Examples.agreement();
            ((ObjectNode) otherEmail.path("primaryContact")).put("email", "other@example.com");
            stub.post(agreements, Examples.agreement());

            assertThat(stub.post(agreements, otherEmail).code()).isEqualTo(600061);
        }
    }

    @Test
    void refusesRetiredTemplatesAndNoOthers() {
        var cloud = Examples.cloudAgreement().path("templateId").asString();
        try (var stub = new RunningStub(StubOptions.defaults().with(Setting.RETIRED_TEMPLATES, Set.of(cloud)))) {
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
        var options = StubOptions.defaults().with(Setting.CUSTOMERS, Set.of(known));
        try (var stub = new RunningStub(options)) {
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
