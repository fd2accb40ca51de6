package io.partnercontracts.client;

import io.partnercontracts.client.api.QualificationsApi;
import io.partnercontracts.client.model.CustomerQualification;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.client.model.CustomerQualifications;
import io.partnercontracts.client.model.GccValidation;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Qualifications of customers. Requests need App+User tokens, lists take app-only tokens too. Thread-safe.
 *
 * <p>Every method throws a {@link PartnerCenterException} if Partner Center refuses the call or no readable answer
 * comes, and has a form with {@link RequestOptions} for what this one call does otherwise.
 */
public final class QualificationsClient {

    private final QualificationsApi api;
    private final Calls calls;
    private final RequestValidator validator;

    QualificationsClient(QualificationsApi api, Calls calls, RequestValidator validator) {
        this.api = api;
        this.calls = calls;
        this.validator = validator;
    }

    /**
     * Requests a qualification for a customer, by the contract of 2022.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification, for Education with its segment, for GovernmentCommunityCloud with the
     *     partner's validation code
     * @return the qualification; Education is usually {@code InReview}, and {@link #list} tells the outcome later
     */
    public CustomerQualification request(UUID customerId, CustomerQualificationRequest request) {
        return request(customerId, request, RequestOptions.none());
    }

    /**
     * As {@link #request(UUID, CustomerQualificationRequest)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification that is asked for
     * @param options what this call does otherwise
     * @return the qualification
     */
    public CustomerQualification request(
            UUID customerId, CustomerQualificationRequest request, RequestOptions options) {
        return send(customerId, request, null, options);
    }

    /**
     * Requests a qualification with the validation code in the query, as the contract before 2022 has it. So the code is
     * part of the address, which the HTTP client logs at DEBUG, and what is on the way may log, too.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification alone
     * @param validationCode the partner's validation code
     * @return the qualification
     */
    public CustomerQualification request(UUID customerId, CustomerQualificationRequest request, String validationCode) {
        return request(customerId, request, validationCode, RequestOptions.none());
    }

    /**
     * As {@link #request(UUID, CustomerQualificationRequest, String)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification that is asked for
     * @param validationCode the partner's validation code
     * @param options what this call does otherwise
     * @return the qualification
     */
    public CustomerQualification request(
            UUID customerId, CustomerQualificationRequest request, String validationCode, RequestOptions options) {
        return send(customerId, request, Objects.requireNonNull(validationCode, "validationCode"), options);
    }

    /**
     * Lists the qualifications of a customer and the state of their vetting.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @return the qualifications, none if there are none
     */
    public List<CustomerQualification> list(UUID customerId) {
        return list(customerId, RequestOptions.none());
    }

    /**
     * As {@link #list(UUID)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return the qualifications, none if there are none
     */
    public List<CustomerQualification> list(UUID customerId, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        return calls.run(
                options,
                attempt -> api.getCustomerQualifications(customerId, attempt),
                CustomerQualifications::getQualifications);
    }

    /**
     * Lists the partner's validation codes, which requests for GovernmentCommunityCloud need.
     *
     * @return the codes with how often each can still be used, none if there are none
     */
    public List<GccValidation> validationCodes() {
        return validationCodes(RequestOptions.none());
    }

    /**
     * As {@link #validationCodes()}.
     *
     * @param options what this call does otherwise
     * @return the codes, none if there are none
     */
    public List<GccValidation> validationCodes(RequestOptions options) {
        return calls.run(options, api::getGccValidations, codes -> codes);
    }

    private CustomerQualification send(
            UUID customerId,
            CustomerQualificationRequest request,
            @Nullable String validationCode,
            RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        validator.check(Objects.requireNonNull(request, "request"));
        var requested = request.getQualification();
        // The wrapper that the reference declares may also hold what the customer had before (C2).
        return calls.run(
                options,
                attempt -> api.createCustomerQualifications(customerId, validationCode, request, attempt),
                answered -> answered.getQualifications().stream()
                        .filter(held -> requested.equalsIgnoreCase(held.getQualification()))
                        .findFirst()
                        .orElse(null));
    }
}
