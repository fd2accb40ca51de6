package io.partnercontracts.stub;

/** What the stub demands of a bearer token. */
public enum AuthMode {

    /** Nothing: any text is accepted. */
    ANY,

    /**
     * That the stub issued it, for Partner Center, that it has not expired, and that it has a user with multi-factor
     * authentication where the contract wants App+User.
     */
    CHECKED
}
