package io.partnercontracts.stub.state;

import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.ArrangedErrors;
import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.http.StubFailure;
import java.util.Set;
import java.util.UUID;

/** Refuses requests for customers that do not exist, or of whom an error was arranged. Thread-safe. */
public final class CustomerGuard {

    private final CustomerStore store;
    private final ArrangedErrors errors;
    private final Set<UUID> known;

    /** Refuses what is arranged in this store, by these options' rules. */
    public CustomerGuard(CustomerStore store, StubOptions options) {
        this.store = store;
        this.errors = new ArrangedErrors(options);
        this.known = options.get(Setting.CUSTOMERS);
    }

    /** The route itself, or one that refuses before it if its path names a customer. */
    public Route guard(Route route) {
        if (!route.path().contains("{customer_id}")) {
            return route;
        }
        return route.withHandler(call -> {
            refuse(call);
            return route.handler().apply(call);
        });
    }

    private void refuse(Call call) {
        var customer = call.path("customer_id", UUID.class);
        if (!known.isEmpty() && !known.contains(customer)) {
            throw DocumentedError.TENANT_NOT_FOUND
                    .failure()
                    .because("the customer is none of those that the stub was told");
        }
        var error = store.error(customer);
        if (error != null) {
            var answer = errors.answer(error, call.partnerId(), customer.toString());
            throw new StubFailure(answer.because("arranged for this customer: " + answer.reason()));
        }
    }
}
