package io.partnercontracts.stub;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Arranges faults: first for which requests, then what happens to them. Of several that fit a request the newest hits.
 * Immutable; what is arranged lasts until the next reset.
 *
 * <pre>{@code stub.faults().forOperation("createAgreement").times(2).answer(ErrorName.THROTTLED)}</pre>
 *
 * <p>Methods that arrange a fault throw {@link IllegalArgumentException} if a number is out of range, or if the
 * operation is not one of the contract; the message says what is allowed.
 */
public interface StubFaults {

    /** Only requests for this customer. */
    StubFaults forCustomer(UUID customerId);

    /**
     * As {@link #forCustomer(UUID)}.
     *
     * @throws IllegalArgumentException if the id is no GUID
     */
    default StubFaults forCustomer(String customerId) {
        return forCustomer(Guid.of(customerId));
    }

    /** Only requests for this operation of the contract, such as {@code createAgreement}. */
    StubFaults forOperation(String operationId);

    /** Only so many requests, 1 or more; without end otherwise. */
    StubFaults times(int times);

    /**
     * With this {@code Retry-After} of the response, in whole seconds. Otherwise that of
     * {@link ErrorName#THROTTLED} is one second, so that no test waits for the documented 57, and others have none.
     */
    StubFaults retryAfter(Duration time);

    /** Answers with a documented error, and does nothing of what was requested. */
    StubFault answer(ErrorName error);

    /**
     * Answers with a documented error, and does nothing of what was requested.
     *
     * @param error any code of Microsoft's list of error codes or of the contract, such as {@code 600061}, or the name of
     *     an {@link ErrorName}
     * @throws IllegalArgumentException also if it is unknown; the message names the nearest
     */
    StubFault answer(String error);

    /** As {@link #answer(ErrorName, int)}, with any error that {@link #answer(String)} knows. */
    StubFault answer(String error, int status);

    /**
     * Answers with a documented error under another status, 400 to 599: Partner Center's statuses do not follow from
     * its codes.
     */
    StubFault answer(ErrorName error, int status);

    /**
     * Answers with the first body that is documented for a status.
     *
     * @throws IllegalArgumentException also if none is documented; the message lists the statuses
     */
    StubFault answer(int status);

    /**
     * Answers with a status, 200 to 599, headers and a body of the test's own, and does nothing of what was requested.
     *
     * @param body JSON, or a text of the media type that the header Content-Type names
     * @param headers names and values that HTTP can carry in ISO-8859-1, without Content-Length and Transfer-Encoding
     * @throws IllegalArgumentException also if it cannot; the message names the header
     */
    StubFault answer(int status, String body, Map<String, String> headers);

    /**
     * Answers the next requests with the bodies documented for these statuses, one after the other, and then no more:
     * {@code answerInTurn(429, 503)} throttles, fails, and lets the third request through.
     */
    StubFault answerInTurn(int... statuses);

    /** As {@link #answerInTurn(int...)}, with errors. */
    StubFault answerInTurn(ErrorName... errors);

    /** As {@link #answerInTurn(int...)}, with any errors that {@link #answer(String)} knows. */
    StubFault answerInTurn(String... errors);

    /**
     * Lets so many requests of any 60 seconds through, 1 to 10,000, and answers the others with the documented 429 and a
     * true {@code Retry-After}.
     */
    StubFault throttle(int requestsPerMinute);

    /** As {@link #delay(Duration, Duration)}, always by the same time. */
    default StubFault delay(Duration time) {
        return delay(time, time);
    }

    /**
     * Does what was requested and delays the response, by a random time from {@code least} to {@code most}, of up to an
     * hour, to the millisecond.
     */
    StubFault delay(Duration least, Duration most);

    /** Closes the connection without a byte of response, and does nothing of what was requested. */
    StubFault dropConnection();

    /** Does what was requested, sends half of the response's body, and closes the connection. */
    StubFault truncateAnswer();

    /** Removes all faults, whatever requests they are for. */
    void clear();
}
