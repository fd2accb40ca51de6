package io.partnercontracts.stub.state;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Keeps everything in memory until the process ends. */
public final class InMemoryCustomerStore implements CustomerStore {

    private final ConcurrentHashMap<UUID, CustomerState> customers = new ConcurrentHashMap<>();

    @Override
    public CustomerState read(UUID customerId) {
        return customers.getOrDefault(customerId, CustomerState.EMPTY);
    }

    @Override
    public void update(UUID customerId, UnaryOperator<CustomerState> change) {
        customers.compute(customerId, (id, state) -> change.apply(state == null ? CustomerState.EMPTY : state));
    }

    @Override
    public void clear() {
        customers.clear();
    }
}
