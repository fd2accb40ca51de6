package io.partnercontracts.stub;

/** What a POST with an {@code MS-RequestId} that came before, but with another body, is to the stub. */
public enum RepeatedRequestIdRule {

    /**
     * A request of its own. The default, because it is the least harmful: no source knows an error for it, and without
     * the replay of answers every request was one of its own.
     */
    NEW_REQUEST,

    /** A mistake, refused as invalid input (code 800002). Finds clients that use an id twice. */
    REFUSED
}
