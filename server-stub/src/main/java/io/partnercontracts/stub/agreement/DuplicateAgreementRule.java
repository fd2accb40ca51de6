package io.partnercontracts.stub.agreement;

import io.partnercontracts.stub.model.Agreement;
import io.partnercontracts.stub.model.Contact;
import java.util.Objects;

/**
 * When Partner Center refuses an agreement as a duplicate (code 600061).
 *
 * <p>The documents say that another agreement is accepted if first name, last name, e-mail address or phone number
 * changed. As in Microsoft's own sample, any change is enough, letters count as they are, and an absent phone number
 * equals an empty one; only agreements of the same type are compared (decisions C29 and C30).
 */
final class DuplicateAgreementRule {

    private DuplicateAgreementRule() {}

    static boolean duplicates(Agreement existing, Agreement added) {
        return Objects.equals(existing.getType(), added.getType())
                && sameContact(existing.getPrimaryContact(), added.getPrimaryContact());
    }

    private static boolean sameContact(Contact one, Contact other) {
        return Objects.equals(one.getFirstName(), other.getFirstName())
                && Objects.equals(one.getLastName(), other.getLastName())
                && Objects.equals(one.getEmail(), other.getEmail())
                && phone(one).equals(phone(other));
    }

    private static String phone(Contact contact) {
        return Objects.requireNonNullElse(contact.getPhoneNumber(), "");
    }
}
