package io.partnercontracts.client;

import io.partnercontracts.client.api.AgreementsApi;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementCollection;
import io.partnercontracts.client.model.AgreementDocument;
import io.partnercontracts.client.model.AgreementMetadata;
import io.partnercontracts.client.model.AgreementMetadataCollection;
import io.partnercontracts.client.model.DirectSignedCustomerAgreementStatus;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Customer agreements and their templates. Needs App+User tokens. Thread-safe.
 *
 * <p>Every method throws {@link PartnerCenterException} if Partner Center refuses the call or no readable answer comes.
 */
public final class AgreementsClient {

    private final AgreementsApi api;

    AgreementsClient(AgreementsApi api) {
        this.api = api;
    }

    /**
     * Confirms that a customer accepted an agreement.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom; {@code userId} and {@code agreementLink} are left to the
     *     service
     * @return the agreement as recorded
     * @throws PartnerCenterException with code {@code 600061} if the same contact already confirmed an agreement of
     *     this type
     */
    public Agreement create(UUID customerId, Agreement agreement) {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(agreement, "agreement");
        return Calls.run(() -> api.createAgreement(customerId, agreement), Function.identity());
    }

    /**
     * Lists the confirmed agreements of a customer.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreementType one of {@link AgreementType}. There is no default here, because the service's own, the
     *     Microsoft Cloud Agreement, is rarely what is meant.
     */
    public List<Agreement> list(UUID customerId, String agreementType) {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(agreementType, "agreementType");
        return Calls.run(() -> api.getAgreements(customerId, agreementType), AgreementCollection::getItems);
    }

    /**
     * Lists the templates that customers can accept, with the {@code templateId} that a confirmation needs.
     *
     * @param agreementType one of {@link AgreementType}
     */
    public List<AgreementMetadata> metadata(String agreementType) {
        Objects.requireNonNull(agreementType, "agreementType");
        return Calls.run(() -> api.getAgreementMetadata(agreementType), AgreementMetadataCollection::getItems);
    }

    /**
     * Gets links to the text of the Microsoft Customer Agreement.
     *
     * @param templateId the template's id, case-sensitive
     * @param country two-letter country code, case-sensitive, such as {@code NL}
     * @param language language and culture such as {@code nl-NL}; replaced by {@code en-US} if the country lacks it
     * @return the links; the one for download expires after five minutes
     */
    public AgreementDocument document(String templateId, String country, String language) {
        Objects.requireNonNull(templateId, "templateId");
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(language, "language");
        return Calls.run(() -> api.getAgreementDocument(templateId, language, country), Function.identity());
    }

    /**
     * Tells whether a customer accepted the Microsoft Customer Agreement with Microsoft itself.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     */
    public boolean isSignedDirectly(UUID customerId) {
        Objects.requireNonNull(customerId, "customerId");
        return Calls.run(
                () -> api.getDirectSignedMicrosoftCustomerAgreementStatus(customerId),
                DirectSignedCustomerAgreementStatus::getIsSigned);
    }
}
