package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.Contact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The README's code, compiled and run. */
class ReadmeExampleIT {

    @Test
    void confirmsAnAgreement() {
        var stub = StubProcess.url();
        var token = "token";
        var admin = new StubAdmin(stub);
        admin.reset();
        admin.customers("customers/list-customers-by-name.response.json");

        // README
        var partnerCenter = PartnerCenterClient.builder()
                .baseUrl(stub) // leave out for the real Partner Center
                .accessToken(() -> AccessToken.of(token)) // or with its end, to be kept until then
                .build();

        var customerId = partnerCenter
                .customers()
                .findByName("Contoso") // also finds Contoso Ltd
                .filter(customer ->
                        customer.getCompanyProfile().getCompanyName().equals("Contoso"))
                .map(customer -> UUID.fromString(customer.getId()))
                .findFirst()
                .orElseThrow();
        var template = partnerCenter
                .agreements()
                .metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                .get(0);
        var agreement = partnerCenter
                .agreements()
                .create(
                        customerId,
                        new Agreement()
                                .templateId(template.getTemplateId())
                                .type(template.getAgreementType())
                                .dateAgreed(OffsetDateTime.now().minusMinutes(1)) // not ahead of the service's clock
                                .primaryContact(new Contact()
                                        .firstName("Tania")
                                        .lastName("Carr")
                                        .email("someone@example.com")));
        // README

        assertThat(agreement.getType()).isEqualTo("MicrosoftCustomerAgreement");
        assertThat(customerId).hasToString("7b26b357-9ca3-48b8-a58e-4febe2662a5d");
        assertThat(partnerCenter.agreements().list(customerId, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT))
                .singleElement()
                .returns(template.getTemplateId(), Agreement::getTemplateId);
        partnerCenter.close();
    }

    @Test
    void isWhatTheReadmeShows() throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        var thisFile = Files.readString(Path.of("src/test/java/io/partnercontracts/contract/ReadmeExampleIT.java"));

        assertThat(withoutBlanks(readme.split("```java\n|```\n(?=\nA refused)")[1]))
                .isEqualTo(withoutBlanks(thisFile.split("// README\n")[1]));
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
