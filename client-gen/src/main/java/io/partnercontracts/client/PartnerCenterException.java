package io.partnercontracts.client;

import feign.Request;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call failed: Partner Center refused it, or no readable answer came. Immutable.
 *
 * <p>The message has everything that a support ticket needs, for instance: {@code 409
 * PartnerConfirmedAgreementAlreadyExists (600061): A partner confirmed agreement already exists for the customer.
 * [request-id 94e4e214-…, correlation-id ab993325-…]}.
 */
public final class PartnerCenterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String code;
    private final @Nullable String errorName;
    private final @Nullable String requestId;
    private final @Nullable String correlationId;

    PartnerCenterException(
            int status,
            ErrorEnvelope envelope,
            @Nullable String requestId,
            @Nullable String correlationId,
            @Nullable Throwable cause) {
        super(format(status, envelope, requestId, correlationId), cause);
        this.status = status;
        this.code = envelope.code();
        this.errorName = envelope.errorName();
        this.requestId = requestId;
        this.correlationId = correlationId;
    }

    static PartnerCenterException of(
            int status,
            Map<String, Collection<String>> headers,
            Request request,
            ErrorEnvelope envelope,
            @Nullable Throwable cause) {
        return new PartnerCenterException(
                status,
                envelope,
                TraceIds.of(headers, request, TraceIds.REQUEST_ID),
                TraceIds.of(headers, request, TraceIds.CORRELATION_ID),
                cause);
    }

    /** The HTTP status, or 0 if no answer came. */
    public int status() {
        return status;
    }

    /**
     * Partner Center's error code as text, such as {@code 600061} for an agreement that already exists; null if the
     * answer had none. The documents give codes as text, the service answers numbers.
     */
    public @Nullable String code() {
        return code;
    }

    /** The name of the error, such as {@code PartnerConfirmedAgreementAlreadyExists}; null if the answer had none. */
    public @Nullable String errorName() {
        return errorName;
    }

    /** The {@code MS-RequestId} of the failed call. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** The {@code MS-CorrelationId} of the failed call. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    private static String format(
            int status, ErrorEnvelope envelope, @Nullable String requestId, @Nullable String correlationId) {
        var what = Stream.of(
                        status == 0 ? "No answer" : Integer.toString(status),
                        envelope.errorName(),
                        envelope.code() == null ? null : "(" + envelope.code() + ")")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return "%s: %s [request-id %s, correlation-id %s]"
                .formatted(what, envelope.message(), requestId, correlationId);
    }
}
