package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.junit.PartnerCenterStubTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@PartnerCenterStubTest
class StubTest {

    @Test
    void confirmsTwiceWhatCanBeConfirmedOnce(PartnerCenterStub stub) throws Exception {
        var customerId = UUID.randomUUID();

        assertTrue(new Sandbox(stub).confirmTwice(customerId).contains("600061"));
        stub.verify(2, RequestPattern.any().operationId("createAgreement").customerId(customerId));
    }

    @Test
    void readsTheStubFromTheModulePath() {
        assertEquals(
                "io.partnercontracts.stub", PartnerCenterStub.class.getModule().getName());
    }
}
