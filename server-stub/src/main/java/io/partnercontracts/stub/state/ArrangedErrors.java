package io.partnercontracts.stub.state;

import io.partnercontracts.stub.http.Route;
import java.util.UUID;

/** Answers requests for a customer with the error that a test arranged for that customer. */
public final class ArrangedErrors {

    private ArrangedErrors() {}

    /** The same route, unless an error is arranged for the customer in its path. */
    public static Route before(Route route, CustomerStore store) {
        if (!route.path().contains("{customer_id}")) {
            return route;
        }
        return route.withHandler(call -> {
            var error = store.read(call.path("customer_id", UUID.class)).error();
            return error == null ? route.handler().apply(call) : error.answer();
        });
    }
}
