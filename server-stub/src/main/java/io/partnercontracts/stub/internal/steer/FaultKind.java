package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.DocumentedResponse;
import io.partnercontracts.stub.internal.binding.Effect;
import io.partnercontracts.stub.internal.binding.Effect.Connection;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a fault does to the requests for which it is meant. Thread-safe. */
@FunctionalInterface
interface FaultKind {

    /** What it does to one request; {@link Effect#NONE} if nothing. */
    Effect on(RequestContext request, Duration now, String faultId);

    /**
     * The kind that a seed asks for.
     *
     * @throws IllegalArgumentException if the seed contradicts itself or names what the contract does not have; the
     *     message says what to do
     */
    static FaultKind of(FaultSeed seed, Contract contract, ArrangedErrors errors) {
        var operation = seed.getOperationId();
        var operations = contract.operations();
        require(operation == null || operations.contains(operation), "operationId: must be one of " + operations);
        var limit = seed.getRateLimitPerMinute();
        var disturbances = Stream.of(
                seed.getError(), seed.getStatus(), seed.getDelayMs(), seed.getMaxDelayMs(), seed.getConnection());
        require(
                disturbances.anyMatch(Objects::nonNull) == (limit == null),
                "rateLimitPerMinute: must come alone, or else one of error, status, delayMs and connection");
        return limit == null ? disturbance(seed, contract, errors) : throttle(new RateLimit(limit));
    }

    /** Answers what comes above a rate with the documented 429 and the true time to wait. */
    private static FaultKind throttle(RateLimit limit) {
        return (request, now, faultId) -> {
            var wait = limit.admit(now);
            return wait.isZero() ? Effect.NONE : new Effect(faultId, throttled(wait), Duration.ZERO, Connection.KEEP);
        };
    }

    private static Response throttled(Duration wait) {
        var seconds = String.valueOf(wait.plusSeconds(1).minusNanos(1).toSeconds());
        return DocumentedError.THROTTLED
                .withText("message", text -> text.replaceFirst("\\d+", seconds))
                .withHeader("Retry-After", seconds)
                .because("rate limit reached, the next request is let through after " + seconds + " s");
    }

    /** Answers with an error, delays the response, or breaks the connection. */
    private static FaultKind disturbance(FaultSeed seed, Contract contract, ArrangedErrors errors) {
        var broken = seed.getConnection();
        var connection = broken == null ? Connection.KEEP : Connection.valueOf(broken.name());
        var response = response(seed, connection, contract, errors);
        require(
                connection != Connection.DROP || seed.getError() == null && seed.getStatus() == null,
                "connection: must not be drop if there is an error or status to answer");
        int least = Objects.requireNonNullElse(seed.getDelayMs(), 0);
        int most = Objects.requireNonNullElse(seed.getMaxDelayMs(), least);
        require(most >= least, "maxDelayMs: must not be less than delayMs");
        return (request, now, faultId) -> {
            var delay = Duration.ofMillis(ThreadLocalRandom.current().nextInt(least, most + 1));
            return new Effect(faultId, response.apply(request), delay, connection);
        };
    }

    private static Function<RequestContext, @Nullable Response> response(
            FaultSeed seed, Connection connection, Contract contract, ArrangedErrors errors) {
        var error = seed.getError();
        var status = seed.getStatus();
        if (error != null) {
            return status == null
                    ? request -> errors.response(error, request)
                    : request -> errors.response(error, request).withStatus(status);
        }
        if (status != null) {
            var documented = documented(seed.getOperationId(), status, contract);
            return request -> documented;
        }
        return request -> connection == Connection.DROP ? Response.of(503) : null;
    }

    private static Response documented(@Nullable String operationId, int wanted, Contract contract) {
        return contract.responses(operationId)
                .filter(candidate -> candidate.status() == wanted)
                .findFirst()
                .map(candidate -> candidate.response(contract).because("documented answer " + wanted))
                .orElseThrow(() -> new IllegalArgumentException("status: must be one of "
                        + contract.responses(operationId)
                                .map(DocumentedResponse::status)
                                .filter(status -> status >= 400)
                                .distinct()
                                .sorted()
                                .toList()
                        + " unless there is an error"));
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }
}
