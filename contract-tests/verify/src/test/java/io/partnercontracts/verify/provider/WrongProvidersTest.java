package io.partnercontracts.verify.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verification names each of these faults. */
@Tag("full")
class WrongProvidersTest {

    private static PartnerCenterStub stub;

    @BeforeAll
    static void start() throws IOException {
        stub = Verified.stub();
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFault(SeededFault seeded) throws Exception {
        try (var proxy = new AlteringProxy(stub.url(), seeded.fault())) {
            var settings = Verified.settings(proxy.url(), true);

            var findings = Verified.findings(Verified.run(
                    SeededFault.OF_TIME.contains(seeded)
                            ? new ProviderSettings(
                                    settings.url(),
                                    settings.statesUrl(),
                                    settings.token(),
                                    settings.customer(),
                                    settings.allowWrites(),
                                    settings.duplicates(),
                                    Duration.ofSeconds(1),
                                    settings.certificate())
                            : settings));

            assertThat(findings).contains(seeded.finding());
        }
    }
}
