package io.partnercontracts.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the token of a supplier until shortly before it expires, and lets one caller at a time ask for another. */
final class TokenCache {

    /** As in Microsoft's Java SDK; covers a slow call and clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** None came in time. Not the supplier's own exception of that kind, which reaches the caller as it is. */
    static final class NoToken extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private sealed interface State {}

    /** One caller asks the supplier; the others wait for the next state. */
    private record Asking(Thread asker, CompletableFuture<State> next) implements State {}

    /** The latest token, which may have expired. */
    private record Kept(AccessToken token) implements State {}

    /** No token: nobody has asked yet, or the caller that asked failed or was interrupted. */
    private record Abandoned() implements State {}

    private final AccessTokenSupplier supplier;
    private final Clock clock;
    private final AtomicReference<State> latest = new AtomicReference<>(new Abandoned());

    TokenCache(AccessTokenSupplier supplier, Clock clock) {
        this.supplier = supplier;
        this.clock = clock;
    }

    /**
     * The token kept, or a new one.
     *
     * @param rejected the token not to return; callers that name the same one share its replacement
     * @param patience how long to wait for another caller that asks
     * @throws InterruptedException if this thread is to stop
     * @throws NoToken if the other caller gets none in that time, or the client is closed
     */
    AccessToken get(@Nullable AccessToken rejected, Duration patience, Running running)
            throws InterruptedException, NoToken {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            var state = latest.get();
            if (state instanceof Kept kept && isUsable(kept.token(), rejected)) {
                return kept.token();
            }
            if (state instanceof Asking other
                    && await(other, end, running) instanceof Kept kept
                    && isOther(kept.token(), rejected)) {
                return kept.token();
            }
            var asking = new Asking(Thread.currentThread(), new CompletableFuture<>());
            if (latest.compareAndSet(state, asking)) {
                return ask(rejected == null ? supplier::get : supplier::refresh, asking);
            }
        }
    }

    private AccessToken ask(Supplier<AccessToken> source, Asking asking) {
        try {
            var kept = new Kept(Objects.requireNonNull(source.get(), "The access token supplier returned null."));
            latest.set(kept);
            asking.next().complete(kept);
            return kept.token();
        } catch (Throwable e) {
            var abandoned = new Abandoned();
            latest.set(abandoned);
            if (isInterrupt(e)) {
                // Only this thread is to stop; another that waits asks in its place.
                asking.next().complete(abandoned);
            } else {
                asking.next().completeExceptionally(e);
            }
            throw TokenCache.<RuntimeException>asThrown(e);
        }
    }

    private static boolean isOther(AccessToken token, @Nullable AccessToken rejected) {
        return rejected == null || !token.value().equals(rejected.value());
    }

    /** A token whose expiry is not known is used again only in place of a rejected one. */
    private boolean isUsable(AccessToken kept, @Nullable AccessToken rejected) {
        return isOther(kept, rejected) && (isFresh(kept) || rejected != null && kept.expiresAt() == null);
    }

    private boolean isFresh(AccessToken token) {
        var expiresAt = token.expiresAt();
        return expiresAt != null && clock.instant().isBefore(expiresAt.minus(MARGIN));
    }

    /** Suppliers that wait clear the flag, and may hide why they stopped. */
    private static boolean isInterrupt(Throwable thrown) {
        try {
            return Thread.currentThread().isInterrupted()
                    || Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                            .limit(20)
                            .anyMatch(InterruptedException.class::isInstance);
        } catch (Throwable e) {
            // An exception of the supplier's own, which cannot even say its cause.
            return false;
        }
    }

    private static State await(Asking asking, long end, Running running) throws InterruptedException, NoToken {
        if (asking.asker() == Thread.currentThread()) {
            throw new IllegalStateException("The access token supplier calls the client that it is to supply.");
        }
        running.await(asking.next(), Duration.ofNanos(end - System.nanoTime()));
        if (!asking.next().isDone()) {
            throw new NoToken();
        }
        try {
            return asking.next().get();
        } catch (ExecutionException e) {
            throw TokenCache.<RuntimeException>asThrown(Objects.requireNonNull(e.getCause()));
        }
    }

    /** Rethrows what the supplier threw, also an exception of a language without checked ones. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asThrown(Throwable e) throws E {
        throw (E) e;
    }
}
