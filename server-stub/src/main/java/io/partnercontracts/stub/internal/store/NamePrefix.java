package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerCompanyProfile;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * With what the name of a company has to begin, ignoring case.
 *
 * @param key the beginning in lower case; empty for any name, and none
 * @param madeUp whether a customer without name counts as having the one that is made of its id
 */
public record NamePrefix(String key, boolean madeUp) {

    /** Any name, and none. */
    public static final NamePrefix ANY = new NamePrefix("", false);

    /** What comes before the beginning of the id in a name that is made up. */
    static final String MADE_UP = "Customer ";

    /** How much of the id, in characters, is part of a name that is made up. */
    static final int MADE_UP_LENGTH = 8;

    /** Names that begin like this. */
    public static NamePrefix of(String beginning, boolean madeUp) {
        return new NamePrefix(key(beginning), madeUp);
    }

    /** The name that is made of a customer's id. Nobody takes it for real. */
    public static String madeUp(UUID id) {
        return MADE_UP + id.toString().substring(0, MADE_UP_LENGTH);
    }

    /** The arranged name of a customer; nothing if there is none. */
    public static Optional<String> arranged(@Nullable Customer customer) {
        return Optional.ofNullable(customer)
                .map(Customer::getCompanyProfile)
                .map(CustomerCompanyProfile::getCompanyName);
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean fits(UUID id, @Nullable Customer customer) {
        return key.isEmpty()
                || arranged(customer)
                        .or(() -> madeUp ? Optional.of(madeUp(id)) : Optional.empty())
                        .filter(name -> key(name).startsWith(key))
                        .isPresent();
    }
}
