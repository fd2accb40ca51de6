package io.partnercontracts.client;

/**
 * Is told of what the contract does not know, so that a change of the service is noticed before it hurts. Thread-safe. It
 * cannot change how a call ends: what it throws is logged at WARN and forgotten.
 */
@FunctionalInterface
public interface DriftObserver {

    /**
     * A response held something unknown. Called in the caller's thread, also if the call succeeds.
     *
     * @param drift what it was
     */
    void drifted(Drift drift);
}
