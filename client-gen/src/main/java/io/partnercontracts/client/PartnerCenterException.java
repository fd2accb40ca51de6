package io.partnercontracts.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call failed. There is one subclass for each thing that a caller can do about it:
 *
 * <table class="striped">
 *   <caption>What to do about it</caption>
 *   <thead><tr><th>exception</th><th>comes of</th><th>do</th></tr></thead>
 *   <tbody>
 *   <tr><td>{@link AgreementAlreadyConfirmedException}</td><td>code 600061</td>
 *     <td>nothing: this contact has confirmed an agreement already</td></tr>
 *   <tr><td>{@link InvalidRequestException}</td><td>any other status from 400 to 499, or not sent</td>
 *     <td>correct the request</td></tr>
 *   <tr><td>{@link UnauthenticatedException}</td><td>401, also for a second token</td>
 *     <td>get another token, perhaps with multi-factor authentication</td></tr>
 *   <tr><td>{@link ForbiddenException}</td><td>403</td><td>get the right, or leave that customer alone</td></tr>
 *   <tr><td>{@link NotFoundException}</td><td>404</td><td>look for the customer or the template</td></tr>
 *   <tr><td>{@link ThrottledException}</td><td>429</td><td>wait as long as it says</td></tr>
 *   <tr><td>{@link ServiceFailureException}</td><td>407, 408, 500 and above, redirects, responses that cannot be read</td>
 *     <td>check the proxy or base URL that it names, else report it to Microsoft with the ids</td></tr>
 *   <tr><td>{@link NoAnswerException}</td><td>no complete response</td>
 *     <td>look at the network, and repeat the call with the same request id</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>{@link #effect()} says what may have happened anyway. The message has everything that a support ticket needs,
 * for instance: {@code 409 PartnerConfirmedAgreementAlreadyExists (600061): A partner confirmed agreement already exists
 * for the customer. [request-id 94e4e214-…, correlation-id ab993325-…]}. Earlier attempts of the same call are among
 * {@link #getSuppressed()}. No exception holds a token. Once thrown, it does not change, except for that list.
 */
public abstract class PartnerCenterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final Instant created = Instant.now();
    private @Nullable Evidence evidence;
    private @Nullable String known;

    PartnerCenterException(Failure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** {@return what went wrong, with status, code and ids, and what is known of earlier attempts} */
    @Override
    public String getMessage() {
        var message = Objects.requireNonNull(super.getMessage());
        return known == null ? message : message + " " + known;
    }

    /** {@return the HTTP status, or 0 if no response came} */
    public int status() {
        return failure.status();
    }

    /**
     * {@return Partner Center's error code as text, such as {@code 600061} for an agreement that already exists; null
     * if the response had none} The documents give codes as text, the service answers numbers.
     */
    public @Nullable String code() {
        return failure.envelope().code();
    }

    /**
     * {@return the name of the error, such as {@code PartnerConfirmedAgreementAlreadyExists}; null if the response had
     * none}
     */
    public @Nullable String errorName() {
        return failure.envelope().errorName();
    }

    /** {@return the {@code MS-RequestId} of the failed attempt; null if nothing was sent} */
    public @Nullable String requestId() {
        return failure.trace().requestId();
    }

    /** {@return the {@code MS-CorrelationId} of the failed attempt; null if nothing was sent} */
    public @Nullable String correlationId() {
        return failure.trace().correlationId();
    }

    /** {@return the body of the response as text, at most 16,384 characters of it; null if there was none} */
    public @Nullable String body() {
        return failure.body();
    }

    /**
     * {@return whether the same call may succeed later} It may if no response came for a transient reason, or the status is
     * 408, 429, 500, 502, 503 or 504. What the body says about it has priority. The client has then retried already, as
     * often as its {@link RetryPolicy} and time allowed.
     */
    public boolean isRetryable() {
        return failure.isRetryable();
    }

    /** {@return what is known of the effect of the call, with all its attempts} */
    public Effect effect() {
        return evidence().effect();
    }

    /** {@return how the call ended, for an audit file; of an exception among the suppressed ones: how that attempt did} */
    public Evidence evidence() {
        return evidence == null
                ? new Evidence(
                        null,
                        Effect.NONE,
                        status(),
                        requestId(),
                        correlationId(),
                        failure.trace().correlationVector(),
                        failure.trace().serverId(),
                        failure.trace().date(),
                        created,
                        0,
                        Duration.ZERO,
                        false,
                        true)
                : evidence;
    }

    Failure failure() {
        return failure;
    }

    /** Whether it is a failure of this call, or of one of the same trace. */
    final boolean isOf(Call call) {
        return evidence != null && call.correlationId().toString().equals(evidence.correlationId());
    }

    /** What an attempt that ended so may have done, if its operation does more than read. */
    Effect effectOfAttempt() {
        return Effect.NONE;
    }

    final void ended(Evidence how) {
        evidence = how;
    }

    /** Adds what a look-up found out. */
    final void know(String more) {
        known = more;
    }
}
