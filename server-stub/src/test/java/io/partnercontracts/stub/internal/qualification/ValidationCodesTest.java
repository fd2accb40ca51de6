package io.partnercontracts.stub.internal.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.stub.ValidationCodeRule;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationCodesTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    @Test
    void acceptsACodeAsOftenAsItCanBeUsed() {
        seed("{\"code\": \"one\", \"maxCreates\": 2}, {\"code\": \"other\", \"maxCreates\": 1}");
        var refusedCustomer = RunningStub.newCustomer();

        assertThat(request(RunningStub.newCustomer(), "one").status()).isEqualTo(201);
        assertThat(request(RunningStub.newCustomer(), "one").status()).isEqualTo(201);
        assertRefused(request(refusedCustomer, "one"));
        assertRefused(request(refusedCustomer, "one"));
        assertThat(stub.get(refusedCustomer + "/qualifications").json()).isEmpty();
        assertThat(request(refusedCustomer, "other").status()).isEqualTo(201);
    }

    @Test
    void acceptsACodeWithoutLimit() {
        seed("{\"code\": \"endless\"}");

        IntStream.range(0, 5)
                .forEach(i -> assertThat(
                                request(RunningStub.newCustomer(), "endless").status())
                        .isEqualTo(201));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "ONE", "never"})
    void refusesCodesThatAreUnknownOrCannotBeUsed(String code) {
        seed("{\"code\": \"one\"}, {\"code\": \"never\", \"maxCreates\": 0}");

        assertRefused(request(RunningStub.newCustomer(), code));
    }

    @Test
    void listsTheCodesOfThePartnerWhoAsks() {
        assertThat(list().json()).isEmpty();
        seed("{\"code\": \"one\", \"maxCreates\": 2}, {\"code\": \"endless\"}");
        request(RunningStub.newCustomer(), "one");
        var partner = UUID.randomUUID();

        var codes = list(stub.bearer(TokenSpec.appOnly().ofTenant(partner))).json();

        assertThat(codes).hasSize(2);
        assertThat(codes.at("/0/validationId").asString()).isEqualTo("endless");
        assertThat(codes.get(0).has("maxCreates")).isFalse();
        assertThat(codes.at("/1/maxCreates").asInt()).isEqualTo(2);
        assertThat(codes.at("/1/remainingCreates").asInt()).isEqualTo(1);
        assertThat(codes.at("/1/partnerId").asString()).isEqualTo(partner.toString());
        assertThat(list("Accept", "text/xml").body())
                .contains("<GccValidationList><GccValidation><partnerId>")
                .contains("<validationId>one</validationId><maxCreates>2</maxCreates>");
    }

    @Test
    void refusesEveryCodeIfThereIsNone() {
        seed("");

        assertRefused(request(RunningStub.newCustomer(), "123456"));
    }

    @Test
    void countsTheCodeInTheQuery() {
        seed("{\"code\": \"one\", \"maxCreates\": 1}");
        var body = "{\"qualification\": \"GovernmentCommunityCloud\", \"validationCode\": \"unknown\"}";

        assertThat(stub.post(RunningStub.newCustomer() + "/qualifications?code=one", body)
                        .status())
                .isEqualTo(201);
        assertRefused(request(RunningStub.newCustomer(), "one"));
    }

    @Test
    void acceptsAnyCodeAfterAReset() {
        seed("");
        stub.post("/__admin/reset", "");

        assertThat(request(RunningStub.newCustomer(), "123456").status()).isEqualTo(201);
    }

    @Test
    void countsNoRepetitionOfARequest() {
        seed("{\"code\": \"one\", \"maxCreates\": 1}");
        var customer = RunningStub.newCustomer();

        assertThat(request(customer, "one", "MS-RequestId", "id").status()).isEqualTo(201);
        assertThat(request(customer, "one", "MS-RequestId", "id").status()).isEqualTo(201);
        assertRefused(request(customer, "one"));
    }

    @RepeatedTest(4)
    void acceptsNoMoreOfManySimultaneousRequests() {
        seed("{\"code\": \"one\", \"maxCreates\": 5}");

        var replies = IntStream.range(0, 32)
                .mapToObj(i -> stub.send("POST", RunningStub.newCustomer() + "/qualifications", government("one")))
                .toList();

        assertThat(replies)
                .extracting(CompletableFuture::join)
                .filteredOn(reply -> reply.status() == 201)
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"code\": \"\"}", "{\"code\": \"one\", \"maxCreates\": -1}", "null"})
    void refusesToSeedWhatIsNoCode(String code) {
        assertThat(stub.put("/__admin/validation-codes", "{\"validationCodes\": [" + code + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(request(RunningStub.newCustomer(), "123456").status()).isEqualTo(201);
    }

    private void seed(String codes) {
        assertThat(stub.put("/__admin/validation-codes", "{\"validationCodes\": [" + codes + "]}")
                        .status())
                .isEqualTo(204);
    }

    private Reply list(String... headers) {
        return stub.get("/v1/customers/all/validations", headers);
    }

    private Reply request(String customer, String code, String... headers) {
        return stub.post(customer + "/qualifications", government(code), headers);
    }

    private static String government(String code) {
        return "{\"qualification\": \"GovernmentCommunityCloud\", \"validationCode\": \"" + code + "\"}";
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(3000);
        assertThat(reply.json().at("/data/0").asString()).startsWith("validationCode: ");
    }

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource({"education, Education", "STATEOWNEDENTITY, StateOwnedEntity"})
    void readsAQualificationInAnyLetterCase(String sent, String kept) {
        try (var stub = new RunningStub()) {
            var customer = RunningStub.newCustomer() + "/qualifications";
            var body = "{\"qualification\": \"" + sent + "\", \"educationSegment\": \"k12\"}";

            assertThat(stub.post(customer, body).json().path("qualification").asString())
                    .isEqualTo(kept);
        }
    }

    @Test
    void refusesAnyCodeBeforeOneIsArrangedIfThatIsSet() {
        var options = StubOptions.defaults().with(Setting.VALIDATION_CODES, ValidationCodeRule.ARRANGED);
        try (var stub = new RunningStub(options)) {
            var customer = RunningStub.newCustomer() + "/qualifications";
            var body = "{\"qualification\": \"GovernmentCommunityCloud\", \"validationCode\": \"NotRealCode\"}";

            assertThat(stub.post(customer, body).code()).isEqualTo(3000);

            stub.put("/__admin/validation-codes", "{\"validationCodes\": [{\"code\": \"NotRealCode\"}]}");
            assertThat(stub.post(customer, body).status()).isEqualTo(201);
        }
    }
}
