package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/** Partner Center refuses this partner, user or customer the call: status 403. */
public final class ForbiddenException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    ForbiddenException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }
}
