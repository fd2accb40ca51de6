package io.partnercontracts.stub;

/** The forms in which a token without multi-factor authentication is refused with 401 (decision C44). */
public enum MfaRefusal {

    /**
     * With code 900421, which Microsoft names since 2026. The body that carries it could not be read: envelope and text
     * are our assumption. The default, because it is the newer statement.
     */
    CODE_900421,

    /**
     * Without body, with the reason phrase {@code Unauthorized - MFA required} and the header {@code WWW-Authenticate}:
     * the older form, which a page shows whole.
     */
    NO_BODY
}
