package io.partnercontracts.stub.internal.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.TokenSpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final String PATH = "/v1/customers/14876998-C0DC-46e6-9d0c-65a57a6c32ec";

    @AutoClose
    private static final RunningStub stub = new RunningStub();

    @Test
    void makesUpANameThatNobodyTakesForReal() {
        var customer = stub.get(PATH, stub.bearer(TokenSpec.appOnly())).json();

        assertThat(customer.at("/id").asString()).isEqualTo("14876998-c0dc-46e6-9d0c-65a57a6c32ec");
        assertThat(customer.at("/companyProfile/tenantId")).isEqualTo(customer.at("/id"));
        assertThat(customer.at("/companyProfile/companyName").asString()).isEqualTo("Customer 14876998");
        assertThat(customer.at("/companyProfile/domain").asString()).isEqualTo("customer-14876998.example");
        assertThat(customer.at("/relationshipToPartner").asString()).isEqualTo("reseller");
        assertThat(customer.at("/allowDelegatedAccess").asBoolean(true)).isFalse();
        assertThat(customer.at("/companyProfile/links/self/uri").asString())
                .isEqualTo("/customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec/profiles/company");
        assertThat(stub.get(PATH, "Accept", "text/xml").body())
                .contains("<Customer><id>14876998-", "<companyName>Customer 14876998</companyName>");
    }

    @Test
    void knowsCustomersFromTheOtherPathsAtTheirPlace() {
        assertThat(stub.get("/v1/customers/all").code()).isEqualTo(2000);
        assertThat(stub.get("/v1/customers/all/validations").status()).isEqualTo(200);
        assertThat(stub.get("/v1/customers/ALL/validations").status()).isEqualTo(200);
        assertThat(stub.post(PATH, "{}").status()).isEqualTo(405);
    }
}
