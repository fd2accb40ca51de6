package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.ApplicationContext;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerAgreementsTest {

    @Test
    void confirmsWithTheClientOfTheContext() {
        var customerId = UUID.fromString(System.getProperty("customer.micronaut"));
        try (var context = ApplicationContext.run()) {
            var agreements = context.getBean(PartnerCenterClient.class).agreements();

            agreements.create(
                    customerId,
                    AgreementRequest.builder()
                            .templateId("117a77b0-9360-443b-8795-c6dedc750cf9")
                            .dateAgreed(OffsetDateTime.now().minusMinutes(1))
                            .primaryContact(Contact.builder()
                                    .firstName("Tania")
                                    .lastName("Carr")
                                    .email("someone@example.com")
                                    .build())
                            .build());

            assertEquals(
                    1,
                    agreements
                            .list(customerId, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                            .size());
        }
    }
}
