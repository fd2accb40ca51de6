package io.partnercontracts.stub.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import io.partnercontracts.stub.Setting;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three stubs with one database answer as one stub. */
@Timeout(120)
class ReplicasTest {

    private static final Database DATABASE = new Database();
    private static final List<RunningStub> STUBS =
            Stream.generate(() -> new RunningStub(DATABASE.options())).limit(3).toList();

    private final String customer = RunningStub.newCustomer();
    private final String agreements = customer + "/agreements";
    private final String id = UUID.randomUUID().toString();

    @AfterAll
    static void close() {
        STUBS.forEach(RunningStub::close);
    }

    @RepeatedTest(3)
    void confirmOneOfManySimultaneousRequests() {
        var codes = simultaneously(200)
                .collect(Collectors.groupingBy(reply -> reply.status() + "/" + reply.code(), Collectors.counting()));

        assertThat(codes).containsOnlyKeys("201/0", "409/600061").containsEntry("201/0", 1L);
        assertThat(confirmed()).containsExactly(1, 1, 1);
    }

    @RepeatedTest(3)
    void doOneOfManySimultaneousRequestsWithOneId() {
        var replies = simultaneously(64, "MS-RequestId", id).toList();

        assertThat(replies).hasSize(64).extracting(Reply::status).containsOnly(201);
        assertThat(replies).extracting(Reply::json).containsOnly(replies.get(0).json());
        assertThat(confirmed()).containsExactly(1, 1, 1);
    }

    @Test
    void answerARepetitionAsTheFirstInEveryMediaType() {
        var first = STUBS.get(0).post(agreements, Examples.agreement(), "MS-RequestId", id, "Accept", "text/xml");

        var second = STUBS.get(1).post(agreements, Examples.agreement(), "MS-RequestId", id, "Accept", "text/xml");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void answerARepeatedRefusalAsTheFirstInEveryMediaType() {
        STUBS.get(0).post(agreements, Examples.agreement());
        var first = STUBS.get(0).post(agreements, Examples.agreement(), "MS-RequestId", id, "Accept", "text/xml");
        STUBS.get(2).put("/__admin" + customer.substring(3), "{}");

        var second = STUBS.get(1).post(agreements, Examples.agreement(), "MS-RequestId", id, "Accept", "text/xml");

        assertThat(first.body()).contains("600061");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void shareQualificationsAndTheirVetting() {
        var education = Examples.json("qualifications/create-education-2022.request.json");

        STUBS.get(0).post(customer + "/qualifications", education);
        STUBS.get(1).put("/__admin" + customer.substring(3) + "/vetting", "{\"vettingStatus\": \"Approved\"}");

        assertThat(STUBS.get(2).get(customer + "/qualifications").json().findValuesAsString("vettingStatus"))
                .containsExactly("Approved");
    }

    @Test
    void shareArrangedErrorsAndTheDirectSignature() {
        var seed = "/__admin" + customer.substring(3);
        STUBS.get(0).put(seed, "{\"signedDirectly\": true}");
        assertThat(STUBS.get(1)
                        .get(customer + "/directSignedMicrosoftCustomerAgreementStatus")
                        .body())
                .contains("true");

        STUBS.get(0).put(seed, "{\"error\": \"throttled\"}");
        assertThat(STUBS.get(2).get(agreements).status()).isEqualTo(429);
    }

    @Test
    void useAValidationCodeAsOftenAsOneStub() {
        var government = "{\"qualification\": \"GovernmentCommunityCloud\", \"validationCode\": \"one\"}";
        STUBS.get(0)
                .put("/__admin/validation-codes", "{\"validationCodes\": [{\"code\": \"one\", \"maxCreates\": 2}]}");

        assertThat(STUBS)
                .extracting(stub -> stub.post(RunningStub.newCustomer() + "/qualifications", government)
                        .status())
                .containsExactly(201, 201, 400);
        STUBS.get(0).post("/__admin/reset", "");
    }

    @Test
    void forgetEverythingOnTheResetOfOne() {
        STUBS.get(0).post(agreements, Examples.agreement(), "MS-RequestId", id);

        assertThat(STUBS.get(1).post("/__admin/reset", "").status()).isEqualTo(204);

        assertThat(confirmed()).containsExactly(0, 0, 0);
        assertThat(STUBS.get(2)
                        .post(agreements, Examples.agreement(), "MS-RequestId", id)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void failWhileTheDatabaseDoesAndRecover() {
        var lost = new Database();
        try (var stub = new RunningStub(lost.options().with(Setting.DATASOURCE_TIMEOUT, 3_000))) {
            assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(201);
            lost.shut();

            var readiness = stub.get("/__admin/health/ready");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(stub.get("/__admin/health/live").status()).isEqualTo(200);
            var failed = stub.post(agreements, Examples.cloudAgreement(), "MS-RequestId", id);
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.code()).isEqualTo(800003);

            lost.reopen();
            while (stub.get("/__admin/health/ready").status() != 200) {
                // Each waits for a connection; the test's time is bounded.
                Thread.onSpinWait();
            }
            assertThat(stub.post(agreements, Examples.cloudAgreement(), "MS-RequestId", id)
                            .status())
                    .isEqualTo(201);
            assertThat(stub.post(agreements, Examples.agreement()).code()).isEqualTo(600061);
        }
    }

    /** Replies to this many confirmations, sent to the stubs in turn. */
    private Stream<Reply> simultaneously(int requests, String... headers) {
        return IntStream.range(0, requests)
                .mapToObj(i -> STUBS.get(i % STUBS.size()).send("POST", agreements, Examples.agreement(), headers))
                .toList()
                .stream()
                .map(CompletableFuture::join);
    }

    private List<Integer> confirmed() {
        Function<RunningStub, Integer> count = stub -> stub.get(agreements + "?agreementType=*")
                .json()
                .path("totalCount")
                .asInt();
        return STUBS.stream().map(count).toList();
    }
}
