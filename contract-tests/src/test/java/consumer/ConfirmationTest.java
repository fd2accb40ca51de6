package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.junit.PartnerCenterStubExtension;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConfirmationTest {
    @RegisterExtension
    static final PartnerCenterStubExtension partnerCenter = PartnerCenterStubExtension.create();

    @Test
    void confirmsOnceThoughTheConnectionBreaks() {
        var stub = partnerCenter.stub();
        var customer = stub.newCustomer();
        stub.faults().forOperation("createAgreement").times(1).dropConnection();
        try (var client = PartnerCenterClient.builder()
                .baseUrl(stub.url()) // leave out for the real Partner Center
                .accessToken(() -> AccessToken.of(stub.token()))
                .build()) {
            client.agreements()
                    .create(
                            customer.id(),
                            AgreementRequest.builder()
                                    .templateId("117a77b0-9360-443b-8795-c6dedc750cf9")
                                    .dateAgreed(
                                            OffsetDateTime.now().minusMinutes(1)) // not ahead of the service's clock
                                    .primaryContact(Contact.builder()
                                            .firstName("Tania")
                                            .lastName("Carr")
                                            .email("someone@example.com")
                                            .build())
                                    .build());
        }
        stub.verify(2, RequestPattern.any().operationId("createAgreement").customerId(customer.id()));
        assertEquals(1, customer.agreements().size());
    }
}
