package io.partnercontracts.stub.internal.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AgreementsTest {

    private static final String CUSTOMER_AGREEMENT = "MicrosoftCustomerAgreement";
    private static final String CLOUD_AGREEMENT = "MicrosoftCloudAgreement";
    private static final JsonNode CONFIRMED = Examples.json("agreements/create-agreement.response.json");
    private static final JsonNode ALREADY_EXISTS = Examples.json("errors/agreement-already-exists.json");
    private static final JsonNode CUSTOMER_METADATA =
            Examples.json("agreements/list-customer-agreement-metadata.response.json");
    private static final JsonNode CLOUD_METADATA =
            Examples.json("agreements/list-cloud-agreement-metadata.response.json");

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    private final String agreements = RunningStub.newCustomer() + "/agreements";

    @Test
    void confirmsOnceAndRefusesTheSameContactThen() {
        var first = STUB.post(agreements, Examples.agreement());
        var second = STUB.post(agreements, Examples.agreement());

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json()).isEqualTo(CONFIRMED);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json()).isEqualTo(ALREADY_EXISTS);
    }

    /** The stub keeps to the newer article, which links the text without {@code en-us}. */
    @Test
    void listsTemplatesAsTheRealServiceOnceDidButForTheAddressOfTheText() {
        var captured = Examples.json("agreements/list-cloud-agreement-metadata-captured.response.json");
        var articles = "https://docs.microsoft.com/partner-center/agreements";
        assertThat(captured).isNotEqualTo(CLOUD_METADATA);

        ((ObjectNode) captured.at("/items/0")).put("agreementLink", articles);

        assertThat(STUB.get("/v1/agreements", "X-Locale", "en-US").json()).isEqualTo(captured);
    }

    @ParameterizedTest(name = "confirms again after {0} changed to {1}")
    @CsvSource({
        "firstName, Tanja",
        "lastName, Kerr",
        "email, other@example.com",
        "phoneNumber, 0987654321",
        "firstName, TANIA"
    })
    void confirmsAgainIfTheContactChanged(String member, String value) {
        var changed = Examples.agreement();
        contact(changed).put(member, value);
        STUB.post(agreements, Examples.agreement());

        assertThat(STUB.post(agreements, changed).status()).isEqualTo(201);
        assertThat(STUB.post(agreements, changed).status()).isEqualTo(409);
    }

    @Test
    void takesAnAbsentPhoneNumberForAnEmptyOne() {
        var absent = Examples.agreement();
        contact(absent).remove("phoneNumber");
        var empty = Examples.agreement();
        contact(empty).put("phoneNumber", "");

        assertThat(STUB.post(agreements, absent).status()).isEqualTo(201);
        assertThat(STUB.post(agreements, empty).status()).isEqualTo(409);
    }

    @Test
    void keepsCustomersAndAgreementTypesApart() {
        STUB.post(agreements, Examples.agreement());

        assertThat(STUB.post(RunningStub.newCustomer() + "/agreements", Examples.agreement())
                        .status())
                .isEqualTo(201);
        assertThat(STUB.post(agreements, Examples.cloudAgreement()).status()).isEqualTo(201);
    }

    @RepeatedTest(8)
    void confirmsOneOfManySimultaneousRequests() {
        var replies = IntStream.range(0, 200)
                .mapToObj(i -> STUB.send("POST", agreements, Examples.agreement()))
                .toList();
        var codes = replies.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(reply -> reply.status() + "/" + reply.code(), Collectors.counting()));

        assertThat(codes)
                .containsOnlyKeys("201/0", "409/600061")
                .containsEntry("201/0", 1L)
                .containsEntry("409/600061", 199L);
        assertThat(STUB.get(agreements + "?agreementType=*").json().path("items"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "records the template''s type instead of {0}")
    @CsvSource(
            nullValues = "none",
            value = {"none", "MicrosoftCustomerAgreement", "MicrosoftCloudAgreement", "Other"})
    void recordsTheTypeOfAKnownTemplate(String sent) {
        var customer = STUB.post(agreements, Examples.agreement().put("type", sent));
        var cloud = STUB.post(agreements, Examples.cloudAgreement().put("type", sent));

        assertThat(customer.json().path("type").asString()).isEqualTo(CUSTOMER_AGREEMENT);
        assertThat(cloud.json().path("type").asString()).isEqualTo(CLOUD_AGREEMENT);
    }

    @Test
    void recordsTheSentTypeOfAnUnknownTemplate() {
        var sent = (ObjectNode) Examples.json("agreements/create-agreement-anonymised.request.json");

        var reply = STUB.post(agreements, sent.put("type", "NewAgreement"));

        assertThat(reply.json().path("type").asString()).isEqualTo("NewAgreement");
    }

    @Test
    void readsWhatMicrosoftsClientsSend() {
        var sent = pascalCase(Examples.agreement()).putNull("UserId").putNull("AgreementLink");
        sent.putObject("attributes").put("objectType", "Agreement");

        var reply = STUB.post(agreements, sent);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(CONFIRMED);
    }

    @Test
    void acceptsAnEmptyEmailAddress() {
        var sent = Examples.agreement();
        contact(sent).put("email", "");

        assertThat(STUB.post(agreements, sent).status()).isEqualTo(201);
    }

    @Test
    void takesTheUserFromTheToken() {
        var reply = confirmWithToken("e30." + base64("{\"oid\": \"somebody\"}") + ".signature");

        assertThat(reply.json().path("userId").asString()).isEqualTo("somebody");
    }

    @ParameterizedTest(name = "takes the documented user for the claims {0}")
    @ValueSource(strings = {"", "{}", "{\"oid\": null}", "[]", "no JSON"})
    void takesTheDocumentedUserIfTheTokenNamesNone(String claims) {
        var documented = CONFIRMED.path("userId");

        assertThat(confirmWithToken("e30." + base64(claims) + ".signature")
                        .json()
                        .path("userId"))
                .isEqualTo(documented);
        assertThat(confirmWithToken("a.%.b").json().path("userId")).isEqualTo(documented);
    }

    @ParameterizedTest(name = "dated {0}: {1}")
    @CsvSource({
        "2020-12-04T20:54:23.9999999Z, 201",
        "2020-12-04T20:54:24Z, 201",
        "2020-12-04T20:54:24, 201",
        "2020-12-04T21:54:24+01:00, 201",
        "2020-12-04T20:54:24.0000001Z, 400",
        "2020-12-04T20:54:24-01:00, 400",
        "2030-01-01T00:00:00Z, 400"
    })
    void refusesADateAheadOfItsClock(String date, int status) {
        try (var stub = new RunningStub()) {
            stub.put("/__admin/clock", "{\"instant\": \"2020-12-04T20:54:24Z\"}");

            var reply = stub.post(agreements, Examples.agreement().put("dateAgreed", date));

            assertThat(reply.status()).isEqualTo(status);
            assertThat(stub.get(agreements + "?agreementType=*").json().path("items"))
                    .hasSize(status == 201 ? 1 : 0);
        }
    }

    @Test
    void saysThatTheDateIsAheadInTheReportedWords() {
        var reply = STUB.post(agreements, Examples.agreement().put("dateAgreed", "9999-12-31T00:00:00Z"));

        assertThat(reply.code()).isEqualTo(600002);
        assertThat(reply.json().path("description").asString())
                .isEqualTo("Date of agreement cannot be greater than the current date.");
        assertThat(reply.json().propertyNames()).containsExactly("code", "description", "data", "source");
    }

    @ParameterizedTest(name = "takes the date {0} for {1}")
    @CsvSource({
        "2026-03-04, 2026-03-04T00:00:00",
        "2026-03-04 05:06:07, 2026-03-04T05:06:07",
        "2026-03-04 05:06, 2026-03-04T05:06:00",
        "2026-03-04T05:06:07+0200, 2026-03-04T03:06:07",
        "2026-03-04T05:06:07.5 +02:00, 2026-03-04T03:06:07.5",
        "2026-03-04T05:06:07+02, 2026-03-04T03:06:07",
        "/Date(1772600767000)/, 2026-03-04T05:06:07",
        "' 2026-03-04 ', 2026-03-04T00:00:00",
        "2026-3-4 5:06:07, 2026-03-04T05:06:07",
        "2026/3/4, 2026-03-04T00:00:00",
        "2026-03-04T05:06:07.Z, 2026-03-04T05:06:07",
        "2026-03-04T05:06, 2026-03-04T05:06:00",
        "/Date(1772600767000+0200)/, 2026-03-04T05:06:07",
        "2026-03-04T24:00:00Z, 2026-03-05T00:00:00",
        "2026-03-04 24:00, 2026-03-05T00:00:00",
        "2026-02-28t24:00:00.000+02:00, 2026-02-28T22:00:00",
        "2026-03-04 05:06:07.1234567890123Z, 2026-03-04T05:06:07.123456789",
        "3/4/2026 5:06:07 PM, 2026-03-04T17:06:07",
        "03/04/2026 12:06 am, 2026-03-04T00:06:00",
        "3/4/2026 5:06:07, 2026-03-04T05:06:07",
        "3/4/2026, 2026-03-04T00:00:00",
        "'Wed, 04 Mar 2026 05:06:07 GMT', 2026-03-04T05:06:07",
    })
    void takesTheDatesThatTheServiceCanRead(String sent, String listed) {
        var confirmed = STUB.post(agreements, Examples.agreement().put("dateAgreed", sent));

        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(confirmed.json().path("dateAgreed").asString()).isEqualTo(listed + "Z");
        assertThat(STUB.get(agreements + "?agreementType=*")
                        .json()
                        .at("/items/0/dateAgreed")
                        .asString())
                .isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-04T24:00:01Z", "2026-03-04T24:01", "2026-03-04T25:00", "3/4/2026 13:00 PM"})
    void refusesATimeThatNoDayHas(String sent) {
        var refused = STUB.post(agreements, Examples.agreement().put("dateAgreed", sent));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/data/0").asString()).startsWith("dateAgreed: must be a date and time such as");
    }

    @ParameterizedTest(name = "takes the type \"{0}\" of an unknown template for {1}")
    @CsvSource(
            nullValues = "null",
            value = {
                "microsoftcustomeragreement, MicrosoftCustomerAgreement",
                "' MicrosoftCloudAgreement ', MicrosoftCloudAgreement",
                "'', null",
                "'  ', null",
                "NextAgreement, NextAgreement",
            })
    void letsNoTypeEscape(String sent, @Nullable String kept) {
        var body = Examples.agreement().put("templateId", "unknown").put("type", sent);

        assertThat(STUB.post(agreements, body).json().path("type").asString(null))
                .isEqualTo(kept);
        assertThat(STUB.post(agreements, body.put("type", sent.toUpperCase(Locale.ROOT)))
                        .status())
                .isEqualTo(409);
        assertThat(STUB.get(agreements + "?agreementType=" + (kept == null ? "*" : kept.toLowerCase(Locale.ROOT)))
                        .json()
                        .path("totalCount")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "Microsoft Customer Agreement", "*", "{}"})
    void refusesATypeThatIsNoName(String type) {
        var reply = STUB.post(
                agreements, Examples.agreement().put("templateId", "unknown").put("type", type));

        assertThat(reply.code()).isEqualTo(3000);
    }

    @Test
    void knowsATemplateInAnyLetterCase() {
        var body = Examples.agreement();
        body.put("templateId", body.path("templateId").asString().toUpperCase(Locale.ROOT))
                .put("type", "x");

        assertThat(STUB.post(agreements, body).json().path("type").asString()).isEqualTo("MicrosoftCustomerAgreement");
    }

    @ParameterizedTest(name = "seeds {0} like a posted one")
    @ValueSource(strings = {"{}", "{\"type\": \"MicrosoftCloudAgreement\"}", "{\"dateAgreed\": \"2018-06-14\"}"})
    void keepsASeededAgreementLikeAPostedOne(String change) {
        var body = Examples.agreement();
        body.remove("type");
        body.setAll((ObjectNode) new JsonMapper().readTree(change));
        var seeded = RunningStub.newCustomer();

        STUB.post(agreements, body);
        STUB.put("/__admin" + seeded.substring(3), "{\"agreements\": [" + body + "]}");

        for (var type : List.of("*", "MicrosoftCustomerAgreement", "MicrosoftCloudAgreement")) {
            assertThat(STUB.get(seeded + "/agreements?agreementType=" + type).json())
                    .isEqualTo(STUB.get(agreements + "?agreementType=" + type).json());
        }
        assertThat(STUB.post(seeded + "/agreements", body).status()).isEqualTo(409);
    }

    @Test
    void echoesTheLocaleAsCaptured() {
        var headers = STUB.get("/v1/agreements", "X-Locale", "nl-NL").headers();

        assertThat(headers).containsEntry("X-Locale", "nl-NL,nl-NL").containsEntry("Content-Type", "application/json");
        assertThat(headers.get("Request-Context")).startsWith("appId=cid-v1:");
        assertThat(STUB.get("/v1/agreements").headers()).doesNotContainKey("X-Locale");
        assertThat(STUB.get("/v1/nothing").headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
    }

    @ParameterizedTest(name = "lists with \"{0}\": {1}")
    @CsvSource({
        "'', MicrosoftCloudAgreement",
        "?agreementType=, MicrosoftCloudAgreement",
        "?agreementType=MicrosoftCustomerAgreement, MicrosoftCustomerAgreement",
        "?AgreementType=MicrosoftCustomerAgreement, MicrosoftCustomerAgreement",
        "?AGREEMENTTYPE=MicrosoftCustomerAgreement, MicrosoftCustomerAgreement",
        "?AgreementType=, MicrosoftCloudAgreement",
        "?agreementtype, MicrosoftCloudAgreement",
        "?agreementType=%2A, MicrosoftCustomerAgreement MicrosoftCloudAgreement",
        "?agreementType=microsoftcustomeragreement, MicrosoftCustomerAgreement",
        "?other=MicrosoftCustomerAgreement, MicrosoftCloudAgreement",
        "?agreementType=*, MicrosoftCustomerAgreement MicrosoftCloudAgreement",
        "?agreementType=Unknown, ''"
    })
    void listsTheAgreementsOfAType(String query, String types) {
        STUB.post(agreements, Examples.agreement());
        STUB.post(agreements, Examples.cloudAgreement());
        var expected = types.isEmpty() ? new String[0] : types.split(" ");

        var list = STUB.get(agreements + query).json();
        var metadata = STUB.get("/v1/agreements" + query).json();

        assertThat(list.path("items"))
                .extracting(item -> item.path("type").asString())
                .containsExactly(expected);
        assertThat(metadata.path("items"))
                .extracting(item -> item.path("agreementType").asString())
                .containsExactly(expected);
        assertThat(list.path("totalCount").asInt()).isEqualTo(expected.length);
        assertThat(metadata.path("totalCount").asInt()).isEqualTo(expected.length);
    }

    @ParameterizedTest(name = "lists the date {0} as {1}")
    @CsvSource({
        "2018-06-14T00:00:00.000Z, 2018-06-14T00:00:00",
        "2018-06-14T00:00:00.1234567Z, 2018-06-14T00:00:00.1234567",
        "2018-06-14T02:00:00+02:00, 2018-06-14T00:00:00",
        "2018-06-14T00:00:00, 2018-06-14T00:00:00"
    })
    void listsAgreementsWithLinkAndWithoutUserAndZone(String sent, String listed) {
        var expected = Examples.agreement().put("dateAgreed", listed);
        expected.set("agreementLink", CUSTOMER_METADATA.at("/items/0/agreementLink"));

        var confirmed = STUB.post(agreements, Examples.agreement().put("dateAgreed", sent));
        var list = STUB.get(agreements + "?agreementType=*");

        assertThat(confirmed.json().path("dateAgreed").asString()).isEqualTo(sent);
        assertThat(list.json().at("/items/0")).isEqualTo(expected);
    }

    @Test
    void listsTheTemplatesAsDocumented() {
        assertThat(STUB.get("/v1/agreements").json()).isEqualTo(CLOUD_METADATA);
        assertThat(STUB.get("/v1/agreements?agreementType=" + CUSTOMER_AGREEMENT)
                        .json())
                .isEqualTo(CUSTOMER_METADATA);
    }

    private static Reply confirmWithToken(String token) {
        return STUB.post(
                RunningStub.newCustomer() + "/agreements", Examples.agreement(), "Authorization", "Bearer " + token);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static ObjectNode contact(ObjectNode agreement) {
        return (ObjectNode) agreement.path("primaryContact");
    }

    private static ObjectNode pascalCase(ObjectNode json) {
        var renamed = JsonNodeFactory.instance.objectNode();
        json.forEachEntry((name, value) -> renamed.set(
                Character.toUpperCase(name.charAt(0)) + name.substring(1),
                value instanceof ObjectNode object ? pascalCase(object) : value));
        return renamed;
    }
}
