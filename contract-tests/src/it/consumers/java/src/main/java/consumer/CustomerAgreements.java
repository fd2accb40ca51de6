package consumer;

import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

final class CustomerAgreements {

    private final PartnerCenterClient partnerCenter;

    CustomerAgreements(PartnerCenterClient partnerCenter) {
        this.partnerCenter = partnerCenter;
    }

    Agreement confirm(UUID customerId) {
        var template = partnerCenter
                .agreements()
                .metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                .get(0);
        return partnerCenter
                .agreements()
                .create(
                        customerId,
                        AgreementRequest.builder()
                                .templateId(template.getTemplateId())
                                .type(template.getAgreementType())
                                .dateAgreed(OffsetDateTime.now().minusMinutes(1))
                                .primaryContact(Contact.builder()
                                        .firstName("Tania")
                                        .lastName("Carr")
                                        .email("someone@example.com")
                                        .build())
                                .build());
    }

    List<Agreement> confirmed(UUID customerId) {
        return partnerCenter.agreements().list(customerId, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);
    }
}
