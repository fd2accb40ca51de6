package io.partnercontracts.stub.internal.agreement;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.stub.internal.api.AgreementsApi;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.WireDate;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.AgreementCollection;
import io.partnercontracts.stub.internal.model.AgreementMetadata;
import io.partnercontracts.stub.internal.model.AgreementMetadataCollection;
import io.partnercontracts.stub.internal.model.DirectSignedCustomerAgreementStatus;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What Partner Center decides on agreements. */
public final class Agreements implements AgreementsApi {

    /** The user of every token that does not say whose it is. */
    private static final String DOCUMENTED_USER =
            String.valueOf(TokenSpec.appAndUser().user());

    private static final String ALL_TYPES = "*";

    private final CustomerStore store;
    private final StubOptions options;
    private final InstantSource clock;
    private final AgreementDocuments documents;
    private final DuplicateAgreements duplicates;

    /** Keeps agreements in this store, by these options' rules; none may be dated after this clock. */
    public Agreements(CustomerStore store, StubOptions options, InstantSource clock, AgreementDocuments documents) {
        this.store = store;
        this.options = options;
        this.clock = clock;
        this.documents = documents;
        this.duplicates = new DuplicateAgreements(options.get(Setting.DUPLICATE_RULE));
    }

    @Override
    public Response createAgreement(CreateAgreement request) {
        var sent = Templates.kept(request.agreement());
        if (WireDate.parse("dateAgreed", sent.getDateAgreed()).isAfter(clock.instant())) {
            throw DocumentedError.AGREEMENT_DATE_IN_THE_FUTURE
                    .refusal()
                    .because("dateAgreed " + sent.getDateAgreed() + " is after the stub's time " + clock.instant());
        }
        if (options.get(Setting.RETIRED_TEMPLATES).stream().anyMatch(sent.getTemplateId()::equalsIgnoreCase)) {
            throw DocumentedError.TEMPLATE_NO_LONGER_SUPPORTED
                    .refusalAbout(sent.getTemplateId())
                    .because("the stub was told that this template is retired");
        }
        var recorded = new Agreement()
                .userId(request.call().claims().user(DOCUMENTED_USER))
                .primaryContact(sent.getPrimaryContact())
                .templateId(sent.getTemplateId())
                .dateAgreed(sent.getDateAgreed())
                .type(sent.getType());
        var refusing = store.addAgreement(request.customerId(), recorded, duplicates);
        if (refusing != null) {
            throw DocumentedError.AGREEMENT_ALREADY_EXISTS
                    .refusal(options.get(Setting.DUPLICATE_STATUS).intValue())
                    .because(duplicates.reason(refusing, recorded));
        }
        return AgreementsApi.createAgreement201(recorded).because(duplicates.reasonToAccept());
    }

    @Override
    public Response getAgreements(GetAgreements request) {
        var items = store.read(request.customerId()).agreements().stream()
                .filter(agreement -> isOfType(agreement.getType(), request.agreementType()))
                .map(this::listed)
                .toList();
        return AgreementsApi.getAgreements200(
                        new AgreementCollection().totalCount(items.size()).items(items))
                .because("agreements of type " + request.agreementType());
    }

    @Override
    public Response getAgreementMetadata(GetAgreementMetadata request) {
        var type = request.agreementType();
        var items = Templates.all()
                .filter(template -> isOfType(template.getAgreementType(), type))
                .toList();
        return AgreementsApi.getAgreementMetadata200(new AgreementMetadataCollection()
                .totalCount(items.size())
                .items(items)
                // Only the documented response for this type has links.
                .links(Templates.CLOUD_AGREEMENT.equalsIgnoreCase(type) ? Templates.CLOUD.getLinks() : null)
                .attributes(Templates.CUSTOMER.getAttributes()));
    }

    @Override
    public Response getAgreementDocument(GetAgreementDocument request) {
        if (Templates.find(request.templateId()).stream()
                .noneMatch(known -> Templates.CUSTOMER_AGREEMENT.equals(known.getAgreementType()))) {
            throw DocumentedError.NOT_FOUND.refusal().because("no template of a Customer Agreement has this id");
        }
        return AgreementsApi.getAgreementDocument200(documents
                .links(request.call(), request.templateId())
                .language(request.language())
                .country(request.country()));
    }

    @Override
    public Response getDirectSignedMicrosoftCustomerAgreementStatus(
            GetDirectSignedMicrosoftCustomerAgreementStatus request) {
        return AgreementsApi.getDirectSignedMicrosoftCustomerAgreementStatus200(
                new DirectSignedCustomerAgreementStatus()
                        .isSigned(store.read(request.customerId()).signedDirectly()));
    }

    /** The documented lists show the link and not the user, the documented response to a confirmation the reverse. */
    private Agreement listed(Agreement agreement) {
        return new Agreement()
                .primaryContact(agreement.getPrimaryContact())
                .templateId(agreement.getTemplateId())
                .dateAgreed(WireDate.listed(WireDate.parse("dateAgreed", agreement.getDateAgreed())))
                .type(agreement.getType())
                .agreementLink(Templates.find(agreement.getTemplateId())
                        .map(AgreementMetadata::getAgreementLink)
                        .orElse(agreement.getAgreementLink()));
    }

    private static boolean isOfType(@Nullable String type, @Nullable String filter) {
        return ALL_TYPES.equals(filter) || (type != null && type.equalsIgnoreCase(filter));
    }
}
