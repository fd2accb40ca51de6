package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/** Partner Center does not take the token: status 401, also for a second one. */
public final class UnauthenticatedException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    UnauthenticatedException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }

    /**
     * {@return whether the user of an App+User token has to sign in with multi-factor authentication} The service says
     * so in the reason phrase alone; a proxy that drops it makes this false.
     */
    public boolean isMfaRequired() {
        return failure().isMfaRequired();
    }
}
