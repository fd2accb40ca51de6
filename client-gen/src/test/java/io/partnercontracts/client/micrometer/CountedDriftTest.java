package io.partnercontracts.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.Drift;
import io.partnercontracts.client.FakePartnerCenter;
import io.partnercontracts.client.PartnerCenterClient;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CountedDriftTest {

    @RegisterExtension
    final FakePartnerCenter service = new FakePartnerCenter();

    @Test
    void countsWhatTheContractDoesNotKnowByKindOperationAndName() {
        var registry = new SimpleMeterRegistry();
        service.answers(200, "{\"items\":[{\"templateId\":\"1\",\"news\":1}]}", "Content-Type", "application/json");

        try (var client = PartnerCenterClient.builder()
                .baseUrl(service.url())
                .accessToken(() -> AccessToken.of("token"))
                .driftObserver(new CountedDrift(registry))
                .build()) {
            client.agreements().list(UUID.randomUUID(), "*");
            client.agreements().list(UUID.randomUUID(), "*");
        }

        assertThat(registry.get("partner.center.client.drift")
                        .tags("kind", "member", "operation", "getAgreements", "name", "Agreement.news")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsNamesBeyondTheMaximumTogetherThoughManyThreadsTellOfThem() {
        var registry = new SimpleMeterRegistry();
        var counted = new CountedDrift(registry);

        IntStream.range(0, 20_000)
                .parallel()
                .forEach(i -> counted.drifted(new Drift(Drift.Kind.MEMBER, "getAgreements", "Agreement.m" + i % 1000)));

        assertThat(registry.getMeters()).hasSize(101);
        assertThat(registry.get("partner.center.client.drift")
                        .tag("name", "(other)")
                        .counter()
                        .count())
                .isEqualTo(900 * 20);
    }

    @Test
    void namesNoMoreThoughTwoThreadsTellOfTheLastAtOnce() throws Exception {
        var ready = new AtomicInteger();
        var thread = Executors.newSingleThreadExecutor();
        try {
            for (int round = 1; round <= 1_000; round++) {
                int both = 2 * round;
                var registry = new SimpleMeterRegistry();
                var counted = new CountedDrift(registry);
                IntStream.range(1, CountedDrift.MAX_NAMED)
                        .forEach(i -> counted.drifted(new Drift(Drift.Kind.CODE, "createAgreement", "9" + i)));
                Consumer<String> tell = name -> {
                    ready.incrementAndGet();
                    while (ready.get() < both) {
                        Thread.onSpinWait();
                    }
                    counted.drifted(new Drift(Drift.Kind.CODE, "createAgreement", name));
                };

                var other = thread.submit(() -> tell.accept("1"));
                tell.accept("2");
                other.get(10, TimeUnit.SECONDS);

                assertThat(registry.find(CountedDrift.NAME)
                                .tag("name", CountedDrift.OTHER)
                                .counters())
                        .hasSize(1);
            }
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void countsOnUnderTheNamesThatItHasWhenTheMaximumIsReached() {
        var registry = new SimpleMeterRegistry();
        var counted = new CountedDrift(registry);
        var first = new Drift(Drift.Kind.CODE, "createAgreement", "1");
        counted.drifted(first);
        IntStream.range(0, 1000).forEach(i -> counted.drifted(new Drift(Drift.Kind.CODE, "createAgreement", "9" + i)));

        counted.drifted(first);

        assertThat(registry.get("partner.center.client.drift")
                        .tags("kind", "code", "operation", "createAgreement", "name", "1")
                        .counter()
                        .count())
                .isEqualTo(2);
    }
}
