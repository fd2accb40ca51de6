package consumer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.stub.junit.PartnerCenterStubExtension;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changes from request to request, in the stub. */
class StubTest {

    @RegisterExtension
    static final PartnerCenterStubExtension PARTNER_CENTER = PartnerCenterStubExtension.create();

    private final UUID customerId = UUID.randomUUID();

    @Test
    void containsWhoeverSigns() {
        PARTNER_CENTER.stub().customer(customerId).hasSignedDirectly();

        assertTrue(contains());
    }

    @Test
    void doesNotContainOthers() {
        assertFalse(contains());
    }

    private boolean contains() {
        try (var client = PartnerCenterClient.builder()
                .baseUrl(PARTNER_CENTER.stub().url())
                .accessToken(() -> AccessToken.of(PARTNER_CENTER.stub().token()))
                .build()) {
            return new SignedCustomers(client).contains(customerId);
        }
    }
}
