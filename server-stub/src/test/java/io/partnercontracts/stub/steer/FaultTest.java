package io.partnercontracts.stub.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.model.FaultSeed;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void drawsADelayFromItsRangeForEachRequest() {
        var fault = new Fault("1", new FaultSeed().delayMs(10).maxDelayMs(12));

        var delays = new HashSet<Duration>();
        for (int i = 0; i < 1000; i++) {
            delays.add(fault.hit(Duration.ZERO).delay());
        }

        assertThat(delays)
                .containsExactlyInAnyOrder(Duration.ofMillis(10), Duration.ofMillis(11), Duration.ofMillis(12));
    }

    @Test
    void hitsNoMoreOftenThanItShouldEvenBeforeItIsRemoved() {
        var fault = new Fault("1", new FaultSeed().delayMs(0).times(1));

        assertThat(fault.hit(Duration.ZERO)).isNotNull();
        assertThat(fault.hit(Duration.ZERO)).isNull();
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void roundsTheTimeToWaitUpToSeconds() {
        var fault = new Fault("1", new FaultSeed().rateLimitPerMinute(1));

        assertThat(fault.hit(Duration.ZERO)).isNull();
        assertThat(retryAfter(fault, Duration.ofMillis(1))).isEqualTo("60");
        assertThat(retryAfter(fault, Duration.ofSeconds(1))).isEqualTo("59");
        assertThat(retryAfter(fault, Duration.ofMillis(59_999))).isEqualTo("1");
        assertThat(fault.hits()).isEqualTo(3);
    }

    private static String retryAfter(Fault fault, Duration now) {
        return fault.hit(now).answer().headers().get("Retry-After");
    }
}
