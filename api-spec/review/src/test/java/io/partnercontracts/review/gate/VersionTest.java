package io.partnercontracts.review.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.review.change.Impact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    @ParameterizedTest(name = "{1} from {0} leads to {2} by a {3} step")
    @CsvSource({
        "0.1.2, BREAKING, 0.2.0, minor (a break below 1.0.0)",
        "0.1.2, ADDITIVE, 0.2.0, minor",
        "0.1.2-SNAPSHOT, DOCUMENTATION, 0.1.3, patch",
        "1.2.3, BREAKING, 2.0.0, major",
        "1.2.3, ADDITIVE, 1.3.0, minor",
        "1.2.3, DOCUMENTATION, 1.2.4, patch",
    })
    void takesTheStep(String from, Impact impact, String to, String step) {
        assertThat(Version.of(from).after(impact)).hasToString(to);
        assertThat(Version.of(from).step(impact)).isEqualTo(step);
    }

    @Test
    void comparesNumbers() {
        assertThat(Version.of("0.10.0")).isGreaterThan(Version.of("0.9.9"));
        assertThat(Version.of("1.0.1")).isGreaterThan(Version.of("1.0.0")).isGreaterThan(Version.of("0.9.9"));
    }

    @Test
    void saysWhatAVersionLooksLike() {
        assertThatThrownBy(() -> Version.of("soon"))
                .hasMessage(
                        "Not a version: soon. Write info.version, and the headings of the change log, with three numbers, "
                                + "such as 0.2.0.");
    }

    @Test
    void aVersionInTheMakingStepsFromTheOneBelow() {
        ChangeLog log = ChangeLog.parse("# Changes\n\nText.\n\n## 0.2.0 (not yet released)\n\n- a\n\n## 0.1.0\n");

        assertThat(log.stepFrom(Version.of("0.2.0"))).hasToString("0.1.0");
        assertThat(log.stepFrom(Version.of("0.1.0"))).hasToString("0.1.0");
        assertThat(ChangeLog.parse("## 0.1.0 (not yet released)\n").stepFrom(Version.of("0.1.0")))
                .hasToString("0.1.0");
    }
}
