package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/** Partner Center does not take the token: status 401, also for a second one. */
public final class UnauthenticatedException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    UnauthenticatedException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }

    /**
     * {@return whether the user of an App+User token has to sign in with multi-factor authentication} The service says so
     * by code 900421 or, in an older form, by the reason phrase of a response without body. A proxy that drops that
     * phrase makes this false. Another token of the same sign-in does not help. The client has asked for one anyway,
     * because that is how it notices that somebody has signed in meanwhile.
     */
    public boolean isMfaRequired() {
        return failure().isMfaRequired();
    }
}
