package io.partnercontracts.stub.state;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
    public List<CustomerSummary> list(@Nullable UUID after, int limit) {
        return customers.entrySet().stream()
                .filter(customer -> after == null || customer.getKey().compareTo(after) > 0)
                .sorted(Map.Entry.comparingByKey())
                .limit(limit)
                .map(customer -> new CustomerSummary(
                        customer.getKey(),
                        customer.getValue().agreements().size(),
                        customer.getValue().qualifications().size(),
                        customer.getValue().error()))
                .toList();
    }

    @Override
    public Held held() {
        return new Held(
                customers.size(),
                customers.values().stream()
                        .mapToLong(customer -> customer.agreements().size())
                        .sum());
    }

    @Override
    public void clear() {
        customers.clear();
    }
}
