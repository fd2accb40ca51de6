package io.partnercontracts.client;

/**
 * Supplies the Microsoft Entra access token for Partner Center.
 *
 * <p>Called once for every request, possibly by several threads at once: implementations must be thread-safe and
 * cheap, so they keep a token until shortly before it expires. What it throws reaches the caller of the client.
 */
@FunctionalInterface
public interface AccessTokenSupplier {

    /** The token alone, without {@code Bearer} in front. */
    String get();
}
