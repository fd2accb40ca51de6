package io.partnercontracts.stub.internal.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.CustomerNames;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final String PATH = "/v1/customers/14876998-C0DC-46e6-9d0c-65a57a6c32ec";

    @AutoClose
    private static final RunningStub stub = new RunningStub();

    @BeforeEach
    void beginWithNothing() {
        stub.post("/__admin/reset", "");
    }

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
    void makesUpWhatIsNotArranged() {
        arrange(
                "{\"companyProfile\": {\"companyName\": \"Contoso\", \"email\": \"a@a.com\"}, \"customDomains\": [\"a.example\"]}");

        var customer = stub.get(PATH).json();

        assertThat(customer.at("/companyProfile/companyName").asString()).isEqualTo("Contoso");
        assertThat(customer.at("/companyProfile/email").asString()).isEqualTo("a@a.com");
        assertThat(customer.at("/companyProfile/domain").asString()).isEqualTo("customer-14876998.example");
        assertThat(customer.at("/companyProfile/tenantId").asString()).startsWith("14876998-");
        assertThat(customer.at("/customDomains")).hasSize(1);
        assertThat(customer.at("/links/self/method").asString()).isEqualTo("GET");
    }

    @Test
    void showsAnArrangedAnswerAsItStands() {
        var documented = Examples.json("customers/get-customer.response.json");
        var path = "/v1/customers/" + documented.path("id").asString();
        stub.put("/__admin" + path.substring(3), "{\"customer\": " + documented + "}");

        assertThat(stub.get(path).json()).isEqualTo(documented);
    }

    @Test
    void makesUpNoNameIfItIsToldSo() {
        try (var nameless = new RunningStub(StubOptions.defaults().with(Setting.CUSTOMER_NAMES, CustomerNames.NONE))) {
            var profile = nameless.get(PATH).json().path("companyProfile");

            assertThat(profile.has("tenantId")).isTrue();
            assertThat(profile.has("companyName")).isFalse();
            assertThat(profile.has("domain")).isFalse();
        }
    }

    private static void arrange(String customer) {
        assertThat(stub.put("/__admin" + PATH.substring(3), "{\"customer\": " + customer + "}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void knowsCustomersFromTheOtherPathsAtTheirPlace() {
        assertThat(stub.get("/v1/customers/all").code()).isEqualTo(2000);
        assertThat(stub.get("/v1/customers/all/validations").status()).isEqualTo(200);
        assertThat(stub.get("/v1/customers/ALL/validations").status()).isEqualTo(200);
        assertThat(stub.post(PATH, "{}").status()).isEqualTo(405);
    }
}
