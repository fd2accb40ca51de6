package io.partnercontracts.client;

import feign.FeignException;
import feign.TypedResponse;
import feign.codec.DecodeException;
import feign.codec.EncodeException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: gives each attempt its token, ids and time, repeats what may be repeated, and lets no Feign type out. Knows
 * how its attempts went so far. Belongs to one thread.
 */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerCenterClient.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** One attempt: a method of a generated Feign interface. */
    @FunctionalInterface
    interface Operation<T> {
        TypedResponse<T> send(Attempt attempt);
    }

    /** What is wanted of an answer. */
    @FunctionalInterface
    interface Wanted<T, R> {
        @Nullable
        R of(T answer);
    }

    private final Calls client;
    private final UUID requestId;
    private final UUID correlationId;
    private final long deadline;
    private final List<PartnerCenterException> failures = new ArrayList<>();
    /** How many attempts count towards the most that there may be: all but the one with another token. */
    private int counted = 1;
    /** The token that the next attempt must not use. */
    private @Nullable AccessToken rejected;

    /** @param deadline when it has to be over, in nanoseconds of the client's own time */
    Call(Calls client, UUID requestId, UUID correlationId, long deadline) {
        this.client = client;
        this.requestId = requestId;
        this.correlationId = correlationId;
        this.deadline = deadline;
    }

    UUID requestId() {
        return requestId;
    }

    UUID correlationId() {
        return correlationId;
    }

    /** The headers by which the service knows the call. */
    Map<String, String> ids() {
        return Map.of(Headers.REQUEST_ID, requestId.toString(), Headers.CORRELATION_ID, correlationId.toString());
    }

    /** Another call within the same time and trace. */
    Call next() {
        return new Call(client, UUID.randomUUID(), correlationId, deadline);
    }

    /** Whether an attempt before the last one may have changed something, though it failed. */
    boolean mayHaveHadEffect() {
        return failures.stream()
                .anyMatch(e ->
                        e instanceof NoAnswerException lost && lost.isSent() || e instanceof ServiceFailureException);
    }

    /** Makes the call and takes from its answer what was asked for; an answer without it is no answer. */
    <T, R> R run(Operation<T> operation, Wanted<T, R> wanted) {
        while (true) {
            var token = token();
            try {
                return wanted(send(token, operation), wanted);
            } catch (PartnerCenterException e) {
                if (isFirstRejection(e)) {
                    LOG.debug("The token is not accepted; asking for another one [request-id {}]", requestId);
                    rejected = token;
                } else if (e.isRetryable() && counted < client.maxAttempts() && pause(e)) {
                    rejected = null;
                    counted++;
                } else {
                    throw afterEarlierOnes(e);
                }
                failures.add(e);
            }
        }
    }

    private boolean isFirstRejection(PartnerCenterException e) {
        return e instanceof UnauthenticatedException
                && failures.stream().noneMatch(UnauthenticatedException.class::isInstance);
    }

    private PartnerCenterException afterEarlierOnes(PartnerCenterException last) {
        failures.forEach(last::addSuppressed);
        return last;
    }

    private AccessToken token() {
        try {
            var token = client.tokens().get(rejected, remaining());
            if (remaining().isNegative()) {
                throw new TimeoutException();
            }
            return token;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw afterEarlierOnes(unsent("Interrupted while waiting for an access token.", e));
        } catch (TimeoutException e) {
            throw afterEarlierOnes(unsent("No access token in the time for the call.", e));
        } catch (RuntimeException e) {
            // What an earlier attempt may have done matters more than why there is no further one.
            if (failures.isEmpty()) {
                throw e;
            }
            var last = failures.remove(failures.size() - 1);
            last.addSuppressed(e);
            throw afterEarlierOnes(last);
        }
    }

    private <T> TypedResponse<T> send(AccessToken token, Operation<T> operation) {
        var attempt = new Attempt(this, token, client.readTimeout(), remaining());
        try {
            return operation.send(attempt);
        } catch (EncodeException e) {
            throw new IllegalArgumentException(
                    "The request cannot be written as JSON: " + e.getMessage(), e.getCause());
        } catch (DecodeException e) {
            throw e.getCause() instanceof PartnerCenterException known ? known : unanswered(attempt, e);
        } catch (FeignException e) {
            throw unanswered(attempt, e);
        }
    }

    private static <T, R> R wanted(TypedResponse<T> answer, Wanted<T, R> wanted) {
        var value = wanted.of(answer.body());
        if (value == null) {
            throw Failure.incomplete(answer).asException(null);
        }
        return value;
    }

    /** Waits for the next attempt; false if there is no time for one, or the caller wants no more. */
    private boolean pause(PartnerCenterException failed) {
        var pause = pause(counted);
        if (failed.failure().retryAfter() != null) {
            pause = pause.plus(failed.failure().retryAfter());
        }
        if (pause.compareTo(remaining()) >= 0) {
            return false;
        }
        LOG.debug("Attempt {} of {} in {} [request-id {}]", counted + 1, client.maxAttempts(), pause, requestId);
        try {
            client.sleeper().sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.addSuppressed(e);
            return false;
        }
    }

    /** Doubles with every retry, and is spread, so that callers that failed together do not come back together. */
    private static Duration pause(int retry) {
        long longest = Math.min(FIRST_PAUSE.toMillis() << Math.min(retry - 1, 16), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private Duration remaining() {
        return Duration.ofNanos(deadline - client.nanoTime().getAsLong());
    }

    /** Leaves Feign's exception out of the causes: it says nothing to callers. */
    private NoAnswerException unanswered(Attempt attempt, FeignException e) {
        var cause = e.getCause();
        var why = cause == null ? e.getMessage() : cause.toString();
        boolean sent = attempt.isBodySent() == null ? !isUnconnected(cause) : attempt.isBodySent();
        return new NoAnswerException(Failure.unanswered(this, why), sent, cause);
    }

    private NoAnswerException unsent(String why, Exception cause) {
        return new NoAnswerException(Failure.unanswered(this, why), false, cause);
    }

    private static boolean isUnconnected(@Nullable Throwable e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof ConnectionRequestTimeoutException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException
                || e instanceof UnknownHostException;
    }
}
