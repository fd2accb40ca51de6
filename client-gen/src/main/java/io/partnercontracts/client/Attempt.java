package io.partnercontracts.client;

import feign.Request;
import feign.Response;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, in the only shape in which Feign hands on what belongs to neither path nor body. So the token
 * never gets into Feign's requests, which its exceptions hold and show. Knows how far it came, and can be ended by
 * another thread.
 */
final class Attempt extends Request.Options {

    /** What the thread that runs an attempt is doing, for the look-up of names, which is told nothing. */
    private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

    private final Call call;
    private final AccessToken token;
    private final Duration total;
    private final long deadline;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private @Nullable Continuation continuation;
    private @Nullable String operation;
    private boolean changes;
    private @Nullable String damage;
    private @Nullable Response response;

    /** Whether the service may have got the whole request. */
    private volatile boolean sent;

    private volatile boolean connected;

    /** False while a proxy may still refuse the tunnel to the service: a response is the proxy's then. */
    private volatile boolean reached = true;

    private volatile @Nullable Cancellable request;
    private volatile @Nullable String reason;

    /**
     * @param read how long the service may be silent
     * @param total how long the attempt may take
     */
    Attempt(Call call, AccessToken token, Duration read, Duration total) {
        // The time for connecting belongs to the connection pool.
        super(0, TimeUnit.MILLISECONDS, milliseconds(read, total), TimeUnit.MILLISECONDS, false);
        this.call = call;
        this.token = token;
        this.total = total;
        deadline = System.nanoTime() + total.toNanos();
    }

    /** The attempt that this thread runs. */
    static @Nullable Attempt current() {
        return CURRENT.get();
    }

    /** Has the attempt go on with a list, if there is where. */
    Attempt at(@Nullable Continuation place) {
        continuation = place;
        return this;
    }

    @Nullable
    Continuation continuation() {
        return continuation;
    }

    Call call() {
        return call;
    }

    AccessToken token() {
        return token;
    }

    Duration total() {
        return total;
    }

    boolean isLate(long now) {
        return now - deadline > 0;
    }

    /** @param changes whether the operation does more than read */
    void begin(String id, boolean changing) {
        operation = id;
        changes = changing;
    }

    @Nullable
    String operation() {
        return operation;
    }

    boolean changes() {
        return changes;
    }

    /** From now on the attempt can be cancelled. */
    void running(Cancellable cancellable) {
        CURRENT.set(this);
        request = cancellable;
        if (reason != null) {
            cancellable.cancel();
        }
        Watchdog.watch(this);
    }

    void over() {
        Watchdog.forget(this);
        CURRENT.remove();
    }

    /** It has got a connection of the pool, which may still have to connect. */
    void connected() {
        connected = true;
    }

    boolean isConnected() {
        return connected;
    }

    /** Is told before and after the tunnel; an HTTP client of the caller's own tells nothing. */
    void reached(boolean isSo) {
        reached = isSo;
    }

    boolean isReached() {
        return reached;
    }

    void sent() {
        sent = true;
    }

    boolean isSent() {
        return sent;
    }

    /** Ends the attempt, whatever it is waiting for. */
    void cancel(String why) {
        if (reason == null) {
            reason = why;
        }
        ended.complete(null);
        var running = request;
        if (running != null) {
            try {
                running.cancel();
            } catch (Throwable e) {
                // A connection of the caller's own HTTP client, which must not keep other attempts from being ended.
                Log.debug("The attempt could not be cancelled [request-id {}]", call.requestId(), e);
            }
        }
    }

    /** Why it was cancelled; null if it was not. */
    @Nullable
    String cancelled() {
        return reason;
    }

    /** Waits for what cannot be cancelled itself, as long as the attempt goes on. */
    <T> T await(CompletableFuture<T> other) throws InterruptedIOException, ExecutionException {
        try {
            CompletableFuture.anyOf(other, ended).get();
            if (!other.isDone()) {
                throw new InterruptedIOException("The attempt is over.");
            }
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted before the request was sent.");
        }
    }

    /** @param why what keeps the body from being read, though it came; null if nothing does */
    void answered(Response answer, @Nullable String why) {
        response = answer;
        damage = why;
    }

    /** The complete response; null if none came. */
    @Nullable
    Response response() {
        return response;
    }

    /** What keeps the response from being read; null if nothing does. */
    @Nullable
    String damage() {
        return damage;
    }

    /** At least one: a limit of zero would be none. */
    private static long milliseconds(Duration read, Duration total) {
        return Math.max(1, Math.min(read.toMillis(), total.toMillis()));
    }
}
