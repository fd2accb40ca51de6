package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.util.Set;
import java.util.UUID;

/** Refuses requests for customers that do not exist, or for whom an error was arranged. Thread-safe. */
public final class CustomerGuard implements Step {

    private final CustomerStore store;
    private final ArrangedErrors errors;
    private final Set<UUID> known;

    /** Refuses what is arranged in this store, by these options' rules. */
    public CustomerGuard(CustomerStore store, ArrangedErrors errors, StubOptions options) {
        this.store = store;
        this.errors = errors;
        this.known = options.get(Setting.CUSTOMERS);
    }

    @Override
    public Response take(RequestContext request, Next next) {
        var parameter = request.route().customer();
        if (parameter != null) {
            check(request.call().path(parameter, UUID.class), request);
        }
        return next.decide(request);
    }

    private void check(UUID customer, RequestContext request) {
        if (!known.isEmpty() && !known.contains(customer)) {
            throw DocumentedError.TENANT_NOT_FOUND
                    .refusal()
                    .because("the customer is none of those that the stub was told");
        }
        var error = store.error(customer);
        if (error != null) {
            var response = errors.response(error, request);
            throw new Refusal(response.because("arranged for this customer: " + response.reason()));
        }
    }
}
