package io.partnercontracts.stub.state;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps what was posted. Implementations are thread-safe. */
public interface CustomerStore {

    /**
     * How much a store holds.
     *
     * @param customers how many customers of whom something is known
     * @param agreements how many confirmed agreements
     */
    record Held(long customers, long agreements) {}

    /** What is known of the customer; {@link CustomerState#EMPTY} if nothing is. */
    CustomerState read(UUID customerId);

    /**
     * Replaces the customer's state by what {@code change} makes of it, atomically: no other change of the same
     * customer comes between. If {@code change} throws, nothing is changed and the exception reaches the caller.
     */
    void update(UUID customerId, UnaryOperator<CustomerState> change);

    /**
     * Lists customers of whom something is known, in an order of the store's own that does not change.
     *
     * @param after only customers that come after this one in that order, whether or not it is known itself; all if
     *     null
     * @param limit how many at most
     */
    List<CustomerSummary> list(@Nullable UUID after, int limit);

    /** How much is held, of all customers together. */
    Held held();

    /** Forgets all customers. */
    void clear();
}
