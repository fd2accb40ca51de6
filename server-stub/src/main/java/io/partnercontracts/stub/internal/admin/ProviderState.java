package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.admin.StateParameter.AGREEMENTS;
import static io.partnercontracts.stub.internal.admin.StateParameter.COMPANY_NAME;
import static io.partnercontracts.stub.internal.admin.StateParameter.CUSTOMERS;
import static io.partnercontracts.stub.internal.admin.StateParameter.CUSTOMER_ID;
import static io.partnercontracts.stub.internal.admin.StateParameter.DOMAIN;
import static io.partnercontracts.stub.internal.admin.StateParameter.ERROR;
import static io.partnercontracts.stub.internal.admin.StateParameter.EXAMPLE;
import static io.partnercontracts.stub.internal.admin.StateParameter.FAULT;
import static io.partnercontracts.stub.internal.admin.StateParameter.INSTANT;
import static io.partnercontracts.stub.internal.admin.StateParameter.QUALIFICATION;
import static io.partnercontracts.stub.internal.admin.StateParameter.QUALIFICATIONS;
import static io.partnercontracts.stub.internal.admin.StateParameter.SEED;
import static io.partnercontracts.stub.internal.admin.StateParameter.VALIDATION_CODES;
import static io.partnercontracts.stub.internal.admin.StateParameter.VETTING_REASON;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.VettingReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A state that an interaction of a pact can take as given.
 *
 * @param name what pacts call it
 * @param description what the stub does
 * @param parameters what it can be told
 * @param required those of them that must be given
 * @param example parameters that show how it is used
 * @param arrange arranges it
 */
