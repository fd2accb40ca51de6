package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.partnercontracts.client.FakePartnerCenter.Received;
import io.partnercontracts.client.model.Customer;
import java.net.URLDecoder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void listsCustomers() {
        server.answers(200, example("customers/list-customers.response.json"));

        assertThat(customers.list())
                .extracting(Customer::getId)
                .containsExactly("b44bb1fb-c595-45b0-9e09-d657365580bf", "45c44870-ef77-4fdd-b6fe-3dacb075cff2");
        assertThat(server.request().target()).isEqualTo("/v1/customers?size=500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cont", "100%25 A&B+C=D #1 {x}, \"y\"\\/?", "Zoë İpek 王 🙂"})
    void findsCustomersByTheBeginningOfTheirName(String beginning) throws Exception {
        server.answers(200, example("customers/list-customers-by-name.response.json"));

        assertThat(customers.findByName(beginning, 0, RequestOptions.none())).hasSize(3);

        var query = server.request().target().replaceFirst("^/v1/customers\\?size=0&filter=", "");
        assertThat(Json.MAPPER.readTree(URLDecoder.decode(query, UTF_8)))
                .isEqualTo(Json.MAPPER
                        .createObjectNode()
                        .put("Field", "CompanyName")
                        .put("Value", beginning)
                        .put("Operator", "starts_with"));
    }

    @Test
    void goesOnAsTheLinkToTheNextPageSays() {
        server.answers(
                with(200, page("one", next("/v1/customers?size=1&seekOperation=Next", "AQAAAA=="))),
                with(200, page("two", "\"continuationToken\": \"AgAAAA==\"")),
                with(200, page("three", "\"links\": {}")));
        var requestId = UUID.randomUUID();

        var listed = customers.list(1, RequestOptions.none().withRequestId(requestId));

        assertThat(listed).extracting(Customer::getId).containsExactly("one", "two", "three");
        assertThat(server.received)
                .extracting(Received::target)
                .containsExactly(
                        "/v1/customers?size=1",
                        "/v1/customers?size=1&seekOperation=Next",
                        "/v1/customers?seekOperation=Next");
        assertThat(server.received.get(1).header("MS-ContinuationToken")).isEqualTo("AQAAAA==");
        assertThat(server.received.get(2).header("MS-ContinuationToken")).isEqualTo("AgAAAA==");
        assertThat(server.received.stream().map(request -> request.header("MS-RequestId")))
                .doesNotHaveDuplicates()
                .startsWith(requestId.toString());
        assertThat(server.received.stream().map(request -> request.header("MS-CorrelationId")))
                .containsOnly(server.received.get(0).header("MS-CorrelationId"));
    }

    @Test
    void repeatsAPageThatFailsAndNoOther() {
        server.answers(
                with(200, page("one", next("/v1/customers?seekOperation=Next", "AQAAAA=="))),
                with(503, ""),
                with(200, page("two", "\"links\": {}")));

        assertThat(customers.list()).hasSize(2);
        assertThat(server.received.get(2).target()).isEqualTo("/v1/customers?seekOperation=Next");
        assertThat(server.received.get(2).header("MS-ContinuationToken")).isEqualTo("AQAAAA==");
    }

    @Test
    void takesNoTokenOfALinkForItsOwn() {
        server.answers(
                with(
                        200,
                        page(
                                "one",
                                "\"links\": {\"next\": {\"uri\": \"http://elsewhere.example/x?a=b\", \"headers\":"
                                        + " [{\"key\": \"authorization\", \"value\": \"Bearer other\"}]}}")),
                with(200, page("two", "\"links\": {}")));

        assertThat(customers.list()).hasSize(2);
        assertThat(server.received.get(1).target()).isEqualTo("/v1/customers?a=b");
        assertThat(server.received.get(1).header("Authorization")).isEqualTo("Bearer " + FakePartnerCenter.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/customers?seekOperation=Next", "/v1/customers?filter={}"})
    void endsAListThatGoesRoundOrNowhere(String uri) {
        server.answers(200, page("one", next(uri, "AQAAAA==")));

        assertThatExceptionOfType(ServiceFailureException.class)
                .isThrownBy(() -> customers.list().limit(10).forEach(customer -> {}))
                .withMessageContaining("does not hold what was asked for");
        assertThat(server.received).hasSizeLessThan(3);
    }

    private static String page(String id, String more) {
        return "{\"items\": [{\"id\": \"" + id + "\"}], " + more + "}";
    }

    private static String next(String uri, String token) {
        return "\"links\": {\"next\": {\"uri\": \"" + uri + "\", \"method\": \"GET\", \"headers\":"
                + " [{\"key\": \"MS-ContinuationToken\", \"value\": \"" + token + "\"}]}}";
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
