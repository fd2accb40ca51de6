package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/** No complete response came: status 0. Nothing is known of the request's effect unless {@link #isSent()} is false. */
public final class NoAnswerException extends PartnerCenterException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean passing;

    NoAnswerException(Failure failure, boolean sent, boolean passing, @Nullable Throwable cause) {
        super(failure, failure.message(), cause);
        this.sent = sent;
        this.passing = passing;
    }

    static NoAnswerException unsent(Failure failure, @Nullable Throwable cause) {
        return new NoAnswerException(failure, false, true, cause);
    }

    /**
     * {@return whether the last attempt may have reached Partner Center; false if there was no connection} With an HTTP
     * client of your own, a call that only reads may count as sent too early.
     */
    public boolean isSent() {
        return sent;
    }

    /** {@return whether the reason may pass; false if one end does not trust the other's certificate, for instance} */
    @Override
    public boolean isRetryable() {
        return passing;
    }

    @Override
    Effect effectOfAttempt() {
        return sent ? Effect.UNKNOWN : Effect.NONE;
    }
}
