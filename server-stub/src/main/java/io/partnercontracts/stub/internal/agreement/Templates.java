package io.partnercontracts.stub.internal.agreement;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.WireDate;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.AgreementMetadata;
import io.partnercontracts.stub.internal.model.AgreementMetadataCollection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The documented templates, and what follows from them for an agreement, whether it is posted or arranged. */
public final class Templates {

    static final String CUSTOMER_AGREEMENT = "MicrosoftCustomerAgreement";
    static final String CLOUD_AGREEMENT = "MicrosoftCloudAgreement";
    static final AgreementMetadataCollection CUSTOMER = Json.example(
            "agreements/list-customer-agreement-metadata.response.json", AgreementMetadataCollection.class);
    static final AgreementMetadataCollection CLOUD =
            Json.example("agreements/list-cloud-agreement-metadata.response.json", AgreementMetadataCollection.class);

    /** The names that a reader of enumerations could take; the list of types is open. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

    private Templates() {}

    static Stream<AgreementMetadata> all() {
        return Stream.of(CUSTOMER, CLOUD)
                .map(AgreementMetadataCollection::getItems)
                .flatMap(List::stream);
    }

    static Optional<AgreementMetadata> find(String templateId) {
        return all().filter(template -> templateId.equalsIgnoreCase(template.getTemplateId()))
                .findFirst();
    }

    /**
     * The same agreement as it is kept: with the type of its template, and the date in a documented form. A type or date
     * that cannot be read ends the request.
     */
    public static Agreement kept(Agreement sent) {
        return sent.type(type(sent)).dateAgreed(WireDate.documented("dateAgreed", sent.getDateAgreed()));
    }

    private static @Nullable String type(Agreement sent) {
        var template = find(sent.getTemplateId());
        if (template.isPresent() || sent.getType() == null || sent.getType().isBlank()) {
            return template.map(AgreementMetadata::getAgreementType).orElse(null);
        }
        var type = sent.getType().strip();
        if (!NAME.matcher(type).matches()) {
            throw INVALID_PROPERTY.refusal("type: must be a name such as " + CUSTOMER_AGREEMENT);
        }
        return Stream.of(CUSTOMER_AGREEMENT, CLOUD_AGREEMENT)
                .filter(type::equalsIgnoreCase)
                .findFirst()
                .orElse(type);
    }
}