record ProviderState(
        String name,
        String description,
        List<StateParameter> parameters,
        List<StateParameter> required,
        Map<String, Object> example,
        Consumer<GivenState> arrange) {

    private static final Map<String, Object> CUSTOMER = Map.of(CUSTOMER_ID.key, GivenState.DOCUMENTED_CUSTOMER);

    /** The published states, in the order of the list. */
    static final List<ProviderState> ALL = List.of(
            ofCustomer(
                    "the customer has confirmed no agreement",
                    "Removes the customer's agreements.",
                    given -> given.seed().putArray(AGREEMENTS.key)),
            new ProviderState(
                    "the customer has confirmed an agreement",
                    "Adds agreements to those that the customer has.",
                    List.of(CUSTOMER_ID, AGREEMENTS, EXAMPLE),
                    List.of(),
                    Map.of(EXAMPLE.key, "agreements/create-agreement.request.json"),
                    GivenState::addAgreements),
            ofCustomer(
                    "the customer signed directly with Microsoft",
                    "Answers so when asked for the direct-sign status.",
                    given -> given.seed().put("signedDirectly", true)),
            ofCustomer(
                    "the customer did not sign directly with Microsoft",
                    "The opposite, as it is by default.",
                    given -> given.seed().put("signedDirectly", false)),
            ofCustomer(
                    "the customer has no qualification",
                    "Removes the customer's qualifications.",
                    given -> given.seed().putArray(QUALIFICATIONS.key)),
            new ProviderState(
                    "a qualification of the customer is being vetted",
                    "Adds a qualification that is in review.",
                    List.of(CUSTOMER_ID, QUALIFICATION, QUALIFICATIONS, EXAMPLE),
                    List.of(),
                    Map.of(QUALIFICATION.key, "Education"),
                    given -> given.addQualifications((vetting, name) -> vetting.inReview(name))),
            new ProviderState(
                    "a qualification of the customer was approved",
                    "Adds a qualification that was approved.",
                    List.of(CUSTOMER_ID, QUALIFICATION, QUALIFICATIONS, EXAMPLE),
                    List.of(),
                    Map.of(QUALIFICATION.key, "GovernmentCommunityCloud"),
                    given -> given.addQualifications((vetting, name) -> vetting.approved(name))),
            new ProviderState(
                    "a qualification of the customer was denied",
                    "Adds a qualification that was denied.",
                    List.of(CUSTOMER_ID, QUALIFICATION, VETTING_REASON, QUALIFICATIONS, EXAMPLE),
                    List.of(),
                    Map.of(VETTING_REASON.key, VettingReason.values()[0].toString()),
                    given -> given.addQualifications((vetting, name) -> vetting.denied(name, given.vettingReason()))),
            new ProviderState(
                    "the partner has customers",
                    "Lists these customers, in this order.",
                    List.of(CUSTOMERS, EXAMPLE),
                    List.of(),
                    Map.of(EXAMPLE.key, GivenState.DOCUMENTED_CUSTOMERS),
                    GivenState::arrangeCustomers),
            new ProviderState(
                    "the customer is known",
                    "Lists a customer of this name, and shows it.",
                    List.of(CUSTOMER_ID, COMPANY_NAME, DOMAIN),
                    List.of(),
                    Map.of(COMPANY_NAME.key, "Fabrikam"),
                    GivenState::nameCustomer),
            ofError(
                    "the customer is unknown",
                    "Answers every request for the customer with 404 and code 60003.",
                    ErrorName.TENANT_NOT_FOUND),
            ofError(
                    "the partner has no relationship with the customer",
                    "Answers every request for the customer with 403 and code 20002.",
                    ErrorName.NO_RELATIONSHIP),
            ofError(
                    "requests for the customer are throttled",
                    "Answers every request for the customer with the documented 429.",
                    ErrorName.THROTTLED),
            ofError(
                    "the user of the token did not pass multi-factor authentication",
                    "Answers every request for the customer with 401, in the form of the setting `mfa-refusal`.",
                    ErrorName.MFA_REQUIRED),
            ofError(
                    "the customer's agreement list answers that there are none",
                    "Answers every request for the customer with 404 and code 600009.",
                    ErrorName.NO_AGREEMENTS),
            new ProviderState(
                    "requests for the customer are refused",
                    "Answers every request for the customer with a documented error.",
                    List.of(CUSTOMER_ID, ERROR),
                    List.of(ERROR),
                    Map.of(ERROR.key, ErrorName.ROLE_WITHOUT_RIGHTS.toString()),
                    given -> given.seed().set(ERROR.key, given.parameter(ERROR))),
            new ProviderState(
                    "the customer is as given",
                    "Replaces everything that the stub knows of the customer.",
                    List.of(CUSTOMER_ID, SEED),
                    List.of(SEED),
                    Map.of(SEED.key, Map.of("signedDirectly", true, "qualifications", List.of())),
                    GivenState::replaceCustomer),
            new ProviderState(
                    "requests meet a fault",
                    "Arranges a fault, such as an error, a delay, a broken connection or a rate limit.",
                    List.of(FAULT),
                    List.of(FAULT),
                    Map.of(FAULT.key, Map.of("operationId", "createAgreement", "status", 503)),
                    GivenState::arrangeFault),
            new ProviderState(
                    "the clock stands at an instant",
                    "Stops the stub's clock.",
                    List.of(INSTANT),
                    List.of(INSTANT),
                    Map.of(INSTANT.key, "2020-12-04T20:54:24Z"),
                    GivenState::stopClock),
            new ProviderState(
                    "the partner has validation codes",
                    "Accepts these codes for GovernmentCommunityCloud, and no others.",
                    List.of(VALIDATION_CODES),
                    List.of(VALIDATION_CODES),
                    Map.of(VALIDATION_CODES.key, List.of(Map.of("code", "123456", "maxCreates", 1))),
                    GivenState::arrangeValidationCodes));

    private static ProviderState ofCustomer(String name, String description, Consumer<GivenState> arrange) {
        return new ProviderState(name, description, List.of(CUSTOMER_ID), List.of(), CUSTOMER, arrange);
    }

    private static ProviderState ofError(String name, String description, ErrorName error) {
        return ofCustomer(name, description, given -> given.seed().put(ERROR.key, error.toString()));
    }

    /** The state of this name, case-insensitively. */
    static Optional<ProviderState> of(String name) {
        return ALL.stream().filter(state -> state.name.equalsIgnoreCase(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(ProviderState::name).toList();
    }

    List<String> parameterNames() {
        return parameters.stream().map(parameter -> parameter.key).toList();
    }
}
