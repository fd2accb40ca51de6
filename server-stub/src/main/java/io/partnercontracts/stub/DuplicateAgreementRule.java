package io.partnercontracts.stub;

/**
 * The readings of when Partner Center refuses an agreement as a duplicate (code 600061).
 *
 * <p>All are case-sensitive and treat an absent phone number as an empty one, as Microsoft's own sample does. Only
 * agreements of the same type are compared (decisions C29 and C30).
 */
public enum DuplicateAgreementRule {

    /**
     * Another agreement is accepted if the first name, last name, e-mail address or phone number changed: Microsoft's
     * own sample. The default.
     */
    ANY_OF_FOUR,

    /** Another agreement is accepted only if all four changed: a page of 2025 says that they "must differ". */
    ALL_OF_FOUR,

    /**
     * Another agreement is accepted if the first name, last name or phone number changed: the newest Dutch article,
     * which leaves out the e-mail address.
     */
    ANY_OF_THREE,

    /** Every agreement is accepted: the pages up to 2020, which know no rule. */
    NONE
}
