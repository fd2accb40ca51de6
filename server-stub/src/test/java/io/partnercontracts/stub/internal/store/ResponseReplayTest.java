package io.partnercontracts.stub.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RepeatedRequestIdRule;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ResponseReplayTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final String id = UUID.randomUUID().toString();
    private final String customer = RunningStub.newCustomer();
    private final String agreements = customer + "/agreements";
    private final String seed = "/__admin" + customer.substring(3);

    @Test
    void answersARepeatedConfirmationAsTheFirst() {
        var first = confirm(id);
        var second = confirm(id);
        var other = confirm(UUID.randomUUID().toString());

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(409);
        assertThat(confirmed()).isEqualTo(1);
    }

    @Test
    void answersARepeatedRefusalAsTheFirst() {
        confirm(UUID.randomUUID().toString());
        assertThat(confirm(id).code()).isEqualTo(600061);
        stub.put(seed, "{}");

        assertThat(confirm(id).code()).isEqualTo(600061);
        assertThat(confirmed()).isZero();
    }

    @Test
    void answersARepeatedQualificationAsTheFirst() {
        var education = Examples.json("qualifications/create-education-2022.request.json");
        stub.put("/__admin/clock", "{\"instant\": \"2020-12-04T20:54:24Z\"}");
        var first = stub.post(customer + "/qualifications", education, "MS-RequestId", id);
        stub.put("/__admin/clock", "{\"instant\": \"2021-12-04T20:54:24Z\"}");

        var second = stub.post(customer + "/qualifications", education, "MS-RequestId", id);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(stub.get(customer + "/qualifications").json().findValuesAsString("vettingCreatedDate"))
                .containsExactly("2020-12-04T20:54:24Z");
    }

    @Test
    void echoesTheIdsOfTheRepetition() {
        stub.post(agreements, Examples.agreement(), "MS-RequestId", id, "MS-CorrelationId", "first");

        var second = stub.post(agreements, Examples.agreement(), "MS-RequestId", id, "MS-CorrelationId", "second");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.headers()).containsEntry("MS-RequestId", id).containsEntry("MS-CorrelationId", "second");
    }

    @Test
    void answersARepetitionWithAnotherTokenAsTheFirst() {
        confirm(id);

        var second =
                stub.post(agreements, Examples.agreement(), "MS-RequestId", id, "Authorization", "Bearer refreshed");

        assertThat(second.status()).isEqualTo(201);
    }

    @RepeatedTest(8)
    void doesOneOfManySimultaneousRequestsWithOneId() {
        var replies = IntStream.range(0, 64)
                .mapToObj(i -> stub.send("POST", agreements, Examples.agreement(), "MS-RequestId", id))
                .toList();

        assertThat(replies)
                .extracting(CompletableFuture::join)
                .extracting(Reply::status)
                .containsOnly(201);
        assertThat(confirmed()).isEqualTo(1);
    }

    @ParameterizedTest(name = "the id \"{0}\"")
    @ValueSource(strings = {"", " "})
    void takesAnEmptyIdForNone(String empty) {
        confirm(empty);

        assertThat(confirm(empty).status()).isEqualTo(409);
    }

    @Test
    void keepsCustomersQueriesAndOperationsApart() {
        var government = Examples.json("qualifications/create-government-2022.request.json");
        var qualifications = customer + "/qualifications";
        confirm(id);

        var other = RunningStub.newCustomer() + "/agreements";
        assertThat(stub.post(other, Examples.agreement(), "MS-RequestId", id).status())
                .isEqualTo(201);
        assertThat(stub.get(other + "?agreementType=*")
                        .json()
                        .path("totalCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(stub.post(qualifications, "{\"qualification\": \"GovernmentCommunityCloud\"}", "MS-RequestId", id)
                        .status())
                .isEqualTo(400);
        assertThat(stub.post(
                                qualifications + "?code=1",
                                "{\"qualification\": \"GovernmentCommunityCloud\"}",
                                "MS-RequestId",
                                id)
                        .status())
                .isEqualTo(201);
        assertThat(stub.post(qualifications, government, "MS-RequestId", id).status())
                .isEqualTo(201);
    }

    @Test
    void takesAnotherBodyForANewRequestAndStillKnowsTheFirst() {
        var first = confirm(id);

        var other = stub.post(agreements, otherAgreement(), "MS-RequestId", id);

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json()).isNotEqualTo(first.json());
        assertThat(confirm(id).json()).isEqualTo(first.json());
        assertThat(confirmed()).isEqualTo(2);
    }

    @Test
    void refusesAnotherBodyIfChosen() {
        var options = StubOptions.defaults().with(Setting.REPEATED_REQUEST_ID, RepeatedRequestIdRule.REFUSED);
        try (var refusing = new RunningStub(options)) {
            refusing.post(agreements, Examples.agreement(), "MS-RequestId", id);

            var other = refusing.post(agreements, otherAgreement(), "MS-RequestId", id);
            var same = refusing.post(agreements, Examples.agreement(), "MS-RequestId", id);

            assertThat(other.status()).isEqualTo(400);
            assertThat(other.code()).isEqualTo(800002);
            assertThat(other.json().at("/data/0").asString()).startsWith("MS-RequestId");
            assertThat(same.status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttled", "unexpected-service-error", "agreement-already-exists"})
    void doesNotRememberAnArrangedError(String error) {
        stub.put(seed, "{\"error\": \"" + error + "\"}");
        assertThat(confirm(id).status()).isGreaterThanOrEqualTo(400);
        stub.put(seed, "{}");

        assertThat(confirm(id).status()).isEqualTo(201);
        assertThat(confirmed()).isEqualTo(1);
    }

    @Test
    void answersAnArrangedErrorInsteadOfWhatItRemembers() {
        confirm(id);
        stub.put(seed, "{\"error\": \"throttled\"}");

        assertThat(confirm(id).status()).isEqualTo(429);
    }

    @Test
    void forgetsOnReset() {
        confirm(id);
        stub.post("/__admin/reset", "");

        assertThat(confirm(id).status()).isEqualTo(201);
        assertThat(confirmed()).isEqualTo(1);
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        confirm(id);
        var second = UUID.randomUUID().toString();
        stub.post(agreements, otherAgreement(), "MS-RequestId", second);

        // One less than fit, so that the first is the only one to go.
        IntStream.range(0, (CustomerStore.MAX_RESPONSES - 1) / 100).forEach(batch -> repliesOf(100));
        repliesOf((CustomerStore.MAX_RESPONSES - 1) % 100);

        assertThat(stub.post(agreements, otherAgreement(), "MS-RequestId", second)
                        .status())
                .isEqualTo(201);
        assertThat(confirm(id).status()).isEqualTo(409);
    }

    private void repliesOf(int requests) {
        IntStream.range(0, requests)
                .mapToObj(i -> stub.send(
                        "POST",
                        agreements,
                        "{}",
                        "MS-RequestId",
                        UUID.randomUUID().toString()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private Reply confirm(String requestId) {
        return stub.post(agreements, Examples.agreement(), "MS-RequestId", requestId);
    }

    private int confirmed() {
        return stub.get(agreements + "?agreementType=*")
                .json()
                .path("totalCount")
                .asInt();
    }

    private static ObjectNode otherAgreement() {
        var other = Examples.agreement();
        ((ObjectNode) other.path("primaryContact")).put("email", "other@example.com");
        return other;
    }
}
