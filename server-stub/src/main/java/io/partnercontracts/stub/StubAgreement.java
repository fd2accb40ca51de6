package io.partnercontracts.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A confirmed agreement, to be arranged or as it was posted. Immutable.
 *
 * <pre>{@code StubAgreement.documented().withContact("Tania", "Carr", "someone@example.com")}</pre>
 *
 * @param firstName the first name of the contact
 * @param lastName the last name of the contact
 * @param email the e-mail address of the contact
 * @param phoneNumber the phone number of the contact, or null
 * @param templateId the id of the agreement's template
 * @param type the type of the agreement, such as {@code MicrosoftCustomerAgreement}, or null
 * @param dateAgreed when the customer agreed; a date that was posted without zone is taken for UTC
 * @param userId the user who confirmed it, or null
 */
public record StubAgreement(
        String firstName,
        String lastName,
        String email,
        @Nullable String phoneNumber,
        String templateId,
        @Nullable String type,
        Instant dateAgreed,
        @Nullable String userId) {

    /** @throws NullPointerException if a value is null that may not be */
    public StubAgreement {
        Objects.requireNonNull(firstName, "firstName");
        Objects.requireNonNull(lastName, "lastName");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(templateId, "templateId");
        Objects.requireNonNull(dateAgreed, "dateAgreed");
    }

    /** The Microsoft Customer Agreement whose confirmation is documented. */
    public static StubAgreement documented() {
        try (var example = StubAgreement.class.getResourceAsStream(
                "/partner-center/examples/agreements/create-agreement.response.json")) {
            var agreement = JsonMapper.shared().readTree(example);
            var contact = agreement.path("primaryContact");
            return new StubAgreement(
                    contact.path("firstName").asString(),
                    contact.path("lastName").asString(),
                    contact.path("email").asString(),
                    contact.path("phoneNumber").asString(null),
                    agreement.path("templateId").asString(),
                    agreement.path("type").asString(null),
                    Instant.parse(agreement.path("dateAgreed").asString()),
                    agreement.path("userId").asString(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another contact, who has no phone number. */
    public StubAgreement withContact(String otherFirstName, String otherLastName, String otherEmail) {
        return new StubAgreement(otherFirstName, otherLastName, otherEmail, null, templateId, type, dateAgreed, userId);
    }

    /** The same with another phone number. */
    public StubAgreement withPhoneNumber(@Nullable String other) {
        return new StubAgreement(firstName, lastName, email, other, templateId, type, dateAgreed, userId);
    }

    /** The same of another template. Of a documented template the stub takes its type, whatever this one is. */
    public StubAgreement withTemplate(String otherTemplateId, @Nullable String otherType) {
        return new StubAgreement(
                firstName, lastName, email, phoneNumber, otherTemplateId, otherType, dateAgreed, userId);
    }

    /** The same with another date. */
    public StubAgreement withDateAgreed(Instant other) {
        return new StubAgreement(firstName, lastName, email, phoneNumber, templateId, type, other, userId);
    }
}
