package io.partnercontracts.stub.internal.agreement;

import io.partnercontracts.stub.DuplicateAgreementRule;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Contact;
import io.partnercontracts.stub.internal.store.Likeness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies one reading of when Partner Center refuses an agreement as a duplicate. Immutable. */
final class DuplicateAgreements implements Likeness {

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

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public Set<List<String>> keys(Agreement agreement) {
        return switch (rule) {
            case ANY_OF_FOUR -> Set.of(key(agreement, Part.values()));
            case ALL_OF_FOUR ->
                Arrays.stream(Part.values()).map(part -> key(agreement, part)).collect(Collectors.toSet());
            case ANY_OF_THREE -> Set.of(key(agreement, Part.FIRST_NAME, Part.LAST_NAME, Part.PHONE));
            case NONE -> Set.of();
        };
    }

    /** The type, the parts' names and their values. An absent value differs from every other, as the name shows. */
    private static List<String> key(Agreement agreement, Part... parts) {
        var type = Objects.toString(agreement.getType(), "").toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(type), Arrays.stream(parts).flatMap(part -> {
                    var value = part.value.apply(agreement.getPrimaryContact());
                    return value == null ? Stream.of("no " + part) : Stream.of(part.name(), value);
                }))
                .toList();
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

    private static Stream<Part> shared(Contact one, Contact other) {
        return Arrays.stream(Part.values()).filter(part -> part.isSame(one, other));
    }
}
