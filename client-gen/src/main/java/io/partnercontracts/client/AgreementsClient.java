package io.partnercontracts.client;

import io.partnercontracts.client.api.AgreementsApi;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementCollection;
import io.partnercontracts.client.model.AgreementDocument;
import io.partnercontracts.client.model.AgreementMetadata;
import io.partnercontracts.client.model.AgreementMetadataCollection;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.client.model.DirectSignedCustomerAgreementStatus;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customer agreements and their templates. Needs App+User tokens. Thread-safe.
 *
 * <p>Every method throws a {@link PartnerCenterException} if Partner Center refuses the call or no readable answer
 * comes, and has a form with {@link RequestOptions} for what this one call does otherwise.
 */
public final class AgreementsClient {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerCenterClient.class);

    /** Known from Microsoft's sample code alone; its status is not. */
    private static final String NO_AGREEMENTS = "600009";

    private final AgreementsApi api;
    private final Calls calls;
    private final RequestValidator validator;

    AgreementsClient(AgreementsApi api, Calls calls, RequestValidator validator) {
        this.api = api;
        this.calls = calls;
        this.validator = validator;
    }

    /**
     * Confirms that a customer accepted an agreement.
     *
     * <p>Microsoft says that the existing attestation API, which this is, is deprecated as of 2026-01-05. Third parties say
     * that it is retired or blocked; what it answers since then is readable nowhere, so a refusal comes as the exception of
     * its status. The successor's contract is known only in part: see {@code SUCCESSOR.md} beside the contract. The
     * method is not annotated as deprecated, because there is no other yet to go to.
     *
     * <p>An attempt that got no answer, or a failure of the service for one, is repeated with the same request id. If the repetition is refused because there
     * is such an agreement already, the customer's agreements are looked up, and the one with this template, contact and
     * date is returned: it is the one that the attempt without answer made.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom; {@code userId} and {@code agreementLink} are left to the
     *     service
     * @return the agreement as recorded
     * @throws AgreementAlreadyConfirmedException if the same contact already confirmed an agreement of this type
     * @throws InvalidRequestException also if a provider of Jakarta Validation is there and the agreement is not complete
     */
    public Agreement create(UUID customerId, Agreement agreement) {
        return create(customerId, agreement, RequestOptions.none());
    }

    /**
     * As {@link #create(UUID, Agreement)}. If the options have a request id, any refusal as a duplicate is looked up,
     * because the attempt without answer may have been made before this program was started.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom
     * @param options what this call does otherwise
     * @return the agreement as recorded
     */
    public Agreement create(UUID customerId, Agreement agreement, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        validator.check(Objects.requireNonNull(agreement, "agreement"));
        var call = calls.begin(options);
        try {
            return call.run(attempt -> api.createAgreement(customerId, agreement, attempt), answer -> answer);
        } catch (AgreementAlreadyConfirmedException e) {
            if (options.requestId() == null && !call.mayHaveHadEffect()) {
                throw e;
            }
            return recorded(customerId, agreement, call, e);
        }
    }

    /**
     * Lists the confirmed agreements of a customer.
     *
     * <p>Error 600009 is read as an empty list, as Microsoft's own sample code does; the log and an {@link AttemptObserver}
     * still show the code.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreementType one of {@link AgreementType}. There is no default here, because the service's own, the
     *     Microsoft Cloud Agreement, is rarely what is meant.
     * @return the agreements, none if there are none
     */
    public List<Agreement> list(UUID customerId, String agreementType) {
        return list(customerId, agreementType, RequestOptions.none());
    }

    /**
     * As {@link #list(UUID, String)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreementType one of {@link AgreementType}
     * @param options what this call does otherwise
     * @return the agreements, none if there are none
     */
    public List<Agreement> list(UUID customerId, String agreementType, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(agreementType, "agreementType");
        return list(customerId, agreementType, calls.begin(options));
    }

    /**
     * Lists the templates that customers can accept, with the {@code templateId} that a confirmation needs.
     *
     * @param agreementType one of {@link AgreementType}
     * @return the templates, none if there are none
     */
    public List<AgreementMetadata> metadata(String agreementType) {
        return metadata(agreementType, RequestOptions.none());
    }

    /**
     * As {@link #metadata(String)}.
     *
     * @param agreementType one of {@link AgreementType}
     * @param options what this call does otherwise
     * @return the templates, none if there are none
     */
    public List<AgreementMetadata> metadata(String agreementType, RequestOptions options) {
        Objects.requireNonNull(agreementType, "agreementType");
        return calls.run(
                options,
                attempt -> api.getAgreementMetadata(agreementType, attempt),
                AgreementMetadataCollection::getItems);
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
        return document(templateId, country, language, RequestOptions.none());
    }

    /**
     * As {@link #document(String, String, String)}.
     *
     * @param templateId the template's id, case-sensitive
     * @param country two-letter country code, case-sensitive
     * @param language language and culture such as {@code nl-NL}
     * @param options what this call does otherwise
     * @return the links; the one for download expires after five minutes
     */
    public AgreementDocument document(String templateId, String country, String language, RequestOptions options) {
        Objects.requireNonNull(templateId, "templateId");
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(language, "language");
        return calls.run(
                options, attempt -> api.getAgreementDocument(templateId, language, country, attempt), answer -> answer);
    }

    /**
     * Tells whether a customer accepted the Microsoft Customer Agreement with Microsoft itself.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @return true if the customer did
     */
    public boolean isSignedDirectly(UUID customerId) {
        return isSignedDirectly(customerId, RequestOptions.none());
    }

    /**
     * As {@link #isSignedDirectly(UUID)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return true if the customer did
     */
    public boolean isSignedDirectly(UUID customerId, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        return calls.run(
                options,
                attempt -> api.getDirectSignedMicrosoftCustomerAgreementStatus(customerId, attempt),
                DirectSignedCustomerAgreementStatus::getIsSigned);
    }

    private List<Agreement> list(UUID customerId, String agreementType, Call call) {
        try {
            return call.run(
                    attempt -> api.getAgreements(customerId, agreementType, attempt), AgreementCollection::getItems);
        } catch (PartnerCenterException e) {
            if (NO_AGREEMENTS.equals(e.code())) {
                LOG.debug("Error {} is read as an empty list [request-id {}]", e.code(), e.requestId());
                return new ArrayList<>();
            }
            throw e;
        }
    }

    private Agreement recorded(
            UUID customerId, Agreement wanted, Call call, AgreementAlreadyConfirmedException refusal) {
        try {
            // All types, because the stored type follows the template whatever was sent.
            return list(customerId, AgreementType.ALL, call.next()).stream()
                    .filter(recorded -> isSame(wanted, recorded))
                    .findFirst()
                    .orElseThrow(() -> refusal.knowing("The confirmation may have been sent before, but the customer's"
                            + " agreements do not hold it: it is another one that stands in the way."));
        } catch (AgreementAlreadyConfirmedException e) {
            throw e;
        } catch (RuntimeException e) {
            var unknown = refusal.knowing("The confirmation may have been sent before; whether it was recorded is not"
                    + " known, because the customer's agreements could not be listed.");
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    private static boolean isSame(Agreement sent, Agreement recorded) {
        return Objects.equals(sent.getTemplateId(), recorded.getTemplateId())
                && isSame(sent.getPrimaryContact(), recorded.getPrimaryContact())
                && isSame(sent.getDateAgreed(), recorded.getDateAgreed());
    }

    private static boolean isSame(@Nullable Contact sent, @Nullable Contact recorded) {
        return sent != null
                && recorded != null
                && Objects.equals(sent.getFirstName(), recorded.getFirstName())
                && Objects.equals(sent.getLastName(), recorded.getLastName())
                && Objects.equals(sent.getEmail(), recorded.getEmail())
                && Objects.equals(
                        Objects.requireNonNullElse(sent.getPhoneNumber(), ""),
                        Objects.requireNonNullElse(recorded.getPhoneNumber(), ""));
    }

    /** The documented lists have no fractions of a second. */
    private static boolean isSame(@Nullable OffsetDateTime sent, @Nullable OffsetDateTime recorded) {
        return sent != null
                && recorded != null
                && sent.truncatedTo(ChronoUnit.SECONDS).isEqual(recorded.truncatedTo(ChronoUnit.SECONDS));
    }
}
