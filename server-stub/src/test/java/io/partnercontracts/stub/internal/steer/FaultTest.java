package io.partnercontracts.stub.internal.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.Effect;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void drawsADelayFromItsRangeForEachRequest() {
        var fault = fault(new FaultSeed().delayMs(10).maxDelayMs(12));

        var delays = new HashSet<Duration>();
        for (int i = 0; i < 1000; i++) {
            delays.add(hit(fault, Duration.ZERO).delay());
        }

        assertThat(delays)
                .containsExactlyInAnyOrder(Duration.ofMillis(10), Duration.ofMillis(11), Duration.ofMillis(12));
    }

    @Test
    void hitsNoMoreOftenThanItShouldEvenBeforeItIsRemoved() {
        var fault = fault(new FaultSeed().delayMs(1).times(1));

        assertThat(hit(fault, Duration.ZERO)).isNotSameAs(Effect.NONE);
        assertThat(hit(fault, Duration.ZERO)).isSameAs(Effect.NONE);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void roundsTheTimeToWaitUpToSeconds() {
        var fault = fault(new FaultSeed().rateLimitPerMinute(1));

        assertThat(hit(fault, Duration.ZERO)).isSameAs(Effect.NONE);
        assertThat(retryAfter(fault, Duration.ofMillis(1))).isEqualTo("60");
        assertThat(retryAfter(fault, Duration.ofSeconds(1))).isEqualTo("59");
        assertThat(retryAfter(fault, Duration.ofMillis(59_999))).isEqualTo("1");
        assertThat(fault.hits()).isEqualTo(3);
    }

    private static Fault fault(FaultSeed seed) {
        var kind = FaultKind.of(seed, new Contract(List.of()), new ArrangedErrors(StubOptions.defaults()));
        return new Fault("1", seed, kind, removed -> {});
    }

    /** Of a request that a fault without error does not look at. */
    private static Effect hit(Fault fault, Duration now) {
        return fault.hit(null, now);
    }

    private static String retryAfter(Fault fault, Duration now) {
        return hit(fault, now).response().headers().get("Retry-After");
    }
}
