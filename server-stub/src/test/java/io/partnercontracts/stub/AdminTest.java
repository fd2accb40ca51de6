package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AdminTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final UUID id = UUID.randomUUID();
    private final String seed = "/__admin/customers/" + id;
    private final String customer = "/v1/customers/" + id;

    @Test
    void forgetsEverythingOnReset() {
        stub.put(seed, seed().put("signedDirectly", true));
        stub.post(customer + "/agreements", Examples.agreement());
        stub.put("/__admin/clock", "{\"instant\": \"2001-01-01T00:00:00Z\"}");
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        assertThat(stub.post("/__admin/reset", "").status()).isEqualTo(204);

        assertThat(signedDirectly()).isFalse();
        assertThat(stub.post(customer + "/agreements", Examples.agreement()).status())
                .isEqualTo(201);
        var education = Examples.json("qualifications/create-education-2022.request.json");
        var vetted = stub.post(customer + "/qualifications", education).json().path("vettingCreateDate");
        assertThat(Instant.parse(vetted.asString())).isBetween(before, Instant.now());
    }

    @Test
    void listsSeededAgreementsAsDocumented() {
        var documented = Examples.json("agreements/list-cloud-agreements.response.json");

        var reply = stub.put(seed, seed().set("agreements", documented.path("items")));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(stub.get(customer + "/agreements").json()).isEqualTo(documented);
    }

    @Test
    void listsSeededQualificationsBareOrWrapped() {
        var bare = Examples.json("qualifications/list-denied.response.json");
        var wrapped = Examples.json("qualifications/list-denied-wrapped.response.json");

        stub.put(seed, seed().set("qualifications", bare));
        assertThat(stub.get(customer + "/qualifications").json()).isEqualTo(bare);

        stub.put(seed, seed().put("wrapQualifications", true).set("qualifications", wrapped.path("qualifications")));
        assertThat(stub.get(customer + "/qualifications").json()).isEqualTo(wrapped);
    }

    @Test
    void replacesWhatWasKnownOfACustomer() {
        stub.put(seed, seed().put("signedDirectly", true));
        assertThat(signedDirectly()).isTrue();

        stub.put(seed, seed());
        assertThat(signedDirectly()).isFalse();
    }

    @ParameterizedTest(name = "answers {0} with {1}")
    @CsvSource({
        "agreement-already-exists, 409",
        "invalid-property, 400",
        "invalid-request-input, 400",
        "not-found, 404",
        "partner-token-missing, 401",
        "role-without-rights, 403",
        "tenant-id-not-a-guid, 400",
        "throttled, 429",
        "unexpected-service-error, 500"
    })
    void answersTheArrangedErrorForThatCustomerOnly(String error, int status) {
        stub.put(seed, seed().put("error", error));

        var reply = stub.get(customer + "/agreements");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(Examples.json("errors/" + error + ".json"));
        assertThat(reply.headers().get("Retry-After")).isEqualTo(status == 429 ? "57" : null);
        assertThat(stub.post(customer + "/qualifications", "{}").status()).isEqualTo(status);
        assertThat(stub.get(RunningStub.newCustomer() + "/agreements").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({
        "e30.eyJ0aWQiOiAicGFydG5lciJ9.signature, partner",
        "token, 00000000-0000-0000-0000-000000000000",
    })
    void saysWhoHasNoRelationship(String token, String partner) {
        stub.put(seed, seed().put("error", "no-relationship"));

        var reply = stub.post(customer + "/qualifications", "{}", "Authorization", "Bearer " + token);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo(20002);
        assertThat(reply.json().path("description").asString())
                .isEqualTo(
                        "The partner ID " + partner + " has no commerce relationship with the customer ID " + id + ".");
    }

    @Test
    void answersThatTheArrangedTenantIsNotFound() {
        stub.put(seed, seed().put("error", "tenant-not-found"));

        var reply = stub.get(customer + "/agreements");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(60003);
        assertThat(reply.json().path("description").asString()).isEqualTo("Tenant not found");
        assertThat(stub.get(RunningStub.newCustomer() + "/agreements").status()).isEqualTo(200);
    }

    @Test
    void namesTheErrorsThatCanBeArranged() {
        var reply = stub.put(seed, seed().put("error", "teapot"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(3000);
        assertThat(reply.json().at("/data/0").asString()).startsWith("error: ").contains("throttled", "not-found");
    }

    @Test
    void needsNoToken() {
        assertThat(stub.post("/__admin/reset", "", "Authorization", "none").status())
                .isEqualTo(204);
    }

    @Test
    void keepsStubsOfOneProcessApart() {
        try (var other = new RunningStub()) {
            assertThat(stub.post(customer + "/agreements", Examples.agreement()).status())
                    .isEqualTo(201);
            assertThat(other.post(customer + "/agreements", Examples.agreement())
                            .status())
                    .isEqualTo(201);
            other.post("/__admin/reset", "");
            assertThat(stub.post(customer + "/agreements", Examples.agreement()).status())
                    .isEqualTo(409);
        }
    }

    private boolean signedDirectly() {
        return stub.get(customer + "/directSignedMicrosoftCustomerAgreementStatus")
                .json()
                .path("isSigned")
                .asBoolean();
    }

    private static ObjectNode seed() {
        return JsonNodeFactory.instance.objectNode();
    }
}
