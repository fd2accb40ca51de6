package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomersTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final CustomersClient customers = server.client.customers();

    @Test
    void getsACustomer() {
        server.answers(200, example("customers/get-customer.response.json"));

        var customer = customers.get(CUSTOMER);

        assertThat(server.request().target()).isEqualTo("/v1/customers/" + CUSTOMER);
        assertThat(customer.getCompanyProfile().getCompanyName()).isEqualTo("1kl as kjk");
        assertThat(customer.getBillingProfile().getDefaultAddress().getState()).isEqualTo("WA");
        assertThat(customer.getBillingProfile().getAttributes().getEtag()).isEqualTo("-4242348048554929329");
        assertThat(customer.getCustomDomains()).containsExactly("abcdefgh1234.ccsctp.net");
    }

    @ParameterizedTest
    @CsvSource({
        "404, tenant-not-found, 60003, io.partnercontracts.client.NotFoundException",
        "403, no-relationship, 20002, io.partnercontracts.client.ForbiddenException",
        "400, invalid-customer-id, 900118, io.partnercontracts.client.InvalidRequestException"
    })
    void saysWhatIsWrongWithACustomer(
            int status, String error, String code, Class<? extends PartnerCenterException> type) {
        server.answers(status, example("errors/" + error + ".json"));

        assertThatExceptionOfType(type)
                .isThrownBy(() -> customers.get(CUSTOMER))
                .returns(code, PartnerCenterException::code)
                .returns(status, PartnerCenterException::status);
    }
}
