package io.partnercontracts.stub.internal.agreement;

import io.partnercontracts.stub.DuplicateAgreementRule;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Contact;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies one reading of when Partner Center refuses an agreement as a duplicate. Immutable. */
final class DuplicateAgreements {

    /** A part of a contact, and what it is called in a reason. */
    private enum Part {
        FIRST_NAME("first name", Contact::getFirstName),
        LAST_NAME("last name", Contact::getLastName),
        EMAIL("e-mail", Contact::getEmail),
        PHONE("phone", contact -> Objects.requireNonNullElse(contact.getPhoneNumber(), ""));

        private final String text;
        private final Function<Contact, @Nullable String> value;

        Part(String text, Function<Contact, @Nullable String> value) {
            this.text = text;
            this.value = value;
        }

        boolean isSame(Contact one, Contact other) {
            return Objects.equals(value.apply(one), value.apply(other));
        }
    }

    private final DuplicateAgreementRule rule;
    private final String key;
    private final String reasonToAccept;

    DuplicateAgreements(DuplicateAgreementRule rule) {
        this.rule = rule;
        key = "duplicate-rule " + rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
        reasonToAccept = key + ": no earlier agreement of this type is too alike";
    }

    /** Whether {@code added} is refused because of {@code existing}, an agreement of the same customer. */
    boolean refuses(Agreement existing, Agreement added) {
        var one = existing.getPrimaryContact();
        var other = added.getPrimaryContact();
        return Objects.toString(existing.getType(), "").equalsIgnoreCase(Objects.toString(added.getType(), ""))
                && switch (rule) {
                    case ANY_OF_FOUR -> isSameWithoutEmail(one, other) && Part.EMAIL.isSame(one, other);
                    case ALL_OF_FOUR -> shared(one, other).findAny().isPresent();
                    case ANY_OF_THREE -> isSameWithoutEmail(one, other);
                    case NONE -> false;
                };
    }

    /** Why {@code added} is refused: by which rule, and what it shares with {@code existing}. */
    String reason(Agreement existing, Agreement added) {
        return key + ": same "
                + shared(existing.getPrimaryContact(), added.getPrimaryContact())
                        .map(part -> part.text)
                        .collect(Collectors.joining(", "))
                + " as an agreement of " + existing.getDateAgreed();
    }

    /** Why an agreement is accepted. */
    String reasonToAccept() {
        return reasonToAccept;
    }

    private static boolean isSameWithoutEmail(Contact one, Contact other) {
        return Part.FIRST_NAME.isSame(one, other) && Part.LAST_NAME.isSame(one, other) && Part.PHONE.isSame(one, other);
    }

    private static Stream<Part> shared(Contact one, Contact other) {
        return Arrays.stream(Part.values()).filter(part -> part.isSame(one, other));
    }
}
