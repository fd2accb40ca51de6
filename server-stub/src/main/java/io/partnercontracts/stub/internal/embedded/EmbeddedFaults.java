package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StubFault;
import io.partnercontracts.stub.StubFaults;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.admin.model.FaultSeed.ConnectionEnum;
import io.partnercontracts.stub.internal.admin.model.FaultSeedConstraints;
import io.partnercontracts.stub.internal.binding.Constraints;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.steer.Faults;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Arranges faults for the requests that were named. Immutable. */
record EmbeddedFaults(
        Faults faults,
        @Nullable UUID customerId,
        @Nullable String operationId,
        @Nullable Integer times,
        @Nullable Integer retryAfter)
        implements StubFaults {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Beyond what any fault can have. */
    private static final Duration LONGEST = Duration.ofDays(2);

    EmbeddedFaults(Faults faults) {
        this(faults, null, null, null, null);
    }

    @Override
    public StubFaults forCustomer(UUID other) {
        return new EmbeddedFaults(faults, other, operationId, times, retryAfter);
    }

    @Override
    public StubFaults forOperation(String other) {
        return new EmbeddedFaults(faults, customerId, other, times, retryAfter);
    }

    @Override
    public StubFaults times(int other) {
        return new EmbeddedFaults(faults, customerId, operationId, other, retryAfter);
    }

    @Override
    public StubFaults retryAfter(Duration time) {
        return new EmbeddedFaults(faults, customerId, operationId, times, whole("retryAfter", time, SECOND));
    }

    @Override
    public StubFault answer(int status, String body, Map<String, String> headers) {
        return add(answers().status(status).body(json(body)).headers(headers.isEmpty() ? null : headers));
    }

    private static Object json(String body) {
        try {
            return body.isBlank() ? body : Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return body;
        }
    }

    @Override
    public StubFault answerInTurn(int... statuses) {
        return inTurn(IntStream.of(statuses).mapToObj(status -> new FaultSeed().status(status)));
    }

    @Override
    public StubFault answerInTurn(ErrorName... errors) {
        return answerInTurn(Stream.of(errors).map(ErrorName::toString).toArray(String[]::new));
    }

    @Override
    public StubFault answerInTurn(String... errors) {
        return inTurn(Stream.of(errors).map(error -> new FaultSeed().error(error)));
    }

    private StubFault inTurn(Stream<FaultSeed> steps) {
        return add(seed().steps(
                        steps.map(step -> step.retryAfterSeconds(retryAfter)).toList()));
    }

    @Override
    public StubFault answer(ErrorName error) {
        return answer(error.toString());
    }

    @Override
    public StubFault answer(String error) {
        return add(answers().error(error));
    }

    @Override
    public StubFault answer(ErrorName error, int status) {
        return answer(error.toString(), status);
    }

    @Override
    public StubFault answer(String error, int status) {
        return add(answers().error(error).status(status));
    }

    @Override
    public StubFault answer(int status) {
        return add(answers().status(status));
    }

    @Override
    public StubFault throttle(int requestsPerMinute) {
        return add(seed().rateLimitPerMinute(requestsPerMinute));
    }

    @Override
    public StubFault delay(Duration least, Duration most) {
        return add(seed().delayMs(whole("delay", least, MILLISECOND)).maxDelayMs(whole("delay", most, MILLISECOND)));
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
        var broken = Constraints.broken(seed, FaultSeedConstraints::check);
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", broken));
        }
        return faults.add(seed);
    }

    private FaultSeed answers() {
        return seed().retryAfterSeconds(retryAfter);
    }

    private FaultSeed seed() {
        return new FaultSeed().customerId(customerId).operationId(operationId).times(times);
    }

    /** So many units; a fraction of one is refused, since it would be cut off. What an int cannot hold is out of range too. */
    private static int whole(String name, Duration time, Duration unit) {
        if (time.compareTo(LONGEST) > 0 || time.isNegative()) {
            return time.isNegative() ? -1 : Integer.MAX_VALUE;
        }
        if (time.toNanos() % unit.toNanos() != 0) {
            throw new IllegalArgumentException(
                    name + ": must be whole " + (unit == SECOND ? "seconds" : "milliseconds"));
        }
        return Math.toIntExact(time.dividedBy(unit));
    }
}
