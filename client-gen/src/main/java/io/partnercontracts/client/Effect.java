package io.partnercontracts.client;

/** What is known of a call's effect on Partner Center's data. */
public enum Effect {

    /** Partner Center recorded nothing: the call only reads, was not sent, or was refused. */
    NONE,

    /** The call may have been recorded. Look before it is made again, or repeat it with the same request id. */
    UNKNOWN,

    /** What was asked for is recorded. */
    DONE
}
