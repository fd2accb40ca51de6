package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.partnercontracts.client.model.Agreement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest
class CustomerAgreementsTest {

    @Autowired
    private CustomerAgreements agreements;

    @Autowired
    private JsonMapper json;

    @Value("${customer.spring-boot-4}")
    private UUID customerId;

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
    void runsTheClientOnTheJacksonOfSpringBoot() {
        assertEquals("2.21.5", PackageVersion.VERSION.toString());
        assertEquals("3.1.5", json.version().toString());
    }
}
