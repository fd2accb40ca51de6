package io.partnercontracts.client.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnercontracts.client.Drift;
import io.partnercontracts.client.DriftObserver;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Counts what the contract does not know in a counter of Micrometer, so that an alert can tell of a change of the
 * service. Thread-safe. Needs {@code io.micrometer:micrometer-core}.
 *
 * <p>The name is {@value #NAME}. The tags take few different values: {@code kind} (such as {@code member}),
 * {@code operation} (the operation's id in the contract) and {@code name} (which one, as {@link Drift#name} has it).
 *
 * <p>The first {@value #MAX_NAMED} different drifts are counted by name. All others are counted under the name {@value
 * #OTHER}, so that a service that makes up names cannot fill the registry.
 */
public final class CountedDrift implements DriftObserver {

    /** The name of the counter. */
    public static final String NAME = "partner.center.client.drift";

    /** How many different drifts are counted by name. */
    public static final int MAX_NAMED = 100;

    /** The name that further drifts are counted under. */
    public static final String OTHER = "(other)";

    private final MeterRegistry registry;
    private final Set<Drift> named = new HashSet<>();

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
        var name = isNamed(drift) ? drift.name() : OTHER;
        registry.counter(NAME, "kind", kind, "operation", drift.operation(), "name", name)
                .increment();
    }

    private synchronized boolean isNamed(Drift drift) {
        return named.contains(drift) || named.size() < MAX_NAMED && named.add(drift);
    }
}
