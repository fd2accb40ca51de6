package io.partnercontracts.client;

import io.partnercontracts.client.api.CustomersApi;
import io.partnercontracts.client.model.Customer;
import java.util.Objects;
import java.util.UUID;

/**
 * The customers of the partner. App-only tokens are enough. Thread-safe.
 *
 * <p>Every method throws a {@link PartnerCenterException} if Partner Center refuses the call or no readable answer
 * comes, and has a form with {@link RequestOptions} for what this one call does otherwise.
 */
public final class CustomersClient {

    private final CustomersApi api;
    private final Calls calls;

    CustomersClient(CustomersApi api, Calls calls) {
        this.api = api;
        this.calls = calls;
    }

    /**
     * Gets a customer.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @return the customer; address, e-mail address and own domains are absent without delegated access
     * @throws NotFoundException if there is no such tenant (code 60003)
     * @throws ForbiddenException if the partner has no relationship with the customer (code 20002)
     * @throws InvalidRequestException if the service takes the id for none of a customer (code 900118)
     */
    public Customer get(UUID customerId) {
        return get(customerId, RequestOptions.none());
    }

    /**
     * As {@link #get(UUID)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return the customer
     */
    public Customer get(UUID customerId, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        return calls.run(options, attempt -> api.getCustomer(customerId, attempt), customer -> customer);
    }
}
