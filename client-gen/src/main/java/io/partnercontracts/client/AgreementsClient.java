package io.partnercontracts.client;

import io.partnercontracts.client.api.AgreementCollection;
import io.partnercontracts.client.api.AgreementMetadataCollection;
import io.partnercontracts.client.api.AgreementsApi;
import io.partnercontracts.client.api.DirectSignedCustomerAgreementStatus;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementDocument;
import io.partnercontracts.client.model.AgreementMetadata;
import io.partnercontracts.client.model.AgreementRequest;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Customer agreements and their templates. Needs App+User tokens. Thread-safe.
 *
 * <pre>{@code
 * try {
 *     var created = client.agreements().createWithEvidence(customerId, agreement, RequestOptions.none());
 *     System.out.println(created.evidence());
 * } catch (AgreementAlreadyConfirmedException e) {
 *     System.out.println("This contact has confirmed an agreement already.");
 * } catch (PartnerCenterException e) {
 *     if (e.effect() == Effect.UNKNOWN) {
 *         System.out.println("Look before this is tried again: " + e.evidence());
 *     }
 * }
 * }</pre>
 *
 * <p>Every method throws a {@link PartnerCenterException} if Partner Center refuses the call or no readable answer
 * comes, and has a form with {@link RequestOptions} for what this one call does otherwise.
 */
public final class AgreementsClient {

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
     * <p>An attempt that got no response, or 503, is repeated with the same request id. If the retry is refused as a
     * duplicate, the customer's agreements are listed, and the one with this template, contact and date is returned. It is
     * the one that the attempt without response created. Letter case, blanks and the punctuation of
     * phone numbers make no difference. After 408, 500, 502 or 504 the agreements are looked up first, and the attempt is
     * repeated only if a complete list lacks this one.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom
     * @return the agreement as recorded; if its template, contact or date is not the one sent, the call still succeeds,
     *     and a {@link DriftObserver} is told
     * @throws AgreementAlreadyConfirmedException if the same contact already confirmed an agreement of this type
     * @throws InvalidRequestException also, without sending anything, if the agreement lacks a required member, or a
     *     provider of Jakarta Validation finds that it breaks the contract
     */
    public Agreement create(UUID customerId, AgreementRequest agreement) {
        return create(customerId, agreement, RequestOptions.none());
    }

    /**
     * As {@link #create(UUID, AgreementRequest)}. If the options have a request id, any refusal as a duplicate is looked up,
     * because the attempt without answer may have been made before this program was started.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom
     * @param options what this call does otherwise
     * @return the agreement as recorded
     */
    public Agreement create(UUID customerId, AgreementRequest agreement, RequestOptions options) {
        return createWithEvidence(customerId, agreement, options).value();
    }

    /**
     * As {@link #create(UUID, AgreementRequest, RequestOptions)}, and tells how the call went.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom
     * @param options what this call does otherwise
     * @return the agreement as recorded, with the evidence
     */
    public Answered<Agreement> createWithEvidence(UUID customerId, AgreementRequest agreement, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(agreement, "agreement");
        validator.check(Required.missing(agreement), agreement);
        return create(customerId, agreement, calls.begin(options));
    }

    private Answered<Agreement> create(UUID customerId, AgreementRequest agreement, Call call) {
        var body = JsonCodec.written(agreement);
        return call.run(
                attempt -> api.createAgreement(customerId, body, attempt),
                answer -> isRecorded(answer) ? compared(agreement, answer) : null,
                answer -> true,
                new RecordedAgreement(customerId, agreement));
    }

    /**
     * Ensures that a customer's agreement is confirmed, however often it is called. Lists the customer's agreements,
     * confirms this one only if none of its template and contact is there, and lists again to see that it was recorded. The
     * list decides, so nothing has to be stored between two runs. If the list holds an agreement of this template or type by
     * another contact, nothing is confirmed.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom
     * @return what was found or done
     * @throws PartnerCenterException also if the list is not complete; {@link PartnerCenterException#effect()} is DONE if the
     *     agreement was confirmed and only the second list failed or lacks it
     */
    public Ensured ensure(UUID customerId, AgreementRequest agreement) {
        return ensure(customerId, agreement, Ensured.IfOtherContact.LEAVE, RequestOptions.none());
    }

    /**
     * As {@link #ensure(UUID, AgreementRequest)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreement what was accepted, when and by whom
     * @param ifOtherContact what to do about an agreement of another contact
     * @param options what this call does otherwise; its time is for all together, its request id for the confirmation
     * @return what was found or done
     */
    public Ensured ensure(
            UUID customerId,
            AgreementRequest agreement,
            Ensured.IfOtherContact ifOtherContact,
            RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(ifOtherContact, "ifOtherContact");
        validator.check(Required.missing(agreement), agreement);
        var call = calls.begin(options);
        var before = list(customerId, AgreementType.ALL, call.next());
        var listed = Lists.complete(before);
        var wanted = new RecordedAgreement(customerId, agreement);
        var same = wanted.ofContact(listed);
        if (!same.isEmpty()) {
            return new Ensured(Ensured.Outcome.WAS_THERE, same.get(0), before.evidence());
        }
        var other = listed.stream().filter(wanted::isOfOtherContact).findFirst();
        if (other.isPresent() && ifOtherContact == Ensured.IfOtherContact.LEAVE) {
            return new Ensured(Ensured.Outcome.OTHER_CONTACT, other.get(), before.evidence());
        }
        Answered<Agreement> created;
        try {
            created = create(customerId, agreement, call);
        } catch (AgreementAlreadyConfirmedException e) {
            return meanwhile(wanted, call, e);
        }
        return verified(wanted, call, created);
    }

