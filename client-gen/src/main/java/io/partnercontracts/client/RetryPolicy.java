package io.partnercontracts.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a call is repeated, and after which pauses. Immutable and thread-safe.
 *
 * <p>A call is retried after a response with one of the statuses below, and if no response came. It is not if the reason is
 * permanent, such as a certificate that is not trusted. What a body says with {@code isRetryable} has priority over its status.
 * The first pause is at most {@code firstPause}. That limit is doubled before every further attempt, up to {@code
 * longestPause}. The actual pause is chosen at random between half of that and all of it. The time of a {@code
 * Retry-After} is added. A pause that would end after the time for the call is not begun: the call then ends at once.
 *
 * @param maxAttempts how often a call is sent at most, not counting the one more attempt after a 401; at least 1, default
 *     4. With 1 nothing is repeated
 * @param firstPause the longest pause before the second attempt; at least a millisecond, default 500 milliseconds
 * @param longestPause the longest pause; not less than {@code firstPause}, default 20 seconds
 * @param statuses after which every call is repeated; default 429 and 503
 * @param unsureStatuses after which a call that reads is repeated at once, and a confirmation of an agreement only if a
 *     complete list of the customer's agreements lacks it; default 408, 500, 502 and 504
 */
public record RetryPolicy(
        int maxAttempts,
        Duration firstPause,
        Duration longestPause,
        Set<Integer> statuses,
        Set<Integer> unsureStatuses) {

    private static final RetryPolicy STANDARD = new RetryPolicy(
            4, Duration.ofMillis(500), Duration.ofSeconds(20), Set.of(429, 503), Set.of(408, 500, 502, 504));

    /**
     * Checks what is given.
     *
     * @param maxAttempts how often a call is sent at most
     * @param firstPause the longest pause before the second attempt
     * @param longestPause the longest pause
     * @param statuses after which every call is repeated
     * @param unsureStatuses after which a call is repeated if it reads, or its effect could be looked up
     * @throws IllegalArgumentException if a value is out of its range, or a status is none of an error
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, but is " + maxAttempts);
        }
        RequestOptions.checked(firstPause, "firstPause");
        RequestOptions.checked(longestPause, "longestPause");
        if (longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("longestPause must not be less than firstPause, which is %s, but is %s"
                    .formatted(firstPause, longestPause));
        }
        statuses = checked(statuses, "statuses");
        unsureStatuses = checked(unsureStatuses, "unsureStatuses");
    }

    /** {@return the default} */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** {@return one by which nothing is repeated, except for the one more attempt after a 401} */
    public static RetryPolicy none() {
        return STANDARD.withMaxAttempts(1);
    }

    /**
     * The same with another number of attempts.
     *
     * @param attempts the number, at least 1
     * @return the changed policy
     * @throws IllegalArgumentException if it is less than 1
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, firstPause, longestPause, statuses, unsureStatuses);
    }

    /**
     * The same with other pauses.
     *
     * @param first the longest pause before the second attempt
     * @param longest the longest pause
     * @return the changed policy
     * @throws IllegalArgumentException if one is less than a millisecond or more than 20 days, or the second less than
     *     the first
     */
    public RetryPolicy withPauses(Duration first, Duration longest) {
        return new RetryPolicy(maxAttempts, first, longest, statuses, unsureStatuses);
    }

    /**
     * The same with other statuses.
     *
     * @param always after which every call is repeated
     * @param unsure after which a call is repeated if it reads, or its effect could be looked up
     * @return the changed policy
     * @throws IllegalArgumentException if one is not between 400 and 599
     */
    public RetryPolicy withStatuses(Set<Integer> always, Set<Integer> unsure) {
        return new RetryPolicy(maxAttempts, firstPause, longestPause, always, unsure);
    }

    /** Doubles with every retry, and is spread, so that callers that failed together do not come back together. */
    Duration pause(int retry) {
        var longest = firstPause;
        for (int i = 1; i < retry && longest.compareTo(longestPause) < 0; i++) {
            longest = longest.multipliedBy(2);
        }
        long nanos = (longest.compareTo(longestPause) < 0 ? longest : longestPause).toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
    }

    private static Set<Integer> checked(Set<Integer> statuses, String name) {
        for (int status : Objects.requireNonNull(statuses, name)) {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException(name + " must be between 400 and 599, but hold " + status);
            }
        }
        return Set.copyOf(new TreeSet<>(statuses));
    }
}
