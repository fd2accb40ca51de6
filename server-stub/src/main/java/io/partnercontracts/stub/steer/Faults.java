package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.ArrangedErrors;
import io.partnercontracts.stub.model.FaultSeed;
import io.partnercontracts.stub.state.StubClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults that are arranged. Thread-safe. */
public final class Faults {

    /** How many faults can be arranged at once. */
    public static final int CAPACITY = 1000;

    private final StubClock clock;
    private final ArrangedErrors errors;
    private long lastId;

    /** The newest first; replaced as a whole, so that requests read it without lock. */
    private volatile List<Fault> faults = List.of();

    Faults(StubClock clock, StubOptions options) {
        this.clock = clock;
        this.errors = new ArrangedErrors(options);
    }

    /**
     * Arranges a fault, as {@code POST /__admin/faults} does.
     *
     * @throws IllegalArgumentException if the seed contradicts itself or names what the contract does not have, or if
     *     there are too many faults; the message says what to do
     */
    public synchronized Fault add(FaultSeed seed) {
        if (faults.size() >= CAPACITY) {
            throw new IllegalArgumentException("There are " + CAPACITY + " faults already: remove some first");
        }
        var added = new Fault(String.valueOf(lastId + 1), seed, errors);
        lastId++;
        var more = new ArrayList<Fault>();
        more.add(added);
        more.addAll(faults);
        faults = List.copyOf(more);
        return added;
    }

    /** The faults that are arranged, the newest first. */
    public List<Fault> list() {
        return faults;
    }

    /** Removes a fault; false if there is none of this id. */
    public synchronized boolean remove(String id) {
        var before = faults;
        faults = before.stream().filter(fault -> !fault.id().equals(id)).toList();
        return faults.size() < before.size();
    }

    /** Removes all faults. */
    public synchronized void clear() {
        faults = List.of();
    }

    /** What the newest fault that fits does to the request, or null. */
    @Nullable
    Effect hit(Exchange exchange, Supplier<String> partnerId) {
        for (var fault : faults) {
            var effect = fault.isFor(exchange) ? fault.hit(clock.elapsed(), exchange, partnerId) : null;
            if (effect != null) {
                if (fault.isUsedUp()) {
                    remove(fault.id());
                }
                return effect;
            }
        }
        return null;
    }
}
