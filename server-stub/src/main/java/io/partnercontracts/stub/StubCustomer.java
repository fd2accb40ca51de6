package io.partnercontracts.stub;

import java.util.List;
import java.util.UUID;

/**
 * What a stub knows of one customer: to be arranged before the code under test runs, and to be looked at afterwards.
 * A change counts from the next request on, until the next reset. Thread-safe.
 */
public interface StubCustomer {

    /** The customer's tenant id. */
    UUID id();

    /** Is a company of this name. */
    StubCustomer isNamed(String companyName);

    /** Has this domain, such as {@code contoso.example}. */
    StubCustomer hasDomain(String domain);

    /** Is so related to the partner; by default the partner is its reseller. */
    StubCustomer isRelated(CustomerRelationship relationship);

    /** Has confirmed the documented agreement. Its contact and no other makes a duplicate (code 600061). */
    default StubCustomer hasAgreement() {
        return hasAgreement(StubAgreement.documented());
    }

    /** Has confirmed this agreement too. The duplicate rule is not applied to it, only to what is posted later. */
    StubCustomer hasAgreement(StubAgreement agreement);

    /** Has signed the Microsoft Customer Agreement directly. */
    StubCustomer hasSignedDirectly();

    /**
     * Has a qualification that is not vetted, as is StateOwnedEntity.
     *
     * @throws IllegalArgumentException if the contract has none of this name
     */
    StubCustomer hasQualification(String name);

    /**
     * The vetting of a qualification, such as {@code Education}.
     *
     * @throws IllegalArgumentException if the contract has none of this name
     */
    StubVetting qualification(String name);

    /** Gets the list of qualifications in the wrapper object instead of a bare array (decision C3). */
    StubCustomer getsQualificationsWrapped();

    /** Has every request answered with an error. */
    StubCustomer isRefused(ErrorName error);

    /** The confirmed agreements, arranged or posted, oldest first. */
    List<StubAgreement> agreements();

    /** The qualifications, arranged or requested, as they are now. */
    List<StubQualification> qualifications();
}
