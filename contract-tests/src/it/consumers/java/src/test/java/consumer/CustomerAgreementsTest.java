package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.InvalidRequestException;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerAgreementsTest {

    @Test
    void checksRequiredMembersWithoutAProviderOfJakartaValidation() {
        try (var partnerCenter = PartnerCenterClient.builder()
                .baseUrl(URI.create(System.getProperty("stub.url")))
                .accessToken(() -> AccessToken.of("token"))
                .build()) {
            var refusal = assertThrows(
                    InvalidRequestException.class,
                    () -> partnerCenter
                            .agreements()
                            .create(
                                    UUID.randomUUID(),
                                    AgreementRequest.builder().build()));

            assertEquals(0, refusal.status());
        }
    }

    @Test
    void findsTheConfirmedAgreementInTheList() {
        var customerId = UUID.fromString(System.getProperty("customer.java"));
        try (var partnerCenter = PartnerCenterClient.builder()
                .baseUrl(URI.create(System.getProperty("stub.url")))
                .accessToken(() -> AccessToken.of("token"))
                .build()) {
            var agreements = new CustomerAgreements(partnerCenter);

            var confirmed = agreements.confirm(customerId);

            assertEquals("MicrosoftCustomerAgreement", confirmed.getType());
            assertEquals(
                    List.of(confirmed.getDateAgreed()),
                    agreements.confirmed(customerId).stream()
                            .map(Agreement::getDateAgreed)
                            .toList());
        }
    }
}
