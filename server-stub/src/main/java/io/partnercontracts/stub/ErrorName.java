package io.partnercontracts.stub;

import java.util.Locale;

/**
 * A documented error that can be arranged. {@link #toString()} is its name in the administration, which is that of the
 * contract's example file if there is one.
 */
public enum ErrorName {
    /** 401, code 400: access denied, as a token that has expired. */
    ACCESS_DENIED,
    /** 403, code 2032: access denied. */
    ACCESS_FORBIDDEN,
    /** 409, code 600061: the same contact confirmed an agreement of this type already. */
    AGREEMENT_ALREADY_EXISTS,
    /** 400, code 600002: users report this text for a date in the future (decision C24). */
    AGREEMENT_DATE_IN_THE_FUTURE,
    /** 403, code 13605: a purchase needs an agreement first. */
    AGREEMENT_MISSING,
    /** 403, code 900329: the operation works with App+User tokens only. */
    APP_ONLY_NOT_SUPPORTED,
    /** 400, code 900206: an attestation is missing. */
    ATTESTATION_MISSING,
    /** 401, code 900420 as text: the token is for another resource. */
    AUDIENCE_NOT_SUPPORTED,
    /** 400, code 900118: the id in the path is none of a customer. Answered only if it is arranged. */
    INVALID_CUSTOMER_ID,
    /** 400, code 3000: a member of the body is missing or not allowed. */
    INVALID_PROPERTY,
    /** 400, code 800002: the body or another part of the request cannot be read. */
    INVALID_REQUEST_INPUT,
    /**
     * 401: the user of an App+User token did not pass multi-factor authentication. With code 900421 or without body, as
     * {@link Setting#MFA_REFUSAL} says.
     */
    MFA_REQUIRED,
    /**
     * 404, code 600009: the customer has no agreements. Microsoft's sample code knows this code of the agreement list;
     * the status is our assumption.
     */
    NO_AGREEMENTS,
    /** 403, code 20002: the partner has no relationship with the customer. */
    NO_RELATIONSHIP,
    /** 404, code 1000: what the path names does not exist. */
    NOT_FOUND,
    /** 403, code 900124: the partner has not accepted the Microsoft Partner Agreement. */
    PARTNER_AGREEMENT_NOT_ACCEPTED,
    /** 404, code 3000, captured from a neighbouring operation. */
    PARTNER_ORGANIZATION_NOT_FOUND,
    /** 401, code 800001: the request has no token. */
    PARTNER_TOKEN_MISSING,
    /** 400, code 800086: the customer lacks a qualification that an offer needs. */
    QUALIFICATION_MISSING,
    /** 403, code 900123: the indirect reseller has not accepted the Microsoft Partner Agreement. */
    RESELLER_AGREEMENT_NOT_ACCEPTED,
    /** 403, code 900150: the role of the user lacks the right. */
    ROLE_WITHOUT_RIGHTS,
    /** 400, code 600002: users report the text for a template that is retired (decision C34). */
    TEMPLATE_NO_LONGER_SUPPORTED,
    /** 400, code 2000: the id in the path is no GUID. */
    TENANT_ID_NOT_A_GUID,
    /** 404, code 60003: there is no such customer. */
    TENANT_NOT_FOUND,
    /** 429: too many requests. */
    THROTTLED,
    /** 500, code 800003: the service failed. */
    UNEXPECTED_SERVICE_ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
