package io.partnercontracts.stub.state;

import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.rules.StubRules;
import java.util.UUID;

/** Refuses requests for customers that do not exist, or of whom an error was arranged. Thread-safe. */
public final class CustomerGuard {

    private final CustomerStore store;
    private final StubRules rules;

    /** Refuses what is arranged in this store, by these rules. */
    public CustomerGuard(CustomerStore store, StubRules rules) {
        this.store = store;
        this.rules = rules;
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
        if (!rules.customers().isEmpty() && !rules.customers().contains(customer)) {
            throw DocumentedError.TENANT_NOT_FOUND.failure();
        }
        var error = store.read(customer).error();
        if (error != null) {
            throw switch (error) {
                case AGREEMENT_ALREADY_EXISTS -> error.failure(rules.duplicateStatus());
                case NO_RELATIONSHIP -> error.failureAbout(call.partnerId(), customer.toString());
                default -> error.failure();
            };
        }
    }
}
