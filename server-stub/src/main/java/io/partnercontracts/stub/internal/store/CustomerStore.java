package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.InvalidSettingException;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StoreKind;
import io.partnercontracts.stub.StoreUnavailableException;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.Agreement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was posted, what was arranged and what was answered. Implementations are thread-safe. Every call ends the
 * request with the documented error of an unavailable service, 503, if the store cannot be reached.
 */
public interface CustomerStore extends AutoCloseable {

    /** How many responses are remembered at most; the oldest are forgotten. */
    int MAX_RESPONSES = 10_000;

    /**
     * What was answered first to a request.
     *
     * @param body the digest of that request's body
     * @param response the response
     * @param again whether it was remembered before
     */
    record Remembered(String body, Response response, boolean again) {}

    /**
     * A validation code.
     *
     * @param code the code
     * @param most how often it can be used at all, {@link Long#MAX_VALUE} for any number of times
     * @param left how often it can still be used
     */
    record CodeUses(String code, long most, long left) {

        /** The same, used once more; fewer than none are left if it was used up. */
        CodeUses used() {
            return new CodeUses(code, most, Math.max(left, 0) - 1);
        }
    }

    /**
     * Opens the store that the options name.
     *
     * @throws StoreUnavailableException if it cannot be used
     * @throws InvalidSettingException if its settings do not fit together
     */
    static CustomerStore open(StubOptions options) throws StoreUnavailableException {
        if (options.get(Setting.STORE) == StoreKind.POSTGRESQL) {
            return PostgresCustomerStore.open(options);
        }
        if (!options.get(Setting.DATASOURCE_URL).isEmpty()) {
            throw new InvalidSettingException("setting datasource-url does nothing for the store memory; allowed: none,"
                    + " or the store postgresql");
        }
        return new InMemoryCustomerStore();
    }

    /**
     * How much a store holds.
     *
     * @param customers how many customers the stub knows
     * @param agreements how many confirmed agreements
     */
    record Held(long customers, long agreements) {}

    /** What is known of the customer; {@link CustomerState#EMPTY} if nothing is. */
    CustomerState read(UUID customerId);

    /** The error that is arranged for the customer, or null. */
    @Nullable
    ErrorName error(UUID customerId);

    /**
     * Adds an agreement after those that the customer has, unless one of them refuses it. Atomic: no other change of
     * the same customer comes between. How many there are makes no difference to the time that it takes.
     *
     * @return the first that refuses it, or null if it was added
     */
    @Nullable
    Agreement addAgreement(UUID customerId, Agreement agreement, Likeness likeness);

    /**
     * Replaces the customer's state by what {@code change} makes of it, atomically: no other change of the same
     * customer comes between. If {@code change} throws, nothing is changed and the exception reaches the caller.
     */
    void update(UUID customerId, UnaryOperator<CustomerState> change);

    /**
     * Lists customers that the stub knows, in the order in which it came to know them.
     *
     * @param after only customers that come after this one, none if it is not known itself; all if null
     * @param limit how many at most
     * @param name only customers whose names begin like this
     */
    List<CustomerSummary> list(@Nullable UUID after, int limit, NamePrefix name);

    /** How much is held, of all customers together. */
    Held held();

    /** Uses a validation code once: false if it is unknown or used up. Any is accepted before the first is arranged. */
    boolean useCode(String code);

    /**
     * Replaces all validation codes by these, with how often each can be used; null for any code, any number of times.
     */
    void replaceCodes(@Nullable Map<String, Long> codes);

    /** The arranged validation codes, sorted; none if any is accepted. */
    List<CodeUses> codes();

    /**
     * Does {@code work} if {@code request} is not remembered, and remembers its response, also a refusal, but not a
     * failure of the service (500 and above). Of simultaneous calls with one request the first does its work and the
     * others wait for its response.
     *
     * @param body the digest of the request's body, to be remembered
     * @return what was remembered before, or now
     */
    Remembered once(String request, String body, Supplier<Response> work);

    /** Does {@code work} so that, if the process ends meanwhile, all or none of its changes are kept. */
    <T> T together(Supplier<T> work);

    /** Forgets customers, validation codes and responses. */
    void clear();

    /** Whether calls wait for something outside this process. */
    boolean blocks();

    /** Whether the store can be used now. Waits for it as long as a request would. */
    boolean isReachable();

    /** Ends the use of the store; what it keeps outside this process stays. */
    @Override
    void close();
}
