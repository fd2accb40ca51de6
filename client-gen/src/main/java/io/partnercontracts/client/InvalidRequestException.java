package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/**
 * The request is wrong, and sending it again does not help. The status is between 400 and 499 and has no exception of its
 * own. With status 0, the request was not sent because it lacks a required member or breaks the contract.
 */
public final class InvalidRequestException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(Failure failure, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
    }

    private InvalidRequestException(String why) {
        super(new Failure(0, null, ErrorEnvelope.saying(why), Trace.NONE, null, null), "Not sent: " + why, null);
    }

    static InvalidRequestException unsent(String why) {
        return new InvalidRequestException(why);
    }
}
