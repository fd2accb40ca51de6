package io.partnercontracts.stub.auth;

/** What the stub demands of a bearer token. */
public enum AuthMode {

    /** Nothing: any text will do. */
    ANY,

    /**
     * That the stub issued it, for Partner Center, that it has not expired, and that it has a user with multi-factor
     * authentication where the contract wants App+User.
     */
    CHECKED
}
