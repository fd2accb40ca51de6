package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.StubClock;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.Effect;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that are arranged, and how they hit requests. Thread-safe. */
public final class Faults {

    /** How many faults can be arranged at once. */
    static final int CAPACITY = 1000;

    private final StubClock clock;
    private final Contract contract;
    private final ArrangedErrors errors;
    /** The newest first; requests read it without lock. */
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    private long lastId;

    /** Without faults; those to come are for the operations of this contract, and rate limits count by this clock. */
    public Faults(StubClock clock, Contract contract, ArrangedErrors errors) {
        this.clock = clock;
        this.contract = contract;
        this.errors = errors;
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
        var kind = FaultKind.of(seed, contract, errors);
        var added = new Fault(String.valueOf(++lastId), seed, kind, fault -> remove(fault.id()));
        faults.add(0, added);
        return added;
    }

    /** The faults that are arranged, the newest first. */
    public List<Fault> list() {
        return List.copyOf(faults);
    }

    /** Removes a fault; false if there is none of this id. */
    public boolean remove(String id) {
        return faults.removeIf(fault -> fault.id().equals(id));
    }

    /** Removes all faults. */
    public void clear() {
        faults.clear();
    }

    /** Lets the newest fault that fits hit the request; if it answers the request, that is all. */
    public void strike(RequestContext request) {
        var effect = hit(request);
        request.hitBy(effect);
        if (effect.response() != null) {
            throw new Refusal(effect.response());
        }
    }

    private Effect hit(RequestContext request) {
        for (var fault : faults) {
            var effect = fault.isFor(request) ? fault.hit(request, clock.elapsed()) : Effect.NONE;
            if (effect != Effect.NONE) {
                if (fault.isUsedUp()) {
                    remove(fault.id());
                }
                return effect;
            }
        }
        return Effect.NONE;
    }
}
