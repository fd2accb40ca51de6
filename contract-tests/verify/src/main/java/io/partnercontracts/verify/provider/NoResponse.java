package io.partnercontracts.verify.provider;

/** A request that was sent had no whole response. */
final class NoResponse extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoResponse(String message, Throwable cause) {
        super(message, cause);
    }
}
