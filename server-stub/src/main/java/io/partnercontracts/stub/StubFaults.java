package io.partnercontracts.stub;

import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.model.ErrorName;
import io.partnercontracts.stub.model.FaultSeed;
import io.partnercontracts.stub.model.FaultSeed.ConnectionEnum;
import io.partnercontracts.stub.steer.Fault;
import io.partnercontracts.stub.steer.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Arranges faults: first for which requests, then what happens to them. Of several that fit a request the newest hits.
 * Immutable; what is arranged lasts until the next reset.
 *
 * <pre>{@code stub.faults().forOperation("createAgreement").times(2).answer(DocumentedError.THROTTLED)}</pre>
 */
public final class StubFaults {

    private final Faults faults;
    private final @Nullable UUID customerId;
    private final @Nullable String operationId;
    private final @Nullable Integer times;

    StubFaults(Faults faults) {
        this(faults, null, null, null);
    }

    private StubFaults(
            Faults faults, @Nullable UUID customerId, @Nullable String operationId, @Nullable Integer times) {
        this.faults = faults;
        this.customerId = customerId;
        this.operationId = operationId;
        this.times = times;
    }

    /** Only requests for this customer. */
    public StubFaults forCustomer(UUID other) {
        return new StubFaults(faults, other, operationId, times);
    }

    /** Only requests for this operation of the contract, such as {@code createAgreement}. */
    public StubFaults forOperation(String other) {
        return new StubFaults(faults, customerId, other, times);
    }

    /** Only so many requests, 1 or more; without end otherwise. */
    public StubFaults times(int other) {
        return new StubFaults(faults, customerId, operationId, other);
    }

    /**
     * Answers with a documented error, and does nothing of what was requested.
     *
     * @throws IllegalArgumentException if this is no error to be arranged, or the requests are not of the contract
     */
    public Fault answer(DocumentedError error) {
        return add(seed().error(name(error)));
    }

    /**
     * Answers with a documented error under another status, 400 to 599: Partner Center's statuses do not follow from
     * its codes.
     *
     * @throws IllegalArgumentException as {@link #answer(DocumentedError)}, and if the status is out of range
     */
    public Fault answer(DocumentedError error, int status) {
        return add(seed().error(name(error)).status(inRange("status", status, 400, 599)));
    }

    /**
     * Answers with the first body that is documented for a status.
     *
     * @throws IllegalArgumentException if none is; the message lists those that are
     */
    public Fault answer(int status) {
        return add(seed().status(inRange("status", status, 400, 599)));
    }

    /**
     * Lets so many requests of any 60 seconds through, 1 to 10,000, and answers the others with the documented 429 and a
     * true {@code Retry-After}.
     *
     * @throws IllegalArgumentException if the number is out of range, or {@link #times(int)} was said
     */
    public Fault throttle(int requestsPerMinute) {
        return add(seed().rateLimitPerMinute(inRange("requestsPerMinute", requestsPerMinute, 1, 10_000)));
    }

    /** As {@link #delay(Duration, Duration)}, always by the same time. */
    public Fault delay(Duration time) {
        return delay(time, time);
    }

    /**
     * Does what was requested and keeps the answer back, by a random time from {@code least} to {@code most}, of up to
     * an hour, to the millisecond.
     *
     * @throws IllegalArgumentException if a time is out of range
     */
    public Fault delay(Duration least, Duration most) {
        return add(seed().delayMs(milliseconds("least", least)).maxDelayMs(milliseconds("most", most)));
    }

    /** Closes the connection without a byte of answer, and does nothing of what was requested. */
    public Fault dropConnection() {
        return add(seed().connection(ConnectionEnum.DROP));
    }

    /** Does what was requested, sends half of the answer's body, and closes the connection. */
    public Fault truncateAnswer() {
        return add(seed().connection(ConnectionEnum.TRUNCATE));
    }

    /** Removes all faults, whatever requests they are for. */
    public void clear() {
        faults.clear();
    }

    private FaultSeed seed() {
        return new FaultSeed()
                .customerId(customerId)
                .operationId(operationId)
                .times(times == null ? null : inRange("times", times, 1, Integer.MAX_VALUE));
    }

    private Fault add(FaultSeed seed) {
        return faults.add(seed);
    }

    /** The name under which an error is arranged. */
    static ErrorName name(DocumentedError error) {
        var names = Arrays.stream(ErrorName.values()).map(ErrorName::name).toList();
        if (!names.contains(error.name())) {
            throw new IllegalArgumentException(error + " cannot be arranged; choose one of " + names);
        }
        return ErrorName.valueOf(error.name());
    }

    private static int milliseconds(String name, Duration time) {
        return inRange(name + " in milliseconds", time.toMillis(), 0, 3_600_000);
    }

    private static int inRange(String name, long number, int min, int max) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(name + " cannot be " + number + ": it must be " + min + " to " + max);
        }
        return (int) number;
    }
}
