package io.partnercontracts.stub;

/** Which validation codes for GovernmentCommunityCloud are accepted before a test arranges any. */
public enum ValidationCodeRule {

    /**
     * Any. The default: Microsoft hands the codes out, the stub has none to begin with, and a code that nobody arranged
     * would make every first request fail.
     */
    ANY,

    /** None, as Microsoft's own sample expects of a code that it made up. */
    ARRANGED
}
