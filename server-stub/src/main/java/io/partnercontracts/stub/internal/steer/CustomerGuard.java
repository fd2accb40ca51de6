package io.partnercontracts.stub.internal.steer;

import static io.partnercontracts.stub.internal.binding.DocumentedError.TENANT_NOT_FOUND;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.util.Set;
import java.util.UUID;

/** Refuses requests for customers that do not exist, or for whom an error was arranged. Thread-safe. */
public final class CustomerGuard {

    private final CustomerStore store;
    private final ArrangedErrors errors;
    private final Set<UUID> known;

    /** Refuses what is arranged in this store, by these options' rules. */
    public CustomerGuard(CustomerStore store, ArrangedErrors errors, StubOptions options) {
        this.store = store;
        this.errors = errors;
        this.known = options.get(Setting.CUSTOMERS);
    }

    /** Refuses a request for such a customer. */
    public void check(RequestContext request) {
        var parameter = request.route().customer();
        if (parameter == null) {
            return;
        }
        var customer = request.call().path(parameter, UUID.class);
        if (!known.isEmpty() && !known.contains(customer)) {
            throw TENANT_NOT_FOUND.refusal().because("the customer is none of those that the stub was told");
        }
        var error = store.error(customer);
        if (error != null) {
            var response = errors.response(error, request);
            throw new Refusal(response.because("arranged for this customer: " + response.reason()));
        }
    }
}
