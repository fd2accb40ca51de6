package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.partnercontracts.client.model.Agreement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CustomerAgreementsTest {

    @Inject
    CustomerAgreements agreements;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "customer.quarkus-3")
    UUID customerId;

    @Test
    void findsTheConfirmedAgreementInTheList() throws Exception {
        var confirmed = agreements.confirm(customerId);

        assertEquals("MicrosoftCustomerAgreement", confirmed.getType());
        assertEquals(
                List.of(confirmed.getDateAgreed()),
                agreements.confirmed(customerId).stream()
                        .map(Agreement::getDateAgreed)
                        .toList());
        assertEquals(confirmed, json.readValue(json.writeValueAsString(confirmed), Agreement.class));
    }

    @Test
    void runsTheClientOnTheJacksonOfQuarkus() {
        assertEquals("2.22.0", PackageVersion.VERSION.toString());
        assertEquals(PackageVersion.VERSION, json.version());
    }
}
