package io.partnercontracts.client.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnercontracts.client.Drift;
import io.partnercontracts.client.DriftObserver;
import java.util.Locale;
import java.util.Objects;

/**
 * Counts what the contract does not know in a counter of Micrometer, so that an alert can tell of a change of the
 * service. Thread-safe. Needs {@code io.micrometer:micrometer-core}.
 *
 * <p>The name is {@value #NAME}. The tags take few different values: {@code kind} (such as {@code member}),
 * {@code operation} (the operation's id in the contract) and {@code name} (which one, as {@link Drift#name} has it).
 */
public final class CountedDrift implements DriftObserver {

    /** The name of the counter. */
    public static final String NAME = "partner.center.client.drift";

    private final MeterRegistry registry;

    /**
     * Counts drift.
     *
     * @param registry where the counter is
     */
    public CountedDrift(MeterRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public void drifted(Drift drift) {
        var kind = drift.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter(NAME, "kind", kind, "operation", drift.operation(), "name", drift.name())
                .increment();
    }
}
