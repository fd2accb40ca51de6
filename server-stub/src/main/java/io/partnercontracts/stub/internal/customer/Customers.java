package io.partnercontracts.stub.internal.customer;

import io.partnercontracts.stub.internal.api.CustomersApi;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.CollectionAttributes;
import io.partnercontracts.stub.internal.model.CollectionLinks;
import io.partnercontracts.stub.internal.model.CustomerCollection;
import io.partnercontracts.stub.internal.model.KeyValue;
import io.partnercontracts.stub.internal.model.Link;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.util.List;

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
    public Response getCustomers(GetCustomers request) {
        var place =
                ListPlace.of(request.size(), request.filter(), request.seekOperation(), request.msContinuationToken());
        var found = store.list(place.after(), place.size() + 1, profiles.prefix(place.name()));
        var page = found.stream().limit(place.size()).toList();
        var links = new CollectionLinks().self(link(request.call().target()));
        if (found.size() > page.size()) {
            var token = place.after(page.get(page.size() - 1).customerId()).token();
            links.next(link("/v1/customers?size=" + place.size() + "&seekOperation=Next")
                    .headers(List.of(new KeyValue().key("MS-ContinuationToken").value(token))));
        }
        return CustomersApi.getCustomers200(new CustomerCollection()
                .totalCount(page.size())
                .items(page.stream()
                        .map(known -> profiles.listed(known.customerId(), known.customer()))
                        .toList())
                .links(links)
                .attributes(new CollectionAttributes().objectType("Collection")));
    }

    private static Link link(String uri) {
        return new Link().uri(uri).method("GET").headers(List.of());
    }

    @Override
    public Response getCustomer(GetCustomer request) {
        var id = request.customerId();
        var arranged = store.read(id).customer();
        var response = CustomersApi.getCustomer200(profiles.shown(id, arranged));
        return arranged == null ? response.because("made of the id, because the customer was not arranged") : response;
    }
}
