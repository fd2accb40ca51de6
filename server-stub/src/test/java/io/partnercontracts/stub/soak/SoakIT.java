package io.partnercontracts.stub.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The soak, for a short time. */
@Tag("full")
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "The soak looks at /proc.")
class SoakIT {

    private static final int LEAST = 5_000;

    @Test
    void givesEveryRequestItsOwnResponse() throws IOException, InterruptedException {
        var report = Soak.run(Duration.ofSeconds(10), 1);

        assertThat(report.failures()).isEmpty();
        assertThat(report.failed()).isZero();
        assertThat(report.responses()).isGreaterThan(LEAST);
        assertThat(report.usage()).isNotEmpty();
    }
}
