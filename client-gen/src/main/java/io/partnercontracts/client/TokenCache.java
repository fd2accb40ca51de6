package io.partnercontracts.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the token of a supplier until shortly before it expires, and lets one caller at a time ask for another. */
final class TokenCache {

    /** As in Microsoft's Java SDK; covers a slow call and clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final AccessTokenSupplier supplier;
    private final Clock clock;
    /** The token, or the question for it that is under way; null if the one who asked was told to stop. */
    private final AtomicReference<CompletableFuture<@Nullable AccessToken>> latest =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    TokenCache(AccessTokenSupplier supplier, Clock clock) {
        this.supplier = supplier;
        this.clock = clock;
    }

    /** The token kept, or a new one. */
    AccessToken get(Duration patience) throws InterruptedException, TimeoutException {
        return get(token -> true, this::isFresh, supplier::get, patience);
    }

    /** Another token than the one that was rejected; several callers with the same one get the same other. */
    AccessToken replace(AccessToken rejected, Duration patience) throws InterruptedException, TimeoutException {
        Predicate<AccessToken> another = token -> !token.value().equals(rejected.value());
        return get(
                another,
                another.and(token -> token.expiresAt() == null || isFresh(token)),
                supplier::refresh,
                patience);
    }

    private AccessToken get(
            Predicate<AccessToken> ifNew,
            Predicate<AccessToken> ifKept,
            Supplier<AccessToken> source,
            Duration patience)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            var current = latest.get();
            boolean isNew = !current.isDone();
            if (isNew || !current.isCompletedExceptionally()) {
                var token = await(current, end);
                if (token != null && (isNew ? ifNew : ifKept).test(token)) {
                    return token;
                }
            }
            var next = new CompletableFuture<@Nullable AccessToken>();
            if (latest.compareAndSet(current, next)) {
                return ask(source, next);
            }
        }
    }

    private static AccessToken ask(Supplier<AccessToken> source, CompletableFuture<@Nullable AccessToken> answer) {
        try {
            var token = Objects.requireNonNull(source.get(), "The access token supplier returned null.");
            answer.complete(token);
            return token;
        } catch (Throwable e) {
            if (Thread.currentThread().isInterrupted()) {
                // Only this thread is to stop; another that waits asks in its place.
                answer.complete(null);
            } else {
                answer.completeExceptionally(e);
            }
            throw TokenCache.<RuntimeException>asThrown(e);
        }
    }

    private boolean isFresh(AccessToken token) {
        var expiresAt = token.expiresAt();
        return expiresAt != null && clock.instant().isBefore(expiresAt.minus(MARGIN));
    }

    private static @Nullable AccessToken await(CompletableFuture<@Nullable AccessToken> token, long end)
            throws InterruptedException, TimeoutException {
        try {
            return token.isDone() ? token.get() : token.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw TokenCache.<RuntimeException>asThrown(e.getCause());
        }
    }

    /** Rethrows what the supplier threw, also an exception of a language without checked ones. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asThrown(Throwable e) throws E {
        throw (E) e;
    }
}
