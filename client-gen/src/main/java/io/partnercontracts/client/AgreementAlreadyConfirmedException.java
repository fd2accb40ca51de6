package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/**
 * The customer has an agreement confirmed by this contact: code 600061, whatever the status. Microsoft's rule names
 * first name, last name, e-mail address and phone number; if one of them differs, another agreement can be confirmed.
 *
 * <p>The refused attempt may be a retry, because an earlier one got no response or because the caller gave the request id.
 * Then the client has looked the agreement up and not found it, and the message says what it found.
 */
public final class AgreementAlreadyConfirmedException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    AgreementAlreadyConfirmedException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }
}
