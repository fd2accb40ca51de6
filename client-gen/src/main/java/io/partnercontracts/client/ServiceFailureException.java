package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/**
 * Partner Center, or something in front of it, failed: status 500 and above, 407 of a proxy, 408, or an unusable response.
 * Unusable is a redirect, which is never followed, a page of a proxy, a body that cannot be read, or one that does not
 * hold what was asked for. Any status is possible if a proxy refused to connect to Partner Center. A confirmation may
 * have been recorded anyway, except for that and for 407: see {@link #effect()}.
 */
public final class ServiceFailureException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    ServiceFailureException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }

    @Override
    Effect effectOfAttempt() {
        return status() == Failure.PROXY ? Effect.NONE : Effect.UNKNOWN;
    }
}
