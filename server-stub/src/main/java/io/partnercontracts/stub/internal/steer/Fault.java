package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.StubFault;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.pipeline.Effect;
import io.partnercontracts.stub.internal.pipeline.RequestContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A fault that is arranged. Thread-safe. */
public final class Fault implements StubFault {

    private final String id;
    private final FaultSeed seed;
    private final FaultKind kind;
    private final Consumer<Fault> removal;
    private final long most;
    private final AtomicLong hits = new AtomicLong();

    Fault(String id, FaultSeed seed, FaultKind kind, Consumer<Fault> removal) {
        this.id = id;
        this.seed = seed;
        this.kind = kind;
        this.removal = removal;
        this.most = seed.getTimes() == null ? Long.MAX_VALUE : seed.getTimes();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public long hits() {
        return hits.get();
    }

    @Override
    public void remove() {
        removal.accept(this);
    }

    /** How it was arranged; to be looked at only. */
    public FaultSeed seed() {
        return seed;
    }

    boolean isFor(RequestContext request) {
        return (seed.getCustomerId() == null || seed.getCustomerId().toString().equalsIgnoreCase(request.customerId()))
                && (seed.getOperationId() == null
                        || seed.getOperationId().equals(request.route().operationId()));
    }

    /** What it does to a request for which it is meant; null if a limit is not reached or it is used up. */
    @Nullable
    Effect hit(RequestContext request, Duration now) {
        var effect = kind.on(request, now, id);
        return effect == null || hits.getAndUpdate(before -> Math.min(before + 1, most)) >= most ? null : effect;
    }

    boolean isUsedUp() {
        return hits.get() >= most;
    }
}
