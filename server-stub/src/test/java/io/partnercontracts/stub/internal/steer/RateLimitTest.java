package io.partnercontracts.stub.internal.steer;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final RateLimit limit = new RateLimit(2);

    @Test
    void letsThroughAgainExactlyWhenItSaid() {
        assertThat(limit.admit(ofSeconds(-100))).isEqualTo(ZERO);
        assertThat(limit.admit(ofSeconds(-90))).isEqualTo(ZERO);
        assertThat(limit.admit(ofSeconds(-80))).isEqualTo(ofSeconds(40));
        assertThat(limit.admit(ofMillis(-40_001))).isEqualTo(ofMillis(1));
        assertThat(limit.admit(ofSeconds(-40))).isEqualTo(ZERO);
        assertThat(limit.admit(ofSeconds(-40))).isEqualTo(ofSeconds(10));
    }

    @Test
    void doesNotCountWhatItRefuses() {
        limit.admit(ZERO);
        limit.admit(ZERO);
        for (int i = 0; i < 10; i++) {
            assertThat(limit.admit(ofSeconds(59))).isEqualTo(ofSeconds(1));
        }
        assertThat(limit.admit(ofSeconds(60))).isEqualTo(ZERO);
        assertThat(limit.admit(ofSeconds(60))).isEqualTo(ZERO);
    }
}
