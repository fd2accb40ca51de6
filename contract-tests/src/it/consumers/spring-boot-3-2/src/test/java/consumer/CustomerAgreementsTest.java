package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class CustomerAgreementsTest {

    @Autowired
    private CustomerAgreements agreements;

    @Value("${customer.spring-boot-3-2}")
    private UUID customerId;

    @Test
    void findsTheConfirmedAgreementInTheList() {
        agreements.confirm(customerId);

        assertEquals(1, agreements.confirmed(customerId).size());
        assertEquals("3.2.12", SpringBootVersion.getVersion());
    }
}
