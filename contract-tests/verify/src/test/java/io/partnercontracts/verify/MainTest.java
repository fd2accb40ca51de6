package io.partnercontracts.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void refusesAnUnknownOption() {
        assertThat(Main.run("--provider-ulr=http://localhost")).isEqualTo(2);
    }
}
