package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.StubFault;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.binding.Effect;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.RequestContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A fault that is arranged. Thread-safe.
 *
 * @param id the id by which the administration knows it
 * @param seed how it was arranged; to be looked at only
 * @param kind what it does
 * @param removal removes it
 * @param count how many requests it has hit
 * @param enabled whether it hits requests, or is switched off
 */
public record Fault(
        String id, FaultSeed seed, FaultKind kind, Consumer<Fault> removal, AtomicLong count, AtomicBoolean enabled)
        implements StubFault {

    Fault(String id, FaultSeed seed, FaultKind kind, Consumer<Fault> removal) {
        this(id, seed, kind, removal, new AtomicLong(), new AtomicBoolean(true));
    }

    @Override
    public long hits() {
        return count.get();
    }

    @Override
    public void remove() {
        removal.accept(this);
    }

    boolean isFor(RequestContext request) {
        return enabled.get()
                && (seed.getCustomerId() == null
                        || seed.getCustomerId().toString().equalsIgnoreCase(request.customerId()))
                && (seed.getOperationId() == null
                        || seed.getOperationId().equals(request.route().operationId()));
    }

    @Override
    public String toString() {
        return "fault " + id + " " + Json.MAPPER.writeValueAsString(seed) + ", hit " + hits() + " so far";
    }

    /** What it does to a request for which it is meant; nothing if a limit is not reached or it is used up. */
    Effect hit(RequestContext request, Duration now) {
        var effect = kind.on(request, now, id);
        var hits = effect != Effect.NONE && count.getAndUpdate(before -> Math.min(before + 1, most())) < most();
        return hits ? effect : Effect.NONE;
    }

    boolean isUsedUp() {
        return count.get() >= most();
    }

    private long most() {
        if (seed.getSteps() != null) {
            return seed.getSteps().size();
        }
        return seed.getTimes() == null ? Long.MAX_VALUE : seed.getTimes();
    }
}
