package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.DocumentedResponse;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.pipeline.Effect;
import io.partnercontracts.stub.internal.pipeline.RequestContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a fault does to the requests for which it is meant. Thread-safe. */
sealed interface FaultKind {

    /** What it does to one request; null if nothing. */
    @Nullable
    Effect on(RequestContext request, Duration now, String faultId);

    /**
     * The kind that a seed asks for.
     *
     * @throws IllegalArgumentException if the seed contradicts itself or names what the contract does not have; the
     *     message says what to do
     */
    static FaultKind of(FaultSeed seed, Contract contract, ArrangedErrors errors) {
        var operation = seed.getOperationId();
        require(
                operation == null || contract.operations().contains(operation),
                "operationId: must be one of " + contract.operations());
        var disturbs = seed.getError() != null
                || seed.getStatus() != null
                || seed.getDelayMs() != null
                || seed.getMaxDelayMs() != null
                || seed.getConnection() != null;
        var limit = seed.getRateLimitPerMinute();
        require(
                disturbs == (limit == null),
                "rateLimitPerMinute: must come alone, or else one of error, status, delayMs and connection");
        return limit == null ? Disturbance.of(seed, contract, errors) : new Throttle(new RateLimit(limit));
    }

    /** Answers what comes above a rate with the documented 429 and the true time to wait. */
    record Throttle(RateLimit limit) implements FaultKind {

        @Override
        public @Nullable Effect on(RequestContext request, Duration now, String faultId) {
            var wait = limit.admit(now);
            return wait.isZero() ? null : new Effect(faultId, response(wait), Duration.ZERO, null);
        }

        private static Response response(Duration wait) {
            var seconds = String.valueOf(wait.plusSeconds(1).minusNanos(1).toSeconds());
            return DocumentedError.THROTTLED
                    .withText("message", text -> text.replaceFirst("\\d+", seconds))
                    .withHeader("Retry-After", seconds)
                    .because("rate limit reached, the next request is let through after " + seconds + " s");
        }
    }

    /**
     * Answers with an error, delays the response, or breaks the connection.
     *
     * @param response the response to a request, or null to do what is requested
     * @param least the shortest delay in milliseconds
     * @param most the longest delay in milliseconds
     * @param connection what happens to the connection, or null for nothing
     */
    record Disturbance(
            @Nullable Function<RequestContext, Response> response,
            int least,
            int most,
            Effect.@Nullable Connection connection)
            implements FaultKind {

        static Disturbance of(FaultSeed seed, Contract contract, ArrangedErrors errors) {
            var response = response(seed, contract, errors);
            var connection = seed.getConnection() == null
                    ? null
                    : Effect.Connection.valueOf(seed.getConnection().name());
            require(
                    connection != Effect.Connection.DROP || response == null,
                    "connection: must not be drop if there is an error or status to answer");
            var least = Objects.requireNonNullElse(seed.getDelayMs(), 0);
            var most = Objects.requireNonNullElse(seed.getMaxDelayMs(), least);
            require(most >= least, "maxDelayMs: must not be less than delayMs");
            return new Disturbance(response, least, most, connection);
        }

        @Override
        public Effect on(RequestContext request, Duration now, String faultId) {
            var delay = Duration.ofMillis(ThreadLocalRandom.current().nextInt(least, most + 1));
            return new Effect(faultId, response == null ? null : response.apply(request), delay, connection);
        }

        private static @Nullable Function<RequestContext, Response> response(
                FaultSeed seed, Contract contract, ArrangedErrors errors) {
            var error = seed.getError();
            var status = Optional.ofNullable(seed.getStatus());
            if (error != null) {
                return request -> under(status, errors, error, request);
            }
            if (status.isEmpty()) {
                return null;
            }
            var documented = documented(seed.getOperationId(), status.get(), contract);
            return request -> documented;
        }

        private static Response under(
                Optional<Integer> status, ArrangedErrors errors, ErrorName error, RequestContext request) {
            var response = errors.response(error, request);
            return status.map(response::withStatus).orElse(response);
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
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }
}
