package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import java.net.URI;
import java.util.UUID;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;

class CustomerAgreementsTest {

    @Test
    void findsTheConfirmedAgreementInTheList() {
        var customerId = UUID.fromString(System.getProperty("customer.oldest"));
        try (var partnerCenter = PartnerCenterClient.builder()
                .baseUrl(URI.create(System.getProperty("stub.url")))
                .accessToken(() -> AccessToken.of("token"))
                .build()) {
            var agreements = new CustomerAgreements(partnerCenter);

            agreements.confirm(customerId);

            assertEquals(1, agreements.confirmed(customerId).size());
        }
    }

    @Test
    void runsOnTheOldestLibraries() {
        var http =
                VersionInfo.loadVersionInfo("org.apache.hc.client5", getClass().getClassLoader());

        assertEquals("2.15.4", PackageVersion.VERSION.toString());
        assertTrue(http.getRelease().startsWith("5.3"), http.getRelease());
    }
}
