package io.partnercontracts.client;

/**
 * Supplies the Microsoft Entra access token for Partner Center.
 *
 * <p>The client keeps a token until two minutes before it expires, if it is known when that is, and never asks for two at once.
 * Callers that need one meanwhile wait for the one that was asked for. Implementations are called by changing threads
 * and bound their own time. What they throw reaches the caller of the client as it is, if nothing was sent yet. Later it
 * is among the suppressed exceptions of the failed attempt.
 */
@FunctionalInterface
public interface AccessTokenSupplier {

    /**
     * A token that is still valid.
     *
     * @return the token
     */
    AccessToken get();

    /**
     * A new token, because Partner Center answered 401 to the last one though it may not have expired. Default: the
     * same as {@link #get}. To be overridden by suppliers that keep tokens themselves.
     *
     * @return the token
     */
    default AccessToken refresh() {
        return get();
    }
}
