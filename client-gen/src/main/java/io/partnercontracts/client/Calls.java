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
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls: gives each attempt its token, ids and time, repeats what may be repeated, and lets no Feign type out. */
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerCenterClient.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** One attempt: a method of a generated Feign interface. */
    @FunctionalInterface
    interface Operation<T> {
        TypedResponse<T> send(Attempt attempt);
    }

    private final TokenCache tokens;
    private final Duration readTimeout;
    private final Duration callTimeout;
    private final int maxAttempts;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    Calls(
            TokenCache tokens,
            Duration readTimeout,
            Duration callTimeout,
            int maxAttempts,
            LongSupplier nanoTime,
            Sleeper sleeper) {
        this.tokens = tokens;
        this.readTimeout = readTimeout;
        this.callTimeout = callTimeout;
        this.maxAttempts = maxAttempts;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    Call begin(RequestOptions options) {
        return new Call(
                options.requestId() == null ? UUID.randomUUID() : options.requestId(),
                options.correlationId() == null ? UUID.randomUUID() : options.correlationId(),
                nanoTime.getAsLong() + (options.callTimeout() == null ? callTimeout : options.callTimeout()).toNanos());
    }

    /** Makes the call and takes from its answer what was asked for; an answer without it is no answer. */
    <T, R> R run(Call call, Operation<T> operation, Function<T, @Nullable R> wanted) {
        var earlier = new ArrayList<PartnerCenterException>();
        AccessToken rejected = null;
        boolean replaced = false;
        for (int attempt = 1; ; ) {
            var token = token(call, rejected, earlier);
            rejected = null;
            try {
                return wanted(send(call, token, operation), wanted);
            } catch (PartnerCenterException e) {
                if (e instanceof UnauthenticatedException && !replaced) {
                    LOG.debug("The token is not accepted; asking for another one [request-id {}]", call.requestId());
                    rejected = token;
                    replaced = true;
                } else if (!e.isRetryable() || attempt == maxAttempts || !pause(call, attempt++, e)) {
                    throw after(earlier, e);
                }
                earlier.add(e);
            }
        }
    }

    private static PartnerCenterException after(List<PartnerCenterException> earlier, PartnerCenterException last) {
        earlier.forEach(last::addSuppressed);
        return last;
    }

    private AccessToken token(Call call, @Nullable AccessToken rejected, List<PartnerCenterException> earlier) {
        try {
            var token = rejected == null ? tokens.get(remaining(call)) : tokens.replace(rejected, remaining(call));
            if (remaining(call).isNegative()) {
                throw new TimeoutException();
            }
            return token;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw after(earlier, unsent(call, "Interrupted while waiting for an access token.", e));
        } catch (TimeoutException e) {
            throw after(earlier, unsent(call, "No access token in the time for the call.", e));
        } catch (RuntimeException e) {
            // What an earlier attempt may have done matters more than why there is no further one.
            if (earlier.isEmpty()) {
                throw e;
            }
            var last = earlier.remove(earlier.size() - 1);
            last.addSuppressed(e);
            throw after(earlier, last);
        }
    }

    private <T> TypedResponse<T> send(Call call, AccessToken token, Operation<T> operation) {
        var attempt = new Attempt(call, token, readTimeout, remaining(call));
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

    private static <T, R> R wanted(TypedResponse<T> answer, Function<T, @Nullable R> wanted) {
        var value = wanted.apply(answer.body());
        if (value == null) {
            throw Failure.incomplete(answer).asException(null);
        }
        return value;
    }

    /** Waits for the next attempt; false if there is no time for one, or the caller wants no more. */
    private boolean pause(Call call, int retry, PartnerCenterException failed) {
        var pause = pause(retry);
        if (failed.failure().retryAfter() != null) {
            pause = pause.plus(failed.failure().retryAfter());
        }
        if (pause.compareTo(remaining(call)) >= 0) {
            return false;
        }
        LOG.debug("Attempt {} of {} in {} [request-id {}]", retry + 1, maxAttempts, pause, call.requestId());
        try {
            sleeper.sleep(pause);
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

    private Duration remaining(Call call) {
        return Duration.ofNanos(call.deadline() - nanoTime.getAsLong());
    }

    /** Leaves Feign's exception out of the causes: it says nothing to callers. */
    private static NoAnswerException unanswered(Attempt attempt, FeignException e) {
        var cause = e.getCause();
        var why = cause == null ? e.getMessage() : cause.toString();
        boolean sent = attempt.isBodySent() == null ? !isUnconnected(cause) : attempt.isBodySent();
        return new NoAnswerException(Failure.unanswered(attempt.call(), why), sent, cause);
    }

    private static NoAnswerException unsent(Call call, String why, Exception cause) {
        return new NoAnswerException(Failure.unanswered(call, why), false, cause);
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
