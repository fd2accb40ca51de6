package io.partnercontracts.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

    private final Samples samples = new Samples();

    @Test
    void comparesWithinARoundNotTheMedians() {
        add("ours", 1, 4, 9);
        add("theirs", 2, 2, 3);

        assertThat(samples.ratio("time", "ours", "theirs")).isEqualTo("2.00 (1.25 to 2.50)");
        assertThat(samples.ratio("time", "theirs", "theirs")).isEqualTo("1.00 (1.00 to 1.00)");
    }

    @Test
    void hasTheMiddleOfAnEvenNumber() {
        add("ours", 3, 1, 2, 10);

        assertThat(samples.median("time", "ours")).isEqualTo(2.5);
    }

    private void add(String server, double... values) {
        for (var value : values) {
            samples.add("time", server, value);
        }
    }
}
