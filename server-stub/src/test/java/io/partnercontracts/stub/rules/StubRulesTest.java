package io.partnercontracts.stub.rules;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StubRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {399, 500})
    void refusesADuplicateStatusThatIsNoClientError(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StubRules(
                        status,
                        DuplicateAgreementRule.NONE,
                        RepeatedRequestIdRule.NEW_REQUEST,
                        null,
                        null,
                        Set.of(),
                        Set.of()))
                .withMessageContaining("duplicateStatus");
    }

    @Test
    void refusesANegativeVettingDelay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StubRules(
                        409,
                        DuplicateAgreementRule.NONE,
                        RepeatedRequestIdRule.NEW_REQUEST,
                        Duration.ofNanos(-1),
                        null,
                        Set.of(),
                        Set.of()))
                .withMessageContaining("vettingDelay");
    }
}
