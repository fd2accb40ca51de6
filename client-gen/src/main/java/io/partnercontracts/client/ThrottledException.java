package io.partnercontracts.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Too many requests: status 429; or status 0 if nothing was sent, because another call of the client was told to wait for
 * longer than this one may take.
 */
public final class ThrottledException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    ThrottledException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }

    /** {@return how long to wait from now on, as the {@code Retry-After} says; null if it does not say} */
    public @Nullable Duration retryAfter() {
        return failure().retryAfter();
    }
}
