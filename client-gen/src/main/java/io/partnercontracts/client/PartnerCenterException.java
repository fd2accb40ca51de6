package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/**
 * A call failed. There is one subclass for each thing that a caller can do about it:
 *
 * <ul>
 *   <li>{@link AgreementAlreadyConfirmedException}: nothing, it is done already
 *   <li>{@link InvalidRequestException}: mend the request
 *   <li>{@link UnauthenticatedException}: get another token, perhaps with multi-factor authentication
 *   <li>{@link ForbiddenException}: get the right, or leave that customer alone
 *   <li>{@link NotFoundException}: look for the customer or the template
 *   <li>{@link ThrottledException}: wait as long as it says
 *   <li>{@link ServiceFailureException}: report it to Microsoft, with the ids
 *   <li>{@link NoAnswerException}: look at the network, and repeat the call with the same request id
 * </ul>
 *
 * <p>The message has everything that a support ticket needs, for instance: {@code 409
 * PartnerConfirmedAgreementAlreadyExists (600061): A partner confirmed agreement already exists for the customer.
 * [request-id 94e4e214-…, correlation-id ab993325-…]}. Earlier attempts of the same call are among
 * {@link #getSuppressed()}. No exception holds a token. Immutable but for that list.
 */
public abstract class PartnerCenterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;

    PartnerCenterException(Failure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** {@return the HTTP status, or 0 if no answer came} */
    public int status() {
        return failure.status();
    }

    /**
     * {@return Partner Center's error code as text, such as {@code 600061} for an agreement that already exists; null
     * if the answer had none} The documents give codes as text, the service answers numbers.
     */
    public @Nullable String code() {
        return failure.envelope().code();
    }

    /**
     * {@return the name of the error, such as {@code PartnerConfirmedAgreementAlreadyExists}; null if the answer had
     * none}
     */
    public @Nullable String errorName() {
        return failure.envelope().errorName();
    }

    /** {@return the {@code MS-RequestId} of the failed attempt; null if nothing was sent} */
    public @Nullable String requestId() {
        return failure.requestId();
    }

    /** {@return the {@code MS-CorrelationId} of the failed attempt; null if nothing was sent} */
    public @Nullable String correlationId() {
        return failure.correlationId();
    }

    /** {@return the body of the answer as text, at most 16,384 characters of it; null if there was none} */
    public @Nullable String body() {
        return failure.body();
    }

    /**
     * {@return whether the same call may succeed later: no answer came, the status is 429 or 503, or the body says so}
     * The client has then retried already, as often as its settings and time allowed.
     */
    public boolean isRetryable() {
        return failure.isRetryable();
    }

    Failure failure() {
        return failure;
    }
}
