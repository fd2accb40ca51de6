package io.partnercontracts.contract.generated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.contract.Database;
import io.partnercontracts.contract.generated.Model.Outcome;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StoreKind;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quicktheories.QuickTheory;

/** Whatever the order of requests, what is recorded and answered is what a plain model of the rules says. */
class GeneratedSequencesTest {

    private static final StubOptions OPTIONS = StubOptions.defaults().with(Setting.PORT, 0);
    private static final Instant START = Instant.parse(Sequence.SOON).minusSeconds(6);

    @Test
    void someFollowTheModel() throws IOException {
        followTheModel(OPTIONS, 30);
    }

    @Tag("full")
    @Test
    void manyFollowTheModel() throws IOException {
        var answered = followTheModel(OPTIONS, 600);

        assertThat(answered)
                .containsKeys(
                        "Confirm 201",
                        "Confirm 400",
                        "Confirm 409",
                        "Qualify 201",
                        "Qualify 400",
                        "ListAgreements 200",
                        "GetCustomer 200",
                        "Seed 204",
                        "Forget 204");
    }

    @Tag("full")
    @Test
    void manyFollowTheModelInPostgresql() throws IOException {
        try (var database = new Database()) {
            followTheModel(
                    OPTIONS.with(Setting.STORE, StoreKind.POSTGRESQL)
                            .with(Setting.DATASOURCE_URL, database.url())
                            .with(Setting.DATASOURCE_USER, Database.USER)
                            .with(Setting.DATASOURCE_TIMEOUT, 60_000),
                    200);
        }
    }

    /** How often each kind of step was answered with each status. */
    private static Map<String, Integer> followTheModel(StubOptions options, int count) throws IOException {
        long seed = Long.getLong("generated-requests.seed", 20201204);
        var answered = new TreeMap<String, Integer>();
        try (var stub = PartnerCenterStub.start(options)) {
            QuickTheory.qt()
                    .withFixedSeed(seed)
                    .withExamples(count)
                    .withShrinkCycles(1_000)
                    .forAll(Sequence.any())
                    .checkAssert(sequence -> follows(stub, sequence, answered));
        }
        System.out.printf("%d generated sequences in %s, seed %d: %s%n", count, options, seed, answered);
        return answered;
    }

    private static void follows(PartnerCenterStub stub, Sequence sequence, Map<String, Integer> answered) {
        stub.reset();
        var model = new Model();
        var now = START;
        for (var step : sequence.steps()) {
            now = now.plusSeconds(1);
            stub.clock().freeze(now);
            var outcome = send(stub, step);
            answered.merge(step.getClass().getSimpleName() + " " + outcome.status(), 1, Integer::sum);
            assertThat(outcome).as(Sequence.text(step)).isEqualTo(model.take(step, now));
            for (var read : (Iterable<Step>) everything()::iterator) {
                assertThat(send(stub, read))
                        .as("%s%nafter %s", Sequence.text(read), Sequence.text(step))
                        .isEqualTo(model.take(read, now));
            }
        }
    }

    private static Stream<Step> everything() {
        return Stream.concat(
                Stream.of(new Step.ListCustomers()),
                Sequence.CUSTOMERS.stream()
                        .flatMap(customer -> Stream.of(
                                new Step.ListAgreements(customer, "*"), new Step.ListQualifications(customer))));
    }

    private static Outcome send(PartnerCenterStub stub, Step step) {
        return Outcome.of(Sender.send(
                stub.url(),
                step.method(),
                step.target(),
                step.headers(),
                step.body().getBytes(UTF_8)));
    }
}
