package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.DocumentedResponse;
import io.partnercontracts.stub.internal.binding.Effect;
import io.partnercontracts.stub.internal.binding.Effect.Connection;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.MediaTypes;
import io.partnercontracts.stub.internal.binding.Names;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a fault does to the requests for which it is meant. Thread-safe. */
@FunctionalInterface
interface FaultKind {

    /** A token of RFC 9110, 5.6.2. */
    Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What the server sends as it is: RFC 9110, 5.5, in ISO-8859-1. */
    Pattern HEADER_VALUE = Pattern.compile("[\\t -~\u00a0-\u00ff]*");

    /** Statuses whose responses end after their headers: RFC 9110, 6.4.1 and 15.3.6. */
    List<Integer> BODILESS = List.of(204, 205, 304);

    /** Headers by which a client finds the end of a response. */
    Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    String ARRANGED = "response that the test arranged";

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
        if (operation != null && !operations.contains(operation)) {
            throw new IllegalArgumentException(
                    "operationId: " + operation + " " + Names.unknown(operation, operations));
        }
        var limit = seed.getRateLimitPerMinute();
        var steps = Objects.requireNonNullElse(seed.getSteps(), List.<FaultSeed>of());
        var disturbs = Stream.of(
                        seed.getError(),
                        seed.getStatus(),
                        seed.getBody(),
                        seed.getHeaders(),
                        seed.getRetryAfterSeconds(),
                        seed.getDelayMs(),
                        seed.getMaxDelayMs(),
                        seed.getConnection())
                .anyMatch(Objects::nonNull);
        if (limit != null || !steps.isEmpty()) {
            require(
                    !disturbs && (limit == null || steps.isEmpty()),
                    limit == null ? "steps: must come alone" : "rateLimitPerMinute: must come alone");
            return limit == null ? inTurn(seed, steps, contract, errors) : throttle(new RateLimit(limit));
        }
        return disturbance(seed, contract, errors);
    }

    /** Hits each request as the next of its steps says. */
    private static FaultKind inTurn(FaultSeed seed, List<FaultSeed> steps, Contract contract, ArrangedErrors errors) {
        require(seed.getTimes() == null, "times: must be absent if there are steps, which hit one request each");
        var kinds = IntStream.range(0, steps.size())
                .mapToObj(i -> {
                    try {
                        return step(seed, steps.get(i), contract, errors);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException("steps[" + i + "]: " + e.getMessage(), e);
                    }
                })
                .toList();
        var hits = new AtomicInteger();
        return (request, now, faultId) -> {
            var hit = hits.getAndUpdate(before -> Math.min(before + 1, kinds.size()));
            return hit < kinds.size() ? kinds.get(hit).on(request, now, faultId) : Effect.NONE;
        };
    }

    private static FaultKind step(FaultSeed seed, FaultSeed step, Contract contract, ArrangedErrors errors) {
        require(
                Stream.of(
                                step.getCustomerId(),
                                step.getOperationId(),
                                step.getTimes(),
                                step.getRateLimitPerMinute(),
                                step.getSteps())
                        .allMatch(Objects::isNull),
                "must say nothing but error, status, body, headers, retryAfterSeconds, delayMs, maxDelayMs and connection");
        return disturbance(step.operationId(seed.getOperationId()), contract, errors);
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
        return ArrangedErrors.retriedAfter(DocumentedError.THROTTLED.response(), Integer.parseInt(seconds))
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
        require(
                seed.getMaxDelayMs() == null || seed.getDelayMs() != null && most >= least,
                "maxDelayMs: must come with a delayMs that is not greater");
        require(
                most > 0 || broken != null || seed.getError() != null || seed.getStatus() != null,
                "The fault has no effect: give error, status, a delayMs greater than 0, connection, rateLimitPerMinute or"
                        + " steps");
        return (request, now, faultId) -> {
            var delay = Duration.ofMillis(ThreadLocalRandom.current().nextInt(least, most + 1));
            return new Effect(faultId, response.apply(request), delay, connection);
        };
    }

    private static Function<RequestContext, @Nullable Response> response(
            FaultSeed seed, Connection connection, Contract contract, ArrangedErrors errors) {
        var answers = seed.getError() != null || seed.getStatus() != null;
        require(
                answers || seed.getHeaders() == null && seed.getRetryAfterSeconds() == null,
                "headers and retryAfterSeconds: must come with error or status");
        require(
                seed.getBody() == null || seed.getStatus() != null && seed.getError() == null,
                "body: must come with status and without error");
        require(
                seed.getStatus() == null || seed.getStatus() >= 400 || seed.getBody() != null,
                "status: must be 400 or greater unless there is a body");
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        Objects.requireNonNullElse(seed.getHeaders(), Map.<String, String>of()).forEach((name, value) -> {
            requireHeader(name, value);
            require(headers.put(name, value) == null, "headers." + name + ": must come once");
        });
        require(
                seed.getRetryAfterSeconds() == null || !headers.containsKey("Retry-After"),
                "retryAfterSeconds: must be absent if headers has a Retry-After");
        require(
                seed.getStatus() == null || !BODILESS.contains(seed.getStatus()) || "".equals(seed.getBody()),
                "body: must be \"\" with a status of " + BODILESS + ", which has none");
        var plain = plainResponse(seed, connection, contract, errors);
        return answers ? request -> withHeaders(Objects.requireNonNull(plain.apply(request)), seed) : plain;
    }

    /** What would split or mangle the response, if it arrived at all, is refused. */
    private static void requireHeader(String name, String value) {
        require(
                HEADER_NAME.matcher(name).matches(),
                "headers: \"" + name + "\" is no name of a header, which has letters, digits and !#$%&'*+.^_`|~- only");
        require(
                HEADER_VALUE.matcher(value).matches(),
                "headers." + name + ": must be one line of characters that ISO-8859-1 has, without control characters");
        require(
                !FRAMING.contains(name.toLowerCase(Locale.ROOT)),
                "headers." + name + ": is the stub's own; for half a response, use connection: truncate");
    }

    private static Response withHeaders(Response response, FaultSeed seed) {
        var seconds = seed.getRetryAfterSeconds();
        var changed = seconds == null ? ArrangedErrors.soon(response) : ArrangedErrors.retriedAfter(response, seconds);
        for (var header : Objects.requireNonNullElse(seed.getHeaders(), Map.<String, String>of())
                .entrySet()) {
            changed = changed.withHeader(header.getKey(), header.getValue());
        }
        return changed;
    }

    private static Function<RequestContext, @Nullable Response> plainResponse(
            FaultSeed seed, Connection connection, Contract contract, ArrangedErrors errors) {
        var error = seed.getError();
        var status = seed.getStatus();
        if (seed.getBody() != null && status != null) {
            var own = own(status, Json.MAPPER.valueToTree(seed.getBody()), seed.getHeaders());
            return request -> own;
        }
        if (error != null) {
            var documented = errors.response(error);
            return request -> {
                var response = documented.apply(request);
                return status == null ? response : response.withStatus(status);
            };
        }
        if (status != null) {
            var documented = documented(seed.getOperationId(), status, contract);
            return request -> documented;
        }
        return request -> connection == Connection.DROP ? Response.of(503) : null;
    }

    /** A text of the named media type, or else JSON. */
    private static Response own(int status, JsonNode body, @Nullable Map<String, String> headers) {
        var named = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(Objects.requireNonNullElse(headers, Map.of()));
        var type = named.get("Content-Type");
        if (body.isString() && body.asString().isEmpty()) {
            return Response.of(status).because(ARRANGED);
        }
        var isText = body.isString() && type != null && !type.contains("json");
        // Not as the client accepts it: a list or a number, say, has no form in XML.
        return Response.text(
                        status,
                        Objects.requireNonNullElse(
                                type, status < 400 ? MediaTypes.JSON : MediaTypes.JSON + "; charset=utf-8"),
                        isText ? body.asString() : Json.MAPPER.writeValueAsString(body))
                .because(ARRANGED);
    }

    private static Response documented(@Nullable String operationId, int wanted, Contract contract) {
        return contract.responses(operationId)
                .filter(candidate -> candidate.status() == wanted)
                .findFirst()
                .map(candidate -> candidate.response(contract).because("documented response " + wanted))
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
