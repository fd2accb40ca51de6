package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/** No complete answer came: status 0. Nothing is known of the request's effect unless {@link #isSent()} is false. */
public final class NoAnswerException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    NoAnswerException(Failure failure, boolean sent, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
        this.sent = sent;
    }

    /** {@return whether the request may have reached Partner Center; false if there was no connection at all} */
    public boolean isSent() {
        return sent;
    }

    /** {@return always true} */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
