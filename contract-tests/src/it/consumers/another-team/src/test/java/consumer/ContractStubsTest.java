package consumer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cloud.contract.stubrunner.junit.StubRunnerExtension;
import org.springframework.cloud.contract.stubrunner.spring.StubRunnerProperties.StubsMode;

/** The documented exchanges, in the stub runner. */
class ContractStubsTest {

    @RegisterExtension
    static final StubRunnerExtension STUBS = new StubRunnerExtension()
            .stubsMode(StubsMode.CLASSPATH)
            .downloadStub("io.partnercontracts:partner-center-contract-tests:+:stubs");

    @Test
    void contains() throws Exception {
        try (var client = PartnerCenterClient.builder()
                .baseUrl(STUBS.findStubUrl("partner-center-contract-tests").toURI())
                .accessToken(() -> AccessToken.of("token"))
                .build()) {
            assertTrue(new SignedCustomers(client).contains(UUID.randomUUID()));
        }
    }
}
