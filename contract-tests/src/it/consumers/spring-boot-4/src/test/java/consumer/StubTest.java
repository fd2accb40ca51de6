package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partnercontracts.client.AgreementAlreadyConfirmedException;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.StubAgreement;
import io.partnercontracts.stub.spring.PartnerCenterStubInitializer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Never calls the real Partner Center, although a property names it. */
@SpringBootTest(properties = "partner-center.client.base-url=https://api.partnercenter.microsoft.com")
@ContextConfiguration(initializers = PartnerCenterStubInitializer.class)
class StubTest {

    private final UUID customerId = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    @Autowired
    private CustomerAgreements agreements;

    @Autowired
    private PartnerCenterStub stub;

    @BeforeEach
    void reset() {
        stub.reset();
    }

    @Test
    void confirmsAnAgreementOnce() {
        agreements.confirm(customerId);

        stub.verify(RequestPattern.any().operationId("createAgreement").customerId(customerId));
        assertEquals(1, stub.customer(customerId).agreements().size());
    }

    @Test
    void meetsAnAgreementOfTheSameContact() {
        stub.customer(customerId).hasAgreement(StubAgreement.documented().withPhoneNumber(null));

        assertThrows(AgreementAlreadyConfirmedException.class, () -> agreements.confirm(customerId));
    }
}
