package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partnercontracts.client.AgreementAlreadyConfirmedException;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.StubAgreement;
import io.partnercontracts.stub.junit.PartnerCenterStubExtension;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class StubTest {

    @RegisterExtension
    static final PartnerCenterStubExtension PARTNER_CENTER = PartnerCenterStubExtension.create();

    private final UUID customerId = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    @Autowired
    private CustomerAgreements agreements;

    @DynamicPropertySource
    static void client(DynamicPropertyRegistry properties) {
        properties.add("partner-center.client.base-url", PARTNER_CENTER::url);
    }

    @Test
    void confirmsAnAgreementOnce() {
        agreements.confirm(customerId);

        PARTNER_CENTER
                .stub()
                .verify(RequestPattern.any().operationId("createAgreement").customerId(customerId));
        assertEquals(1, PARTNER_CENTER.stub().customer(customerId).agreements().size());
    }

    @Test
    void meetsAnAgreementOfTheSameContact() {
        PARTNER_CENTER
                .stub()
                .customer(customerId)
                .hasAgreement(StubAgreement.documented().withPhoneNumber(null));

        assertThrows(AgreementAlreadyConfirmedException.class, () -> agreements.confirm(customerId));
    }
}
