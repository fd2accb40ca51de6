package io.partnercontracts.stub.state;

import java.util.UUID;
import java.util.function.UnaryOperator;

/** Keeps what was posted. Implementations are thread-safe. */
public interface CustomerStore {

    /** What is known of the customer; {@link CustomerState#EMPTY} if nothing is. */
    CustomerState read(UUID customerId);

    /**
     * Replaces the customer's state by what {@code change} makes of it, atomically: no other change of the same
     * customer comes between. If {@code change} throws, nothing is changed and the exception reaches the caller.
     */
    void update(UUID customerId, UnaryOperator<CustomerState> change);

    /** Forgets all customers. */
    void clear();
}
