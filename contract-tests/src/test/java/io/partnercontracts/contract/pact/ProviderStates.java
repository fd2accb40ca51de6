package io.partnercontracts.contract.pact;

/** What the pacts take as given. Parameters carry the data. */
final class ProviderStates {

    static final String NO_AGREEMENT = "the customer has confirmed no agreement";
    static final String AGREEMENT = "the customer has confirmed an agreement";
    static final String SIGNED_DIRECTLY = "the customer signed directly with Microsoft";
    static final String NO_QUALIFICATION = "the customer has no qualification";
    static final String QUALIFICATION_IN_REVIEW = "a qualification of the customer is being vetted";
    static final String CUSTOMERS = "the partner has customers";
    static final String NO_AGREEMENT_BY_ERROR = "the customer's agreement list answers that there are none";
    static final String MFA_REQUIRED = "the user of the token did not pass multi-factor authentication";
    static final String THROTTLED = "requests for the customer are throttled";

    private ProviderStates() {}
}
