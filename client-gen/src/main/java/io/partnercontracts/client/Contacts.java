package io.partnercontracts.client;

import io.partnercontracts.client.model.Contact;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares contacts as the service may have recorded them: letter case, blanks and punctuation of numbers may change. */
final class Contacts {

    private Contacts() {}

    static boolean isSame(@Nullable Contact sent, @Nullable Contact recorded) {
        return sent != null
                && recorded != null
                && words(sent.getFirstName()).equals(words(recorded.getFirstName()))
                && words(sent.getLastName()).equals(words(recorded.getLastName()))
                && words(sent.getEmail()).equals(words(recorded.getEmail()))
                && number(sent.getPhoneNumber()).equals(number(recorded.getPhoneNumber()));
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** An absent number is an empty one. */
    private static String number(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\s().\\-/]", "");
    }
}
