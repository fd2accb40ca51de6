package io.partnercontracts.stub.internal.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.CustomerNames;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

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

    @Test
    void listsInPagesThatAgreeWithTheAdministration() {
        for (int i = 0; i < 5; i++) {
            stub.post(RunningStub.newCustomer() + "/agreements", Examples.agreement());
        }
        var listed = new ArrayList<JsonNode>();
        var page = stub.get("/v1/customers?size=2", stub.bearer(TokenSpec.appOnly()))
                .json();
        assertThat(page.at("/links/self/uri").asString()).isEqualTo("/v1/customers?size=2");
        while (true) {
            page.path("items").forEach(listed::add);
            assertThat(page.path("totalCount").asInt())
                    .isEqualTo(page.path("items").size());
            var next = page.at("/links/next");
            if (next.isMissingNode()) {
                break;
            }
            page = stub.get(next.path("uri").asString(), header(next)).json();
        }

        var known = stub.get("/__admin/customers").json().path("customers");
        assertThat(listed).hasSize(5);
        assertThat(listed.stream().map(customer -> customer.path("id")))
                .containsExactlyElementsOf(known.valueStream()
                        .map(customer -> customer.path("customerId"))
                        .toList());
        assertThat(listed.stream().map(customer -> customer.at("/companyProfile/companyName")))
                .containsExactlyElementsOf(known.valueStream()
                        .map(customer -> customer.path("name"))
                        .toList());
        assertThat(listed.get(0).propertyNames())
                .containsExactly("id", "companyProfile", "relationshipToPartner", "links", "attributes");
    }

    @Test
    void keepsSizeAndFilterInTheToken() {
        IntStream.range(0, 5).forEach(i -> arrange(RunningStub.newCustomer(), named("Contoso " + i)));
        arrange(PATH, named("Fabrikam"));

        var first = stub.get("/v1/customers?size=3&filter=" + filter("cONT")).json();
        var second = stub.get("/v1/customers?seekOperation=next", header(first.at("/links/next")))
                .json();

        assertThat(first.path("items")).hasSize(3);
        assertThat(first.at("/links/next/uri").asString()).isEqualTo("/v1/customers?size=3&seekOperation=Next");
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.at("/items/1/companyProfile/companyName").asString()).isEqualTo("Contoso 4");
        assertThat(second.at("/links/next").isMissingNode()).isTrue();
    }

    @Test
    void findsNamesThatAreMadeUp() {
        arrange(PATH, "{}");

        assertThat(stub.get("/v1/customers?size=0&filter=" + filter("customer 1487"))
                        .json()
                        .at("/items/0/companyProfile/domain")
                        .asString())
                .isEqualTo("customer-14876998.example");
    }

    @ParameterizedTest
    @CsvSource({"'', 500", "?size=0, 500", "?size=-1, 500", "?size=499, 499", "?size=20000, 500"})
    void hasPagesOfFiveHundredAtMost(String query, int size) {
        var seeds = IntStream.range(0, 501)
                .mapToObj(i -> "{\"customerId\": \"" + UUID.randomUUID() + "\", \"seed\": {}}")
                .collect(Collectors.joining(",", "{\"customers\": [", "]}"));
        stub.put("/__admin/customers", seeds);

        assertThat(stub.get("/v1/customers" + query).json().path("items")).hasSize(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?filter=cont",
                "?filter=null",
                "?filter=%5B%5D",
                "?filter=%7B%22Field%22%3A%22Domain%22%2C%22Value%22%3A%22c%22%2C%22Operator%22%3A%22starts_with%22%7D",
                "?filter=%7B%22Field%22%3A%22CompanyName%22%2C%22Value%22%3A%22c%22%2C%22Operator%22%3A%22equals%22%7D",
                "?filter=%7B%22Field%22%3A%22CompanyName%22%2C%22Operator%22%3A%22starts_with%22%7D",
                "?seekOperation=Next",
                "?size=many"
            })
    void saysWhatIsWrongWithAList(String query) {
        var reply = stub.get("/v1/customers" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(800002);
        assertThat(reply.json().at("/data/0").asString()).contains("must be");
    }

    @ParameterizedTest
    @CsvSource({
        "Next, wrong",
        "Next, e30=",
        "Next, bnVsbA==",
        "Next, eyJzaXplIjoxfQ==",
        "Previous, AQAAAA==",
        "'', AQAAAA=="
    })
    void goesOnOnlyWhereAPageSaid(String seek, String token) {
        var reply = stub.get("/v1/customers?seekOperation=" + seek, "MS-ContinuationToken", token);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).contains("link next");
    }

    private static String[] header(JsonNode link) {
        return new String[] {
            link.at("/headers/0/key").asString(), link.at("/headers/0/value").asString()
        };
    }

    private static String filter(String beginning) {
        return URLEncoder.encode(
                "{\"Field\":\"CompanyName\",\"Value\":\"" + beginning + "\",\"Operator\":\"starts_with\"}", UTF_8);
    }

    private static String named(String name) {
        return "{\"companyProfile\": {\"companyName\": \"" + name + "\"}}";
    }

    private static void arrange(String customer) {
        arrange(PATH, customer);
    }

    private static void arrange(String path, String customer) {
        assertThat(stub.put("/__admin" + path.substring(3), "{\"customer\": " + customer + "}")
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
