package io.partnercontracts.stub.internal.customer;

import io.partnercontracts.stub.internal.api.CustomersApi;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.store.CustomerStore;

/** What Partner Center tells of customers. */
public final class Customers implements CustomersApi {

    private final CustomerStore store;
    private final CustomerProfiles profiles;

    /** Tells of the customers of this store. */
    public Customers(CustomerStore store, CustomerProfiles profiles) {
        this.store = store;
        this.profiles = profiles;
    }

    @Override
    public Response getCustomer(GetCustomer request) {
        var id = request.customerId();
        var arranged = store.read(id).customer();
        var response = CustomersApi.getCustomer200(profiles.shown(id, arranged));
        return arranged == null ? response.because("made of the id, because the customer was not arranged") : response;
    }
}
