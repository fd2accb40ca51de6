package io.partnercontracts.client;

import feign.Response;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failed attempt.
 *
 * @param status the HTTP status; 0 if no response came
 * @param reason the phrase beside the status
 * @param envelope what the body says
 * @param trace by what the service knows the attempt
 * @param body the body's text, cut to {@link #MAX_BODY} characters; null if there was none
 * @param retryAfter how long the service asks to wait
 */
record Failure(
        int status,
        @Nullable String reason,
        ErrorEnvelope envelope,
        Trace trace,
        @Nullable String body,
        @Nullable Duration retryAfter)
        implements Serializable {

    static final int MAX_BODY = 16 * 1024;

    /** The status with which a proxy asks for credentials. */
    static final int PROXY = 407;

    /** Longer than anybody waits, and still a number of nanoseconds. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1_000_000_000);

    private static final int MAX_EXCERPT = 200;
    private static final String ALREADY_CONFIRMED = "600061";
    private static final String MFA_REQUIRED = "900421";

    /** A refusal. */
    static Failure of(Response response, Clock clock) {
        var body = bytes(response);
        var envelope = ErrorEnvelope.read(body);
        var elsewhere = Headers.first(response.headers(), "Location");
        return of(
                response,
                response.status() / 100 == 3 && elsewhere != null
                        ? envelope.withMessage("It redirects to " + elsewhere
                                + ", which is not followed, because the token would go there. Check the base URL.")
                        : envelope,
                text(body),
                retryAfter(response.headers(), clock));
    }

    /** A response that is an error, or none that can be read, though its status promises otherwise. */
    static Failure of(Response response, ErrorEnvelope envelope) {
        return of(response, envelope, text(bytes(response)), null);
    }

    /** A response that cannot be read. */
    static Failure unreadable(Response response, String why) {
        return of(response, ErrorEnvelope.saying("The response cannot be read: " + why));
    }

    /** A response that can be read and yet lacks what was asked for. */
    static Failure incomplete(Response response) {
        var body = bytes(response);
        var envelope = ErrorEnvelope.read(body);
        var why = "The response does not hold what was asked for.";
        return of(
                response,
                envelope.withMessage(envelope.message() == null ? why : why + " It says: " + envelope.message()),
                text(body),
                null);
    }

    /** The response of a proxy that was asked for a tunnel to the service. */
    static Failure ofProxy(Response response) {
        return of(
                response,
                ErrorEnvelope.saying("A proxy refused to connect to Partner Center, which got nothing of the call."
                        + " Ask who runs the proxy, or set another one with the client's proxy."));
    }

    /** No response. */
    static Failure unanswered(Call call, @Nullable String why) {
        return new Failure(0, null, ErrorEnvelope.saying(why), sent(call), null, null);
    }

    /** Not sent, because another call was told to wait. */
    static Failure throttled(Call call, Duration wait) {
        return new Failure(
                0,
                null,
                ErrorEnvelope.saying("Not sent, because another call was answered 429: too many requests. Wait for "
                        + wait.toMillis() + " ms."),
                sent(call),
                null,
                wait);
    }

    /** The exception by what the caller can do about it. */
    PartnerCenterException asException(@Nullable Throwable cause) {
        if (ALREADY_CONFIRMED.equals(envelope.code())) {
            return new AgreementAlreadyConfirmedException(this, cause);
        }
        return switch (status) {
            case 401 -> new UnauthenticatedException(this, cause);
            case 403 -> new ForbiddenException(this, cause);
            case 404 -> new NotFoundException(this, cause);
            case PROXY, 408 -> new ServiceFailureException(this, cause);
            case 429 -> new ThrottledException(this, cause);
            default ->
                status >= 400 && status < 500
                        ? new InvalidRequestException(this, cause)
                        : new ServiceFailureException(this, cause);
        };
    }

    /** What the service says of a retry counts; where it says nothing, its status does. */
    boolean isRetryable() {
        var standard = RetryPolicy.standard();
        return Objects.requireNonNullElse(
                envelope.retryable(),
                standard.statuses().contains(status)
                        || standard.unsureStatuses().contains(status));
    }

    /**
     * By its code, or by the reason phrase of the older response, which has no body. That response's header
     * {@code WWW-Authenticate} says of an expired token the same.
     */
    boolean isMfaRequired() {
        return MFA_REQUIRED.equals(envelope.code())
                || Stream.of(reason, envelope.message())
                        .filter(Objects::nonNull)
                        .anyMatch(text -> text.toUpperCase(Locale.ROOT).contains("MFA"));
    }

    String message() {
        var what = Stream.of(
                        status == 0 ? "No response" : Integer.toString(status),
                        envelope.errorName(),
                        envelope.code() == null ? null : "(" + envelope.code() + ")")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return "%s: %s [request-id %s, correlation-id %s]"
                .formatted(what, why(), trace.requestId(), trace.correlationId());
    }

    private String why() {
        if (status == PROXY) {
            return "A proxy requires another user and password; the call did not reach Partner Center."
                    + " Set them with the client's proxy, or as properties of the JVM.";
        }
        if (envelope.message() != null) {
            return envelope.message();
        }
        if (body == null || body.isBlank()) {
            return reason == null || reason.isBlank() ? "The response has no body." : reason;
        }
        return body.length() <= MAX_EXCERPT
                ? body
                : body.substring(0, MAX_EXCERPT) + "… (" + body.length() + " characters)";
    }

    private static Failure of(
            Response response, ErrorEnvelope envelope, @Nullable String body, @Nullable Duration retryAfter) {
        return new Failure(
                response.status(), response.reason(), envelope, Trace.of(response.headers()), body, retryAfter);
    }

    private static Trace sent(Call call) {
        return new Trace(call.requestId().toString(), call.correlationId().toString(), null, null, null);
    }

    static byte[] bytes(Response response) {
        if (response.body() == null) {
            return new byte[0];
        }
        try (var stream = response.body().asInputStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(byte[] body) {
        // A character has at most four bytes, and a byte order mark is none.
        var text = new String(body, 0, Math.min(body.length, 4 * MAX_BODY + 3), StandardCharsets.UTF_8);
        var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutMark.isEmpty() ? null : withoutMark.substring(0, Math.min(withoutMark.length(), MAX_BODY));
    }

    /** Seconds, or a date, which is compared with the service's own clock where it tells it. */
    private static @Nullable Duration retryAfter(Map<String, Collection<String>> headers, Clock clock) {
        var value = Headers.first(headers, "Retry-After");
        if (value == null) {
            return null;
        }
        if (value.matches("\\d+")) {
            return value.length() > 9 ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(value));
        }
        var until = Trace.date(value);
        if (until == null) {
            return null;
        }
        var now = Objects.requireNonNullElseGet(Trace.date(Headers.first(headers, "Date")), clock::instant);
        if (until.isBefore(now)) {
            return Duration.ZERO;
        }
        var wait = Duration.between(now, until);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
