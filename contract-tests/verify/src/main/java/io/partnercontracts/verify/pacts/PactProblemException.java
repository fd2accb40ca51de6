package io.partnercontracts.verify.pacts;

/** Why nothing could be verified; its message says what to do. */
final class PactProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PactProblemException(String message) {
        super(message);
    }
}
