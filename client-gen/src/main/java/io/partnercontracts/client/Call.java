package io.partnercontracts.client;

import feign.FeignException;
import feign.TypedResponse;
import feign.codec.DecodeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its first attempt to its outcome. Gives each attempt its token, ids and time, and retries what may be
 * retried. However it ends, it says what is known of its attempts. No Feign type leaves it. Belongs to one thread, except
 * for {@link #cancel}.
 */
final class Call {

    /** One attempt: a method of a generated Feign interface. */
    @FunctionalInterface
    interface Operation<T> {
        TypedResponse<T> send(Attempt attempt);
    }

    /** What is wanted of a response; null if it does not hold that. */
    @FunctionalInterface
    interface Wanted<T, R> {
        @Nullable
        R of(T answer);
    }

    /** How to find out what an attempt did whose answer does not say so. */
    interface LookUp<R> {

        /** Whether the refusal may come from an earlier attempt's success. */
        boolean isDuplicate(PartnerCenterException refusal);

        Found<R> find(Call call);
    }

    /**
     * What was found.
     *
     * @param value what was asked for, as recorded; null if it was not found
     * @param absent whether it is certain that it is not recorded
     * @param explained whether what is recorded explains a refusal as duplicate
     * @param known what there is to tell if it was not found
     */
    record Found<R>(@Nullable R value, boolean absent, boolean explained, String known) {

        static <R> Found<R> of(R value) {
            return new Found<>(value, false, false, "");
        }

        static <R> Found<R> none(boolean complete, boolean explained, String known) {
            return new Found<>(null, complete, explained, known);
        }
    }

    private final Calls client;
    private final RequestOptions options;
    private final UUID requestId;
    private final UUID correlationId;
    private final long start;
    private final long deadline;
    private final TokenCache tokens;
    private final RetryPolicy retries;
    private final List<PartnerCenterException> failures = new ArrayList<>();
    private int attempts;
    /** How many attempts count towards the most that there may be: all but the one with another token. */
    private int counted = 1;
    /** The token that the next attempt must not use. */
    private @Nullable AccessToken rejected;

    private @Nullable Exception lookUpFailure;
    private @Nullable PartnerCenterException concluded;
    /** Why nothing was sent; null if something was. */
    private @Nullable PartnerCenterException unsent;

    private @Nullable String operation;
    private boolean changes;
    private volatile @Nullable Attempt current;

    Call(Calls client, RequestOptions options) {
        this(
                client,
                options,
                Objects.requireNonNullElseGet(options.requestId(), UUID::randomUUID),
                Objects.requireNonNullElseGet(options.correlationId(), UUID::randomUUID),
                client.nanoTime().getAsLong()
                        + Objects.requireNonNullElse(options.callTimeout(), client.callTimeout())
                                .toNanos());
    }

    /** @param deadline when it has to be over, in nanoseconds of the client's own time */
    private Call(Calls client, RequestOptions options, UUID requestId, UUID correlationId, long deadline) {
        this.client = client;
        this.options = options;
        this.requestId = requestId;
        this.correlationId = correlationId;
        this.deadline = deadline;
        start = client.nanoTime().getAsLong();
        var ownToken = options.accessToken();
        tokens = ownToken == null ? client.tokens() : new TokenCache(ownToken, client.clock());
        retries = Objects.requireNonNullElse(options.retries(), client.retries());
    }

    UUID requestId() {
        return requestId;
    }

    UUID correlationId() {
        return correlationId;
    }

    RequestOptions options() {
        return options;
    }

    /** The headers by which the service knows the call. */
    Map<String, String> ids() {
        return Map.of(Headers.REQUEST_ID, requestId.toString(), Headers.CORRELATION_ID, correlationId.toString());
    }

    /** Another call within the same time and trace. */
    Call next() {
        return new Call(client, options, UUID.randomUUID(), correlationId, deadline);
    }

    /** Ends what the call is waiting for, if that is wanted. */
    void cancel(Predicate<Attempt> wanted) {
        var attempt = current;
        if (attempt != null && wanted.test(attempt)) {
            attempt.cancel(Running.CLOSED);
        }
    }

    /** Makes the call and takes from its response what was asked for; a response without it is no response. */
    <T, R> Answered<R> run(Operation<T> send, Wanted<T, R> wanted, Predicate<T> complete, @Nullable LookUp<R> lookUp) {
        client.running().begin(this);
        try {
            while (true) {
                awaitTurn();
                var token = token();
                try {
                    return attempt(token, send, wanted, complete);
                } catch (PartnerCenterException e) {
                    if (isFirstRejection(e)) {
                        Log.debug("The token was refused; requesting another one [request-id {}]", requestId);
                        rejected = token;
                    } else {
                        rejected = null;
                        var found = lookUp == null || !mayBeOwn(lookUp, e)
                                ? prepareNext(e, lookUp)
                                : foundAsDuplicate(lookUp, e);
                        if (found != null) {
                            return new Answered<>(found, evidence(e, Effect.DONE, true));
                        }
                    }
                }
            }
        } catch (Throwable e) {
            throw Call.<RuntimeException>asThrown(e == concluded || e == unsent ? e : ended(e));
        } finally {
            client.throttle().left(this);
            client.running().end(this);
        }
    }

    private <T, R> Answered<R> attempt(
            AccessToken token, Operation<T> send, Wanted<T, R> wanted, Predicate<T> complete) {
        var read = Objects.requireNonNullElse(options.readTimeout(), client.readTimeout());
        var attempt = new Attempt(this, token, read, remaining());
        attempts++;
        current = attempt;
        if (client.running().isClosed()) {
            attempt.cancel(Running.CLOSED);
        }
        try {
            var answer = send.send(attempt).body();
            var value = wanted.of(answer);
            if (value == null) {
                throw Failure.incomplete(Objects.requireNonNull(attempt.response()))
                        .asException(null);
            }
            client.throttle().open(this);
            var response = Objects.requireNonNull(attempt.response());
            var answered = new Answered<>(
                    value,
                    evidence(
                            attempt,
                            attempt.changes() ? Effect.DONE : Effect.NONE,
                            response.status(),
                            Trace.of(response.headers()),
                            false,
                            complete.test(answer)));
            // Last, because a failure until here tells of the same drift.
            client.drifts().answered(Objects.requireNonNull(attempt.operation()), response);
            return answered;
        } catch (PartnerCenterException e) {
            throw failed(attempt, e);
        } catch (DecodeException e) {
            throw failed(attempt, e.getCause() instanceof PartnerCenterException known ? known : lost(attempt, e));
        } catch (FeignException e) {
            throw failed(attempt, lost(attempt, Objects.requireNonNullElse(e.getCause(), e)));
        } catch (Throwable e) {
            var failure = failed(attempt, lost(attempt, e));
            if (e instanceof Error error) {
                e.addSuppressed(concluded(failure));
                throw error;
            }
            throw failure;
        } finally {
            current = null;
        }
    }

    private PartnerCenterException failed(Attempt attempt, PartnerCenterException failure) {
        var e = failure;
        if (attempt.damage() != null && e.status() / 100 == 2) {
            e = Failure.unreadable(Objects.requireNonNull(attempt.response()), attempt.damage())
                    .asException(null);
        }
        if (!attempt.isReached() && e.status() != 0 && e.status() != Failure.PROXY) {
            e = new ServiceFailureException(Failure.ofProxy(Objects.requireNonNull(attempt.response())), null);
        }
        if (e instanceof ThrottledException) {
            client.throttle().refused(this, client.nanoTime().getAsLong(), pauseAfter(e));
        } else {
            client.throttle().open(this);
        }
        operation = attempt.operation();
        changes = attempt.changes();
        if (attempt.response() != null && operation != null) {
            client.drifts().answered(operation, attempt.response());
            client.drifts().refused(operation, e);
        }
        var effect = changes && attempt.isReached() ? e.effectOfAttempt() : Effect.NONE;
        e.ended(evidence(attempt, effect, e.status(), e.failure().trace(), false, true));
        failures.add(e);
        return e;
    }

    private boolean isFirstRejection(PartnerCenterException e) {
        return e instanceof UnauthenticatedException
                && failures.stream()
                                .filter(UnauthenticatedException.class::isInstance)
                                .count()
                        == 1;
    }

    private <R> boolean mayBeOwn(LookUp<R> lookUp, PartnerCenterException e) {
        return lookUp.isDuplicate(e) && (options.requestId() != null || isUnsure(failures.size() - 1));
    }

    /** Whether one of the first attempts may have changed something, though it failed. */
    private boolean isUnsure(int first) {
        return failures.stream().limit(first).anyMatch(e -> e.effect() == Effect.UNKNOWN);
    }

    private <R> R foundAsDuplicate(LookUp<R> lookUp, PartnerCenterException e) {
        // Until the look-up says more, which may end in any way.
        e.ended(e.evidence().with(Effect.UNKNOWN));
        var found = find(lookUp, e);
        if (found.value() != null) {
            return found.value();
        }
        e.know("The request may have been sent before. " + found.known());
        var concluded = concluded(e);
        concluded.ended(concluded.evidence().with(found.explained() ? Effect.NONE : Effect.UNKNOWN));
        throw concluded;
    }

    /** Waits for the next attempt, if there may be one; returns what was asked for, if it turns out to be there. */
    private <R> @Nullable R prepareNext(PartnerCenterException e, @Nullable LookUp<R> lookUp) {
        boolean certain = isToBeRepeated(e);
        boolean unsure = !certain && lookUp != null && isUnsure(e);
        if (!certain && !unsure || counted >= retries.maxAttempts() || !pause(e)) {
            throw concluded(e);
        }
        if (unsure) {
            var found = find(Objects.requireNonNull(lookUp), e);
            if (found.value() != null) {
                return found.value();
            }
            if (!found.absent()) {
                e.know(found.known());
                throw concluded(e);
            }
        }
        counted++;
        return null;
    }

    private boolean isToBeRepeated(PartnerCenterException e) {
        if (e instanceof NoAnswerException) {
            return e.isRetryable();
        }
        var said = e.failure().envelope().retryable();
        return said != null
                ? said
                : retries.statuses().contains(e.status()) || isUnsure(e) && e.effect() == Effect.NONE;
    }

    private boolean isUnsure(PartnerCenterException e) {
        return e.failure().envelope().retryable() == null
                && retries.unsureStatuses().contains(e.status());
    }

    private <R> Found<R> find(LookUp<R> lookUp, PartnerCenterException e) {
        try {
            return lookUp.find(next());
        } catch (Exception why) {
            lookUpFailure = why;
            return Found.none(false, false, "Whether it was recorded is not known, because that could not be listed.");
        }
    }

    /** The last failure, with all that is known of those before. */
    private PartnerCenterException concluded(PartnerCenterException last) {
        if (last == concluded) {
            return last;
        }
        concluded = last;
        failures.stream().filter(earlier -> earlier != last).forEach(last::addSuppressed);
        if (lookUpFailure != null) {
            last.addSuppressed(lookUpFailure);
        }
        last.ended(evidence(last, isUnsure(failures.size()) ? Effect.UNKNOWN : last.effect(), false));
        return last;
    }

    /** Why there is no further attempt; what earlier ones may have done matters more. */
    private PartnerCenterException noFurther(String why, @Nullable Throwable cause) {
        var unsent = NoAnswerException.unsent(Failure.unanswered(this, why), cause);
        unsent.ended(evidence(null, Effect.NONE, 0, unsent.failure().trace(), false, true));
        if (failures.isEmpty()) {
            this.unsent = unsent;
            return unsent;
        }
        var last = failures.get(failures.size() - 1);
        last.addSuppressed(unsent);
        return concluded(last);
    }

    /** What ends the call though it is no failure of an attempt. */
    private Throwable ended(Throwable e) {
        if (failures.isEmpty()) {
            return e;
        }
        var last = concluded(failures.get(failures.size() - 1));
        if (e instanceof Error) {
            if (List.of(e.getSuppressed()).contains(last)) {
                return e;
            }
            e.addSuppressed(last);
            return e;
        }
        last.addSuppressed(e);
        return last;
    }

    private AccessToken token() {
        try {
            var token = tokens.get(rejected, remaining(), client.running());
            if (remaining().isNegative()) {
                throw noFurther("No access token in the time for the call.", null);
            }
            return token;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noFurther("Interrupted while waiting for an access token.", e);
        } catch (TokenCache.NoToken e) {
            throw noFurther(
                    client.running().isClosed() ? Running.CLOSED : "No access token in the time for the call.", null);
        }
    }

    /** Waits until the service is to be asked again, if another call was told to wait. */
    private void awaitTurn() {
        if (retries.maxAttempts() == 1) {
            return;
        }
        var throttle = client.throttle();
        int refusals = throttle.refusals();
        boolean waited = false;
        while (true) {
            long now = client.nanoTime().getAsLong();
            var turn = throttle.turn(this, now);
            if (turn instanceof Throttle.Go) {
                if (waited) {
                    // Those that waited together do not go together.
                    var spread = Duration.ofNanos(ThreadLocalRandom.current()
                            .nextLong(retries.firstPause().toNanos()));
                    if (spread.compareTo(remaining()) >= 0) {
                        throw throttled(spread);
                    }
                    sleep(spread);
                }
                return;
            }
            counted += throttle.refusals() - refusals;
            refusals = throttle.refusals();
            if (turn instanceof Throttle.Until until) {
                var wait = Duration.ofNanos(until.nanoTime() - now);
                if (counted > retries.maxAttempts() || wait.compareTo(remaining()) >= 0) {
                    throw throttled(wait);
                }
                sleep(wait);
            } else if (turn instanceof Throttle.After after) {
                waited = true;
                try {
                    client.running().await(after.probe(), remaining());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw noFurther("Interrupted while waiting for the next attempt.", e);
                }
                if (client.running().isClosed() || remaining().isNegative()) {
                    throw throttled(Duration.ZERO);
                }
            }
        }
    }

    private PartnerCenterException throttled(Duration wait) {
        if (!failures.isEmpty()) {
            return concluded(failures.get(failures.size() - 1));
        }
        var e = new ThrottledException(Failure.throttled(this, wait), null);
        e.ended(evidence(null, Effect.NONE, 0, e.failure().trace(), false, true));
        unsent = e;
        return e;
    }

    private void sleep(Duration time) {
        try {
            client.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noFurther("Interrupted while waiting for the next attempt.", e);
        }
        if (client.running().isClosed()) {
            throw noFurther(Running.CLOSED, null);
        }
    }

    /** Waits for the next attempt; false if there is no time for one. */
    private boolean pause(PartnerCenterException failed) {
        boolean together = failed instanceof ThrottledException;
        var pause = together ? client.throttle().pause(client.nanoTime().getAsLong()) : pauseAfter(failed);
        if (pause.compareTo(remaining()) >= 0 || client.running().isClosed()) {
            return false;
        }
        Log.debug("Attempt {} of {} in {} [request-id {}]", counted + 1, retries.maxAttempts(), pause, requestId);
        if (!together) {
            sleep(pause);
        }
        return true;
    }

    /** Waits between two of several calls that belong together, as between attempts; false if there is no time. */
    boolean pauseBefore(int next) {
        var pause = retries.pause(next);
        if (next >= retries.maxAttempts() || pause.compareTo(remaining()) >= 0) {
            return false;
        }
        sleep(pause);
        return true;
    }

    private Duration pauseAfter(PartnerCenterException failed) {
        var asked = failed.failure().retryAfter();
        var pause = retries.pause(counted);
        return asked == null ? pause : pause.plus(asked);
    }

    private Duration remaining() {
        return Duration.ofNanos(deadline - client.nanoTime().getAsLong());
    }

    private Evidence evidence(
            @Nullable Attempt attempt, Effect effect, int status, Trace trace, boolean found, boolean complete) {
        return new Evidence(
                attempt == null ? operation : attempt.operation(),
                effect,
                status,
                trace.requestId(),
                trace.correlationId(),
                trace.correlationVector(),
                trace.serverId(),
                trace.date(),
                client.clock().instant(),
                attempts,
                Duration.ofNanos(client.nanoTime().getAsLong() - start),
                found,
                complete);
    }

    /** The evidence of a call whose last attempt failed, and perhaps was found to have succeeded. */
    private Evidence evidence(PartnerCenterException last, Effect effect, boolean found) {
        return evidence(null, effect, last.status(), last.failure().trace(), found, true);
    }

    /** Leaves Feign's exception out of the causes: it says nothing to callers. */
    private NoAnswerException lost(Attempt attempt, Throwable e) {
        boolean sent = attempt.isSent() && !isRefusedConnection(e);
        return new NoAnswerException(
                Failure.unanswered(this, e instanceof FeignException ? e.getMessage() : e.toString()),
                sent,
                isPassing(e),
                e);
    }

    /** The service has not got what was sent, or refused the very connection. */
    private static boolean isRefusedConnection(Throwable e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof ConnectionRequestTimeoutException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || e instanceof UnknownHostException;
    }

    /** Another attempt would fail in the same way if the cause is in this program, or if one end does not trust the other. */
    private static boolean isPassing(Throwable e) {
        if (!(e instanceof IOException)) {
            return false;
        }
        if (e instanceof SSLException) {
            // A connection that breaks meanwhile is reported as such an exception, too.
            return Stream.iterate(e.getCause(), Objects::nonNull, Throwable::getCause)
                    .anyMatch(cause -> cause instanceof IOException && !(cause instanceof SSLException));
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asThrown(Throwable e) throws E {
        throw (E) e;
    }
}
