package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StubFault;
import io.partnercontracts.stub.StubFaults;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.admin.model.FaultSeed.ConnectionEnum;
import io.partnercontracts.stub.internal.binding.Constraints;
import io.partnercontracts.stub.internal.steer.Faults;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Arranges faults for the requests that were named. Immutable. */
record EmbeddedFaults(
        Faults faults,
        @Nullable UUID customerId,
        @Nullable String operationId,
        @Nullable Integer times) implements StubFaults {

    EmbeddedFaults(Faults faults) {
        this(faults, null, null, null);
    }

    @Override
    public StubFaults forCustomer(UUID other) {
        return new EmbeddedFaults(faults, other, operationId, times);
    }

    @Override
    public StubFaults forOperation(String other) {
        return new EmbeddedFaults(faults, customerId, other, times);
    }

    @Override
    public StubFaults times(int other) {
        return new EmbeddedFaults(faults, customerId, operationId, other);
    }

    @Override
    public StubFault answer(ErrorName error) {
        return add(seed().error(error));
    }

    @Override
    public StubFault answer(ErrorName error, int status) {
        return add(seed().error(error).status(status));
    }

    @Override
    public StubFault answer(int status) {
        return add(seed().status(status));
    }

    @Override
    public StubFault throttle(int requestsPerMinute) {
        return add(seed().rateLimitPerMinute(requestsPerMinute));
    }

    @Override
    public StubFault delay(Duration least, Duration most) {
        return add(seed().delayMs(milliseconds(least)).maxDelayMs(milliseconds(most)));
    }

    @Override
    public StubFault dropConnection() {
        return add(seed().connection(ConnectionEnum.DROP));
    }

    @Override
    public StubFault truncateAnswer() {
        return add(seed().connection(ConnectionEnum.TRUNCATE));
    }

    @Override
    public void clear() {
        faults.clear();
    }

    private StubFault add(FaultSeed seed) {
        var broken = Constraints.broken(seed);
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", broken));
        }
        return faults.add(seed);
    }

    private FaultSeed seed() {
        return new FaultSeed().customerId(customerId).operationId(operationId).times(times);
    }

    /** More than an int can hold is out of range as well. */
    private static int milliseconds(Duration time) {
        return (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
    }
}