    /** Another one was faster, or the service knows an agreement that the list did not hold. */
    private Ensured meanwhile(RecordedAgreement wanted, Call call, AgreementAlreadyConfirmedException refusal) {
        try {
            var after = list(wanted.customerId, AgreementType.ALL, call.next());
            var there = wanted.ofContact(after.value());
            if (!there.isEmpty()) {
                return new Ensured(Ensured.Outcome.WAS_THERE, there.get(0), after.evidence());
            }
        } catch (Throwable e) {
            // Also what a supplier of tokens throws though it does not declare it.
            if (e instanceof Error error) {
                error.addSuppressed(refusal);
                throw error;
            }
            refusal.addSuppressed(e);
        }
        throw refusal;
    }

    private Ensured verified(RecordedAgreement wanted, Call call, Answered<Agreement> created) {
        try {
            for (int attempt = 1; ; attempt++) {
                var after = list(wanted.customerId, AgreementType.ALL, call.next());
                var there = wanted.ofContact(after.value());
                if (!there.isEmpty()) {
                    return new Ensured(Ensured.Outcome.CREATED, there.get(0), created.evidence());
                }
                if (!call.pauseBefore(attempt)) {
                    throw Lists.failure(after.evidence(), "The list does not contain the agreement.");
                }
            }
        } catch (Throwable e) {
            // A PartnerCenterException of the supplier of tokens is another call's, and has to stay as it is.
            var failure = e instanceof PartnerCenterException known && known.isOf(call)
                    ? known
                    : Lists.failure(created.evidence(), "The agreement could not be listed.");
            failure.know(
                    "The agreement was confirmed before, by request-id %s with status %s; only that it is listed could"
                                    .formatted(
                                            created.evidence().requestId(),
                                            created.evidence().status())
                            + " not be seen.");
            failure.ended(created.evidence());
            if (e instanceof Error error) {
                error.addSuppressed(failure);
                throw error;
            }
            if (failure != e) {
                failure.addSuppressed(e);
            }
            throw failure;
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
        return Lists.complete(listWithEvidence(customerId, agreementType, options));
    }

    /**
     * As {@link #list(UUID, String, RequestOptions)}, and tells how the call went. If Partner Center says that there are
     * more agreements than it sent, that is no failure here, but {@link Evidence#complete()} is false.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param agreementType one of {@link AgreementType}
     * @param options what this call does otherwise
     * @return the agreements that were sent, with the evidence
     */
    public Answered<List<Agreement>> listWithEvidence(UUID customerId, String agreementType, RequestOptions options) {
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
        return Lists.complete(metadataWithEvidence(agreementType, options));
    }

    /**
     * As {@link #metadata(String, RequestOptions)}, and tells how the call went. If Partner Center says that there are more
     * templates than it sent, that is no failure here, but {@link Evidence#complete()} is false.
     *
     * @param agreementType one of {@link AgreementType}
     * @param options what this call does otherwise
     * @return the templates that were sent, with the evidence
     */
    public Answered<List<AgreementMetadata>> metadataWithEvidence(String agreementType, RequestOptions options) {
        Objects.requireNonNull(agreementType, "agreementType");
        return calls.begin(options)
                .run(
                        attempt -> api.getAgreementMetadata(Encoded.parameter(agreementType), attempt),
                        AgreementMetadataCollection::getItems,
                        answer -> Lists.isComplete(answer.getItems(), answer.getTotalCount(), answer.getLinks()),
                        null);
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
        return documentWithEvidence(templateId, country, language, options).value();
    }

    /**
     * As {@link #document(String, String, String, RequestOptions)}, and tells how the call went.
     *
     * @param templateId the template's id, case-sensitive
     * @param country two-letter country code, case-sensitive
     * @param language language and culture such as {@code nl-NL}
     * @param options what this call does otherwise
     * @return the links, with the evidence
     */
    public Answered<AgreementDocument> documentWithEvidence(
            String templateId, String country, String language, RequestOptions options) {
        Objects.requireNonNull(templateId, "templateId");
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(language, "language");
        if (templateId.isBlank() || templateId.equals(".") || templateId.equals("..")) {
            throw InvalidRequestException.unsent(
                    "templateId must be an id, such as one of metadata(…), but is \"" + templateId + "\".");
        }
        return calls.answered(
                options,
                attempt -> api.getAgreementDocument(
                        Encoded.parameter(templateId),
                        Encoded.parameter(language),
                        Encoded.parameter(country),
                        attempt),
                answer -> answer.getDisplayUri() == null && answer.getDownloadUri() == null ? null : answer);
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
        return isSignedDirectlyWithEvidence(customerId, options).value();
    }

    /**
     * As {@link #isSignedDirectly(UUID, RequestOptions)}, and tells how the call went.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return true if the customer did, with the evidence
     */
    public Answered<Boolean> isSignedDirectlyWithEvidence(UUID customerId, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        return calls.answered(
                options,
                attempt -> api.getDirectSignedMicrosoftCustomerAgreementStatus(customerId, attempt),
                DirectSignedCustomerAgreementStatus::getIsSigned);
    }

    private Answered<List<Agreement>> list(UUID customerId, String agreementType, Call call) {
        try {
            return call.run(
                    attempt -> api.getAgreements(customerId, Encoded.parameter(agreementType), attempt),
                    AgreementCollection::getItems,
                    answer -> Lists.isComplete(answer.getItems(), answer.getTotalCount(), answer.getLinks()),
                    null);
        } catch (PartnerCenterException e) {
            if (NO_AGREEMENTS.equals(e.code())) {
                Log.debug("Error {} is read as an empty list [request-id {}]", e.code(), e.requestId());
                return new Answered<>(new ArrayList<>(), e.evidence());
            }
            throw e;
        }
    }

    /** What is recorded counts, whatever was sent; who watches for drift is told that it is something else. */
    private Agreement compared(AgreementRequest sent, Agreement recorded) {
        var operation = "createAgreement";
        var drifts = calls.drifts();
        drifts.returned(operation, "Agreement.templateId", isSameText(sent.getTemplateId(), recorded.getTemplateId()));
        drifts.returned(
                operation,
                "Agreement.primaryContact",
                Contacts.isSame(sent.getPrimaryContact(), recorded.getPrimaryContact()));
        drifts.returned(operation, "Agreement.dateAgreed", isSame(sent.getDateAgreed(), recorded.getDateAgreed()));
        return recorded;
    }

    private static boolean isRecorded(Agreement answer) {
        return answer.getTemplateId() != null
                && !answer.getTemplateId().isBlank()
                && answer.getPrimaryContact() != null
                && answer.getDateAgreed() != null;
    }

    /** Finds the agreement that an attempt made whose answer was lost. */
    private final class RecordedAgreement implements Call.LookUp<Agreement> {

        private final UUID customerId;
        private final AgreementRequest wanted;

        RecordedAgreement(UUID customerId, AgreementRequest wanted) {
            this.customerId = customerId;
            this.wanted = wanted;
        }

        @Override
        public boolean isDuplicate(PartnerCenterException refusal) {
            return refusal instanceof AgreementAlreadyConfirmedException;
        }

        @Override
        public Call.Found<Agreement> find(Call call) {
            // All types, because the stored type follows the template whatever was sent.
            var listed = list(customerId, AgreementType.ALL, call);
            var ofContact = ofContact(listed.value());
            return ofContact.stream()
                    .filter(recorded -> isSame(wanted.getDateAgreed(), recorded.getDateAgreed()))
                    .findFirst()
                    .map(Call.Found::of)
                    .orElseGet(() -> Call.Found.none(
                            listed.evidence().complete(),
                            !ofContact.isEmpty(),
                            known(listed.evidence().complete(), ofContact)));
        }

        /** Those of this template and contact. */
        List<Agreement> ofContact(List<Agreement> listed) {
            return listed.stream()
                    .filter(recorded -> Contacts.isSame(wanted.getPrimaryContact(), recorded.getPrimaryContact()))
                    .filter(recorded -> isSameText(wanted.getTemplateId(), recorded.getTemplateId()))
                    .toList();
        }

        boolean isOfOtherContact(Agreement recorded) {
            return !Contacts.isSame(wanted.getPrimaryContact(), recorded.getPrimaryContact())
                    && (isSameText(wanted.getTemplateId(), recorded.getTemplateId())
                            || isSameText(wanted.getType(), recorded.getType()));
        }

        private String known(boolean complete, List<Agreement> ofContact) {
            var list = complete
                    ? "The list of the customer's agreements"
                    : "The part of the customer's agreements that was sent";
            var rest = complete ? "." : "; there are more, which were not sent.";
            return ofContact.isEmpty()
                    ? list + " does not hold it" + rest
                    : list + " holds one of this template and contact, with another date: "
                            + ofContact.get(0).getDateAgreed() + rest;
        }
    }

    private static boolean isSameText(@Nullable String one, @Nullable String other) {
        return one != null && one.equalsIgnoreCase(other);
    }

    /** The documented lists have no fractions of a second. */
    private static boolean isSame(@Nullable OffsetDateTime sent, @Nullable OffsetDateTime recorded) {
        return sent != null
                && recorded != null
                && sent.truncatedTo(ChronoUnit.SECONDS).isEqual(recorded.truncatedTo(ChronoUnit.SECONDS));
    }
}
