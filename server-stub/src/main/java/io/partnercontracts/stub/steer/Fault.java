package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.ArrangedErrors;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Json;
import io.partnercontracts.stub.model.FaultSeed;
import io.partnercontracts.stub.model.FaultSeed.ConnectionEnum;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A fault that is arranged. Thread-safe. */
public final class Fault {

    private final String id;
    private final FaultSeed seed;
    private final ArrangedErrors errors;
    private final @Nullable Answer documented;
    private final @Nullable RateLimit limit;
    private final AtomicLong hits = new AtomicLong();

    Fault(String id, FaultSeed seed, ArrangedErrors errors) {
        this.id = id;
        this.seed = seed;
        this.errors = errors;
        check();
        documented = seed.getError() != null || seed.getStatus() == null ? null : documentedFor(seed.getStatus());
        limit = seed.getRateLimitPerMinute() == null ? null : new RateLimit(seed.getRateLimitPerMinute());
    }

    /** What it is removed by. */
    public String id() {
        return id;
    }

    /** How it was arranged. */
    public FaultSeed seed() {
        return seed;
    }

    /** How many requests it has hit. */
    public long hits() {
        return hits.get();
    }

    boolean isFor(Exchange exchange) {
        return (seed.getCustomerId() == null || seed.getCustomerId().toString().equalsIgnoreCase(exchange.customerId()))
                && (seed.getOperationId() == null || seed.getOperationId().equals(exchange.operationId()));
    }

    /** What it does to a request for which it is meant; null if nothing, because a limit is not reached or it is used up. */
    @Nullable
    Effect hit(Duration now, Exchange exchange, Supplier<String> partnerId) {
        var wait = limit == null ? Duration.ZERO : limit.admit(now);
        if (limit != null && wait.isZero()) {
            return null;
        }
        var most = seed.getTimes() == null ? Long.MAX_VALUE : seed.getTimes();
        if (hits.getAndUpdate(before -> Math.min(before + 1, most)) >= most) {
            return null;
        }
        return new Effect(
                id, limit == null ? answer(exchange, partnerId) : throttled(wait), delay(), seed.getConnection());
    }

    boolean isUsedUp() {
        return seed.getTimes() != null && hits.get() >= seed.getTimes();
    }

    private Duration delay() {
        var least = Objects.requireNonNullElse(seed.getDelayMs(), 0);
        var most = Objects.requireNonNullElse(seed.getMaxDelayMs(), least);
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(least, most + 1));
    }

    /** The documented answer, with the true number of seconds where the documented one has its own. */
    private static Answer throttled(Duration wait) {
        var seconds = String.valueOf(wait.plusSeconds(1).minusNanos(1).toSeconds());
        var documented = DocumentedError.THROTTLED.answer();
        var body = Json.MAPPER.<ObjectNode>valueToTree(documented.body());
        body.put("message", body.path("message").asString().replaceFirst("\\d+", seconds));
        return new Answer(documented.status(), body)
                .withHeader("Retry-After", seconds)
                .because("rate limit reached, the next request is let through after " + seconds + " s");
    }

    private void check() {
        var operation = seed.getOperationId();
        require(
                operation == null || DocumentedAnswers.know(operation),
                "operationId: must be one of " + DocumentedAnswers.operations());
        require(
                seed.getMaxDelayMs() == null
                        || seed.getMaxDelayMs() >= Objects.requireNonNullElse(seed.getDelayMs(), 0),
                "maxDelayMs: must not be less than delayMs");
        var answers = seed.getError() != null || seed.getStatus() != null;
        var others =
                answers || seed.getDelayMs() != null || seed.getMaxDelayMs() != null || seed.getConnection() != null;
        require(
                others != (seed.getRateLimitPerMinute() != null),
                "rateLimitPerMinute: must come alone, or else one of error, status, delayMs and connection");
        require(
                seed.getConnection() != ConnectionEnum.DROP || !answers,
                "connection: must not be drop if there is an error or status to answer");
    }

    private @Nullable Answer answer(Exchange exchange, Supplier<String> partnerId) {
        if (seed.getError() == null) {
            return documented;
        }
        var error = DocumentedError.valueOf(seed.getError().name());
        var answer = errors.answer(error, partnerId.get(), exchange.customerId());
        return seed.getStatus() == null ? answer : answer.withStatus(seed.getStatus());
    }

    private Answer documentedFor(int wanted) {
        return documented(seed)
                .filter(candidate -> candidate.status() == wanted)
                .findFirst()
                .map(candidate -> candidate.answer().because("documented answer " + candidate.status()))
                .orElseThrow(() -> new IllegalArgumentException("status: must be one of "
                        + documented(seed)
                                .map(DocumentedAnswer::status)
                                .filter(status -> status >= 400)
                                .distinct()
                                .sorted()
                                .toList()
                        + " unless there is an error"));
    }

    private static Stream<DocumentedAnswer> documented(FaultSeed seed) {
        return seed.getOperationId() == null
                ? DocumentedAnswers.all()
                : DocumentedAnswers.of(seed.getOperationId()).stream();
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }
}
