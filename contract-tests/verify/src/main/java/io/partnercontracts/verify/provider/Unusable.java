package io.partnercontracts.verify.provider;

/** Nothing can be verified: the input is wrong, or nothing is at the address. The message says what to do. */
public final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unusable(String message) {
        super(message);
    }
}
