package io.partnercontracts.stub.rules;

import io.partnercontracts.stub.model.Agreement;
import io.partnercontracts.stub.model.Contact;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * The readings of when Partner Center refuses an agreement as a duplicate (code 600061).
 *
 * <p>All compare letters as they are and take an absent phone number for an empty one, as Microsoft's own sample does;
 * only agreements of the same type are compared (decisions C29 and C30).
 */
public enum DuplicateAgreementRule {

    /**
     * Another agreement is accepted if the first name, last name, e-mail address or phone number changed: Microsoft's
     * own sample. The default.
     */
    ANY_OF_FOUR((one, other) -> sameWithoutEmail(one, other) && sameEmail(one, other)),

    /** Another agreement is accepted only if all four changed: a page of 2025 says that they "must differ". */
    ALL_OF_FOUR((one, other) ->
            sameFirstName(one, other) || sameLastName(one, other) || sameEmail(one, other) || samePhone(one, other)),

    /**
     * Another agreement is accepted if the first name, last name or phone number changed: the newest Dutch article,
     * which leaves out the e-mail address.
     */
    ANY_OF_THREE((one, other) -> sameWithoutEmail(one, other)),

    /** Every agreement is accepted: the pages up to 2020, which know no rule. */
    NONE((one, other) -> false);

    private final BiPredicate<Contact, Contact> tooAlike;
    private final String reasonToAccept =
            "duplicate-rule " + key() + ": no earlier agreement of this type is too alike";

    DuplicateAgreementRule(BiPredicate<Contact, Contact> tooAlike) {
        this.tooAlike = tooAlike;
    }

    /** Whether {@code added} is refused because of {@code existing}, an agreement of the same customer. */
    public boolean duplicates(Agreement existing, Agreement added) {
        return Objects.equals(existing.getType(), added.getType())
                && tooAlike.test(existing.getPrimaryContact(), added.getPrimaryContact());
    }

    /** Why {@code added} is refused: by which rule, and what it shares with {@code existing}. */
    public String reason(Agreement existing, Agreement added) {
        var one = existing.getPrimaryContact();
        var other = added.getPrimaryContact();
        var shared = new ArrayList<String>();
        if (sameFirstName(one, other)) {
            shared.add("first name");
        }
        if (sameLastName(one, other)) {
            shared.add("last name");
        }
        if (sameEmail(one, other)) {
            shared.add("e-mail");
        }
        if (samePhone(one, other)) {
            shared.add("phone");
        }
        return "duplicate-rule " + key() + ": same " + String.join(", ", shared) + " as an agreement of "
                + existing.getDateAgreed();
    }

    /** Why an agreement is accepted. */
    public String reasonToAccept() {
        return reasonToAccept;
    }

    /** As the setting is written. */
    private String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean sameWithoutEmail(Contact one, Contact other) {
        return sameFirstName(one, other) && sameLastName(one, other) && samePhone(one, other);
    }

    private static boolean sameFirstName(Contact one, Contact other) {
        return Objects.equals(one.getFirstName(), other.getFirstName());
    }

    private static boolean sameLastName(Contact one, Contact other) {
        return Objects.equals(one.getLastName(), other.getLastName());
    }

    private static boolean sameEmail(Contact one, Contact other) {
        return Objects.equals(one.getEmail(), other.getEmail());
    }

    private static boolean samePhone(Contact one, Contact other) {
        return phone(one).equals(phone(other));
    }

    private static String phone(Contact contact) {
        return Objects.requireNonNullElse(contact.getPhoneNumber(), "");
    }
}
