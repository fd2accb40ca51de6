package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/** The customer, the template or the address does not exist: status 404. */
public final class NotFoundException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    NotFoundException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }
}
