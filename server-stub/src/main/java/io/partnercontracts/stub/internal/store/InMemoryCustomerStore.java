package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.Agreement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps everything in memory until the process ends. */
public final class InMemoryCustomerStore implements CustomerStore {

    private final ConcurrentHashMap<UUID, Customer> customers = new ConcurrentHashMap<>();
    /** In the order in which they became known, by their numbers. */
    private final ConcurrentSkipListMap<Long, UUID> order = new ConcurrentSkipListMap<>();

    private final AtomicLong numbers = new AtomicLong();

    private final LongAdder agreements = new LongAdder();
    private final InMemoryResponses responses = new InMemoryResponses();
    private volatile @Nullable Map<String, CodeUses> codes;

    @Override
    public CustomerState read(UUID customerId) {
        var customer = customers.get(customerId);
        return customer == null ? CustomerState.EMPTY : customer.read();
    }

    @Override
    public @Nullable ErrorName error(UUID customerId) {
        var customer = customers.get(customerId);
        return customer == null ? null : customer.error();
    }

    @Override
    public @Nullable Agreement addAgreement(UUID customerId, Agreement agreement, Likeness likeness) {
        var refusing = customers.computeIfAbsent(customerId, this::newCustomer).add(agreement, likeness);
        if (refusing == null) {
            agreements.increment();
        }
        return refusing;
    }

    @Override
    public void update(UUID customerId, UnaryOperator<CustomerState> change) {
        customers.compute(customerId, (id, known) -> {
            var customer = known == null ? newCustomer(id) : known;
            agreements.add(customer.update(change));
            return customer;
        });
    }

    private Customer newCustomer(UUID id) {
        var customer = new Customer(numbers.incrementAndGet());
        order.put(customer.number, id);
        return customer;
    }

    @Override
    public boolean useCode(String code) {
        var arranged = codes;
        if (arranged == null) {
            return true;
        }
        var uses = arranged.computeIfPresent(code, (known, before) -> before.used());
        return uses != null && uses.left() >= 0;
    }

    @Override
    public void replaceCodes(@Nullable Map<String, Long> replacement) {
        if (replacement == null) {
            codes = null;
            return;
        }
        var arranged = new ConcurrentSkipListMap<String, CodeUses>();
        replacement.forEach((code, most) -> arranged.put(code, new CodeUses(code, most, most)));
        codes = arranged;
    }

    @Override
    public List<CodeUses> codes() {
        var arranged = codes;
        return arranged == null
                ? List.of()
                : arranged.values().stream()
                        .map(uses -> new CodeUses(uses.code(), uses.most(), Math.max(uses.left(), 0)))
                        .toList();
    }

    @Override
    public Remembered once(String request, String body, Supplier<Response> work) {
        return responses.once(request, body, work);
    }

    @Override
    public <T> T together(Supplier<T> work) {
        return work.get();
    }

    @Override
    public List<CustomerSummary> list(@Nullable UUID after, int limit, NamePrefix name) {
        var last = after == null ? null : customers.get(after);
        if (after != null && last == null) {
            return List.of();
        }
        return order.tailMap(last == null ? 0 : last.number, false).entrySet().stream()
                .flatMap(place -> Optional.ofNullable(customers.get(place.getValue()))
                        .filter(customer -> customer.number == place.getKey())
                        .map(customer -> customer.summary(place.getValue()))
                        .filter(customer -> name.fits(customer.customerId(), customer.customer()))
                        .stream())
                .limit(limit)
                .toList();
    }

    @Override
    public Held held() {
        return new Held(customers.mappingCount(), agreements.sum());
    }

    @Override
    public void clear() {
        // Before the customers: one that comes meanwhile is at worst in the order and not in the map.
        order.clear();
        customers.clear();
        agreements.reset();
        replaceCodes(null);
        responses.clear();
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** The agreements are apart, so that one more does not copy those before. */
    private static final class Customer {

        /** Of fewer agreements no keys are kept, for the memory that they take. */
        private static final int MANY = 16;

        private final long number;
        private final List<Agreement> agreements = new ArrayList<>(1);
        /** The place of the first agreement with a key. */
        private final Map<List<String>, Integer> places = new HashMap<>();
        /** The rule whose keys these are; null if they are not of all agreements. */
        private @Nullable String keyedBy;

        private CustomerState others = CustomerState.EMPTY;

        private Customer(long number) {
            this.number = number;
        }

        private synchronized CustomerState read() {
            return others.withAgreements(List.copyOf(agreements));
        }

        private synchronized CustomerSummary summary(UUID id) {
            return new CustomerSummary(
                    id, agreements.size(), others.qualifications().size(), others.error(), others.customer());
        }

        private synchronized @Nullable ErrorName error() {
            return others.error();
        }

        private synchronized @Nullable Agreement add(Agreement agreement, Likeness likeness) {
            var keys = likeness.keys(agreement);
            if (agreements.size() < MANY) {
                for (var known : agreements) {
                    if (!Collections.disjoint(likeness.keys(known), keys)) {
                        return known;
                    }
                }
                agreements.add(agreement);
                return null;
            }
            if (!likeness.name().equals(keyedBy)) {
                places.clear();
                for (int place = 0; place < agreements.size(); place++) {
                    keep(likeness.keys(agreements.get(place)), place);
                }
                keyedBy = likeness.name();
            }
            var refusing =
                    keys.stream().map(places::get).filter(Objects::nonNull).min(Comparator.naturalOrder());
            if (refusing.isPresent()) {
                return agreements.get(refusing.get());
            }
            keep(keys, agreements.size());
            agreements.add(agreement);
            return null;
        }

        private void keep(Set<List<String>> keys, int place) {
            keys.forEach(key -> places.putIfAbsent(key, place));
        }

        /** How many agreements more there are then. */
        private synchronized int update(UnaryOperator<CustomerState> change) {
            var before = agreements.size();
            var after = change.apply(read());
            others = after.withAgreements(List.of());
            agreements.clear();
            agreements.addAll(after.agreements());
            keyedBy = null;
            return agreements.size() - before;
        }
    }
}
