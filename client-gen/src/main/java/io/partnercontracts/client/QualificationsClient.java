package io.partnercontracts.client;

import io.partnercontracts.client.api.QualificationsApi;
import io.partnercontracts.client.model.CustomerQualification;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.client.model.CustomerQualifications;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Qualifications of customers. Requests need App+User tokens, lists take app-only tokens too. Thread-safe.
 *
 * <p>Every method throws {@link PartnerCenterException} if Partner Center refuses the call or no readable answer comes.
 */
public final class QualificationsClient {

    private final QualificationsApi api;

    QualificationsClient(QualificationsApi api) {
        this.api = api;
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
        return send(customerId, request, null);
    }

    /**
     * Requests a qualification with the validation code in the query, as the contract before 2022 has it.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification alone
     * @param validationCode the partner's validation code
     * @return the qualification
     */
    public CustomerQualification request(UUID customerId, CustomerQualificationRequest request, String validationCode) {
        return send(customerId, request, Objects.requireNonNull(validationCode, "validationCode"));
    }

    /**
     * Lists the qualifications of a customer and the state of their vetting.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     */
    public List<CustomerQualification> list(UUID customerId) {
        Objects.requireNonNull(customerId, "customerId");
        return Calls.run(() -> api.getCustomerQualifications(customerId), CustomerQualifications::getQualifications);
    }

    private CustomerQualification send(
            UUID customerId, CustomerQualificationRequest request, @Nullable String validationCode) {
        Objects.requireNonNull(customerId, "customerId");
        var requested = Objects.requireNonNull(request.getQualification(), "request.qualification");
        // The wrapper that the reference declares may also hold what the customer had before (C2).
        return Calls.run(
                () -> api.createCustomerQualifications(customerId, validationCode, request),
                answered -> answered.getQualifications().stream()
                        .filter(held -> requested.equalsIgnoreCase(held.getQualification()))
                        .findFirst()
                        .orElse(null));
    }
}
