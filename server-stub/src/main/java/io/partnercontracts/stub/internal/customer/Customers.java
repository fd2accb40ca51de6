package io.partnercontracts.stub.internal.customer;

import io.partnercontracts.stub.internal.api.CustomersApi;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.CollectionLinks;
import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerCompanyProfile;
import io.partnercontracts.stub.internal.model.Link;
import io.partnercontracts.stub.internal.model.ResourceAttributes;
import java.util.List;
import java.util.UUID;

/** What Partner Center tells of customers. */
public final class Customers implements CustomersApi {

    private final Customer documented = Json.example("customers/get-customer.response.json", Customer.class);

    @Override
    public Response getCustomer(GetCustomer request) {
        var id = request.customerId();
        return id.toString().equals(documented.getId())
                ? CustomersApi.getCustomer200(documented)
                : CustomersApi.getCustomer200(unarranged(id).allowDelegatedAccess(false))
                        .because("every GUID is a customer, whose name the stub makes of it");
    }

    /** A customer of whom nothing is known but the id; name and domain are such as nobody takes for real. */
    private static Customer unarranged(UUID id) {
        var begin = id.toString().substring(0, 8);
        return new Customer()
                .id(id.toString())
                .companyProfile(new CustomerCompanyProfile()
                        .tenantId(id.toString())
                        .domain("customer-" + begin + ".example")
                        .companyName("Customer " + begin)
                        .links(self(id, "/profiles/company"))
                        .attributes(new ResourceAttributes().objectType("CustomerCompanyProfile")))
                .relationshipToPartner("reseller")
                .links(self(id, ""))
                .attributes(new ResourceAttributes().objectType("Customer"));
    }

    private static CollectionLinks self(UUID id, String part) {
        return new CollectionLinks()
                .self(new Link().uri("/customers/" + id + part).method("GET").headers(List.of()));
    }
}
