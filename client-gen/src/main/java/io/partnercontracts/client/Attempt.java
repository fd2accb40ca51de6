package io.partnercontracts.client;

import feign.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, in the only shape in which Feign hands on what belongs to neither path nor body. So the token
 * never gets into Feign's requests, which its exceptions hold and show.
 */
final class Attempt extends Request.Options {

    private final Call call;
    private final AccessToken token;
    private final Duration total;
    private @Nullable Continuation continuation;
    private volatile @Nullable Boolean bodySent;

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

    /** Whether the service may have got the whole request; null if it has no body and so changes nothing. */
    @Nullable
    Boolean isBodySent() {
        return bodySent;
    }

    void bodySent(boolean sent) {
        bodySent = sent;
    }

    /** At least one: a limit of zero would be none. */
    private static long milliseconds(Duration read, Duration total) {
        return Math.max(1, Math.min(read.toMillis(), total.toMillis()));
    }
}
