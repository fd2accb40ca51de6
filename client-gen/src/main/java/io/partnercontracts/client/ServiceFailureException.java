package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/** Partner Center, or something in front of it, failed: status 500 and above, or an answer that is none, such as a redirect, a page of a proxy, or a body that cannot be read. A confirmation may have been recorded all the same. */
public final class ServiceFailureException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    ServiceFailureException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }
}
