package io.partnercontracts.stub.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AdminTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final UUID id = UUID.randomUUID();
    private final String seed = "/__admin/customers/" + id;
    private final String customer = "/v1/customers/" + id;

    @Test
    void forgetsEverythingOnReset() {
        stub.put(seed, seed().put("signedDirectly", true));
        stub.post(customer + "/agreements", Examples.agreement());
        stub.put("/__admin/clock", "{\"instant\": \"2001-01-01T00:00:00Z\"}");
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        assertThat(stub.post("/__admin/reset", "").status()).isEqualTo(204);

        assertThat(signedDirectly()).isFalse();
        assertThat(stub.post(customer + "/agreements", Examples.agreement()).status())
                .isEqualTo(201);
        var education = Examples.json("qualifications/create-education-2022.request.json");
        var vetted = stub.post(customer + "/qualifications", education).json().path("vettingCreateDate");
        assertThat(Instant.parse(vetted.asString())).isBetween(before, Instant.now());
    }

    @Test
    void listsSeededAgreementsAsDocumented() {
        var documented = Examples.json("agreements/list-cloud-agreements.response.json");

        var reply = stub.put(seed, seed().set("agreements", documented.path("items")));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(stub.get(customer + "/agreements").json()).isEqualTo(documented);
    }

    @Test
    void listsSeededQualificationsBareOrWrapped() {
        var bare = Examples.json("qualifications/list-denied.response.json");
        var wrapped = Examples.json("qualifications/list-denied-wrapped.response.json");

        stub.put(seed, seed().set("qualifications", bare));
        assertThat(stub.get(customer + "/qualifications").json()).isEqualTo(bare);

        stub.put(seed, seed().put("wrapQualifications", true).set("qualifications", wrapped.path("qualifications")));
        assertThat(stub.get(customer + "/qualifications").json()).isEqualTo(wrapped);
    }

    @Test
    void replacesWhatWasKnownOfACustomer() {
        stub.put(seed, seed().put("signedDirectly", true));
        assertThat(signedDirectly()).isTrue();

        stub.put(seed, seed());
        assertThat(signedDirectly()).isFalse();
    }

    @ParameterizedTest(name = "answers {0} with {1}")
    @CsvSource({
        "agreement-already-exists, 409",
        "invalid-property, 400",
        "invalid-customer-id, 400",
        "invalid-request-input, 400",
        "not-found, 404",
        "partner-token-missing, 401",
        "role-without-rights, 403",
        "tenant-id-not-a-guid, 400",
        "throttled, 429",
        "unexpected-service-error, 500"
    })
    void answersTheArrangedErrorForThatCustomerOnly(String error, int status) {
        stub.put(seed, seed().put("error", error));

        var reply = stub.get(customer + "/agreements");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(Examples.json("errors/" + error + ".json"));
        assertThat(reply.headers().get("Retry-After")).isEqualTo(status == 429 ? "57" : null);
        assertThat(stub.post(customer + "/qualifications", "{}").status()).isEqualTo(status);
        assertThat(stub.get(RunningStub.newCustomer() + "/agreements").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({
        "e30.eyJ0aWQiOiAicGFydG5lciJ9.signature, partner",
        "token, 00000000-0000-0000-0000-000000000000",
    })
    void saysWhoHasNoRelationship(String token, String partner) {
        stub.put(seed, seed().put("error", "no-relationship"));

        var reply = stub.post(customer + "/qualifications", "{}", "Authorization", "Bearer " + token);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo(20002);
        assertThat(reply.json().path("description").asString())
                .isEqualTo(
                        "The partner ID " + partner + " has no commerce relationship with the customer ID " + id + ".");
    }

    @Test
    void answersThatTheArrangedTenantIsNotFound() {
        stub.put(seed, seed().put("error", "tenant-not-found"));

        var reply = stub.get(customer + "/agreements");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(60003);
        assertThat(reply.json().path("description").asString()).isEqualTo("Tenant not found");
        assertThat(stub.get(RunningStub.newCustomer() + "/agreements").status()).isEqualTo(200);
    }

    @Test
    void namesTheErrorsThatCanBeArranged() {
        var reply = stub.put(seed, seed().put("error", "teapot"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(3000);
        assertThat(reply.json().at("/data/0").asString()).startsWith("error: ").contains("throttled", "not-found");
    }

    @Test
    void tellsWhatItKnowsInAFormThatCanBePutBack() {
        stub.put(
                seed,
                seed().put("signedDirectly", true)
                        .put("wrapQualifications", true)
                        .put("error", "throttled")
                        .set("qualifications", Examples.json("qualifications/list-denied.response.json")));
        var known = stub.get(seed);
        stub.post("/__admin/reset", "");

        assertThat(known.status()).isEqualTo(200);
        assertThat(stub.put(seed, known.body()).status()).isEqualTo(204);
        assertThat(stub.get(seed).json()).isEqualTo(known.json());
        assertThat(known.json().path("error").asString()).isEqualTo("throttled");
        assertThat(known.json().at("/qualifications/0/vettingStatus").asString())
                .isEqualTo("Denied");
    }

    @Test
    void knowsNothingOfAnUnknownCustomer() {
        assertThat(stub.get(seed).json())
                .isEqualTo(Examples.parse("{\"agreements\": [], \"qualifications\": [],"
                        + " \"wrapQualifications\": false, \"signedDirectly\": false}"));
    }

    @Test
    void seedsAndListsManyCustomersPageByPage() {
        var seeds = seed();
        var ids = new TreeSet<String>();
        for (int i = 0; i < 5; i++) {
            var customerId = UUID.randomUUID().toString();
            ids.add(customerId);
            seeds.withArray("customers")
                    .addObject()
                    .put("customerId", customerId)
                    .putObject("seed")
                    .put("error", "throttled")
                    .putArray("agreements")
                    .add(Examples.agreement());
        }

        assertThat(stub.put("/__admin/customers", seeds).status()).isEqualTo(204);

        var listed = new TreeSet<String>();
        var pages = 0;
        var after = "";
        do {
            var page = stub.get("/__admin/customers?limit=2&after=" + after).json();
            page.path("customers").forEach(known -> {
                listed.add(known.path("customerId").asString());
                assertThat(known.path("agreements").asInt()).isEqualTo(1);
                assertThat(known.path("qualifications").asInt()).isZero();
                assertThat(known.path("error").asString()).isEqualTo("throttled");
            });
            pages++;
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(listed).isEqualTo(ids);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void namesCustomersInTheirList() {
        stub.put(seed, named("Contoso"));
        stub.post(RunningStub.newCustomer() + "/agreements", Examples.agreement());

        var listed = stub.get("/__admin/customers").json().path("customers");

        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/name").asString()).isEqualTo("Contoso");
        assertThat(listed.at("/1/name").asString())
                .isEqualTo("Customer " + listed.at("/1/customerId").asString().substring(0, 8));
    }

    @Test
    void tellsOfACustomerWhatIsArrangedAndNothingMadeUp() {
        stub.put(seed, named("Contoso"));

        assertThat(stub.get(seed).json().path("customer"))
                .isEqualTo(Examples.parse("{\"companyProfile\": {\"companyName\": \"Contoso\"}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": \"00000000-0000-4000-8000-000000000001\"} | customer.id: must be absent, or ",
                "{\"relationshipToPartner\": \"friend\"} | customer.relationshipToPartner: must be one of [none, reseller,",
                "{\"companyProfile\": \"Contoso\"} | customer.companyProfile: must be an object"
            })
    void saysWhatIsWrongWithASeededCustomer(String customer, String why) {
        var reply = stub.put(seed, "{\"customer\": " + customer + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).startsWith(why);
        assertThat(stub.get("/__admin/customers").json().path("customers")).isEmpty();
    }

    @Test
    void forgetsCustomersAndKeepsTheJournal() {
        stub.put(seed, named("Contoso"));
        stub.get(customer);

        assertThat(stub.delete("/__admin/customers").status()).isEqualTo(204);

        assertThat(stub.get("/__admin/customers").json().path("customers")).isEmpty();
        assertThat(stub.journal().all()).isNotEmpty();
    }

    @Test
    void takesNoneOfManySeedsIfOneIsWrong() {
        var seeds = seed();
        var customers = seeds.withArray("customers");
        customers.addObject().put("customerId", id.toString()).putObject("seed").put("signedDirectly", true);
        customers
                .addObject()
                .put("customerId", id.toString())
                .putObject("seed")
                .putArray("agreements")
                .add(Examples.agreement().put("dateAgreed", "yesterday"));

        var reply = stub.put("/__admin/customers", seeds);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).contains("dateAgreed");
        assertThat(signedDirectly()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "many", "99999999999"})
    void refusesAPageOfNoSensibleSize(String limit) {
        assertThat(stub.get("/__admin/customers?limit=" + limit).status()).isEqualTo(400);
    }

    @Test
    void advancesAClockThatStandsStill() {
        stub.put("/__admin/clock", "{\"instant\": \"2001-01-01T00:00:00Z\"}");

        var advanced = stub.post("/__admin/clock/advance", "{\"duration\": \"P1DT1H\"}");

        assertThat(advanced.json())
                .isEqualTo(Examples.parse("{\"instant\": \"2001-01-02T01:00:00Z\", \"frozen\": true}"));
        assertThat(stub.get("/__admin/clock").json()).isEqualTo(advanced.json());
    }

    @Test
    void advancesAClockThatRunsAndLetsItRunOn() {
        var before = Instant.now();

        stub.post("/__admin/clock/advance", "{\"duration\": \"P10D\"}");

        var ahead = stub.get("/__admin/clock").json();
        assertThat(Instant.parse(ahead.path("instant").asString()))
                .isBetween(before.plus(10, ChronoUnit.DAYS), Instant.now().plus(10, ChronoUnit.DAYS));
        assertThat(ahead.path("frozen").asBoolean()).isFalse();
        assertThat(stub.delete("/__admin/clock").status()).isEqualTo(204);
        assertThat(Instant.parse(
                        stub.get("/__admin/clock").json().path("instant").asString()))
                .isBetween(before, Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "P36501D", "P1M", "1h", ""})
    void refusesToAdvanceByWhatIsNoSensibleDuration(String duration) {
        var reply = stub.post("/__admin/clock/advance", "{\"duration\": \"" + duration + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString())
                .startsWith("duration: ")
                .contains("PT1H30M");
    }

    @Test
    void takesJsonWithCharsetAndNothingElse() {
        var seed = "{\"signedDirectly\": true}";

        assertThat(stub.send("PUT", this.seed, seed, "Content-Type", "application/json; charset=utf-8")
                        .join()
                        .status())
                .isEqualTo(204);
        assertThat(stub.send("PUT", this.seed, seed, "Content-Type", "text/plain")
                        .join()
                        .status())
                .isEqualTo(415);
    }

    @Test
    void needsNoToken() {
        assertThat(stub.post("/__admin/reset", "", "Authorization", "none").status())
                .isEqualTo(204);
    }

    @Test
    void keepsStubsOfOneProcessApart() {
        try (var other = new RunningStub()) {
            assertThat(stub.post(customer + "/agreements", Examples.agreement()).status())
                    .isEqualTo(201);
            assertThat(other.post(customer + "/agreements", Examples.agreement())
                            .status())
                    .isEqualTo(201);
            other.post("/__admin/reset", "");
            assertThat(stub.post(customer + "/agreements", Examples.agreement()).status())
                    .isEqualTo(409);
        }
    }

    private boolean signedDirectly() {
        return stub.get(customer + "/directSignedMicrosoftCustomerAgreementStatus")
                .json()
                .path("isSigned")
                .asBoolean();
    }

    private static ObjectNode named(String name) {
        var seed = seed();
        seed.putObject("customer").putObject("companyProfile").put("companyName", name);
        return seed;
    }

    private static ObjectNode seed() {
        return JsonNodeFactory.instance.objectNode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "+300000000-01-01T00:00:00Z"})
    void stopsTheClockOnlyWhereDatesCanBeWritten(String instant) {
        var reply = stub.put("/__admin/clock", "{\"instant\": \"" + instant + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).contains("0001 to 9999");
    }

    @Test
    void advancesTheClockNoFurtherThanDatesCanBeWritten() {
        stub.put("/__admin/clock", "{\"instant\": \"9999-12-31T12:00:00Z\"}");

        assertThat(stub.post("/__admin/clock/advance", "{\"duration\": \"P1D\"}")
                        .status())
                .isEqualTo(400);
        assertThat(stub.get("/__admin/clock").json().path("instant").asString()).isEqualTo("9999-12-31T12:00:00Z");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | tokens | {'lifetime': 0.5} | lifetime: must be a whole number",
                "POST | tokens | {'lifetime': 2147483648} | lifetime: must be a whole number from",
                "POST | tokens | {'mfa': 'true'} | mfa: must be true or false",
                "PUT  | validation-codes | {'validationCodes': [{'code': 'a', 'maxCreates': 1.5}]} | maxCreates: must be a whole number",
                "PUT  | validation-codes | {'validationCodes': [{'code': 'a', 'maxCreates': 1e400}]} | maxCreates: must be a whole number",
                "POST | requests/verify | {'status': 201.5} | status: must be a whole number",
                "POST | requests/verify | {'status': '201'} | status: must be a whole number",
                "PUT  | faults/1/switch | {'enabled': 1} | enabled: must be true or false",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec | {'signedDirectly': 'true'} | signedDirectly: must be true or false",
                "GET  | requests?limit=1.5 | | must be a whole number",
                "GET  | requests?limit=%2B5 | | must be a whole number",
                "GET  | requests?limit=%D9%A3 | | must be a whole number",
                "GET  | requests?before=9223372036854775808 | | must be a whole number",
                "GET  | customers?limit=1e3 | | must be a whole number",
            })
    void refusesWhatIsOfAnotherType(String method, String path, @Nullable String body, String said) {
        refusesWhatIsMisspelt(method, path, body, said);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | requests/verify | {'operatonId': 'createAgreement'} | operatonId: is unknown; did you mean operationId?",
                "POST | requests/verify | {'operationId': 'createAgreements'} | createAgreements is unknown; did you mean createAgreement?",
                "POST | requests/verify | {'method': 'PSOT'} | PSOT is unknown; did you mean POST?",
                "POST | requests/verify | {'status': 999} | status: 999 is unknown",
                "POST | requests/verify | {'path': '/v1/nope'} | path: /v1/nope is unknown",
                "POST | requests/verify | {'headers': 5} | headers",
                "GET  | requests?operatonId=x | | operatonId: is unknown; did you mean operationId?",
                "GET  | requests?operationId=x | | operationId: x is unknown",
                "GET  | customers?limt=1 | | limt: is unknown; did you mean limit?",
                "POST | faults | {'operationId': 'createAgreement', 'time': 1, 'error': 'throttled'} | time: is unknown; did you mean times?",
                "POST | faults | {'error': 'throtled'} | throttled",
                "POST | faults | {'maxDelayMs': 5} | maxDelayMs: must come with a delayMs",
                "POST | faults | {'delayMs': 0} | The fault has no effect",
                "POST | faults | {'times': 1} | The fault has no effect",
                "POST | faults | {} | The fault has no effect",
                "POST | faults | {'delayMs': 9, 'retryAfterSeconds': 1} | must come with error or status",
                "POST | faults | {'body': {}} | body: must come with status",
                "POST | faults | {'status': 200} | status: must be 400 or greater unless there is a body",
                "POST | faults | {'steps': [{'status': 500}], 'times': 2} | times: must be absent",
                "POST | faults | {'steps': [{'status': 500, 'times': 2}]} | steps[0]: must say nothing but",
                "POST | faults | {'steps': [{'statuss': 500}]} | statuss: is unknown; did you mean status?",
                "POST | faults | {'steps': [{}]} | The fault has no effect",
                "POST | faults | {'steps': [{'status': 500}], 'rateLimitPerMinute': 1} | must come alone",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec | {'signedDirect': true} | did you mean signedDirectly?",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec | {'qualifications': [{'qualification': 'Edukation'}]} | Education",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec | {'error': 'trottled'} | throttled",
                "PUT  | validation-codes | {'validationCodes': [{'code': 'a', 'maxCreate': 1}]} | did you mean maxCreates?",
                "POST | tokens | {'mfaa': true} | did you mean mfa?",
                "POST | tokens | {'user': ''} | user: must be a GUID such as",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec | {'agreements': [{'primaryContact': {'frstName': 'a'}}]} | agreements[0].primaryContact.frstName: is unknown; did you mean firstName?",
                "PUT  | clock | {'instants': '2020-01-01T00:00:00Z'} | did you mean instant?",
                "PUT  | clock | {'instant': 'yesterday'} | instant: must be a date and time such as 2020-12-04T20:54:24Z",
                "PUT  | clock | {'instant': 5} | instant: must be a date and time such as",
                "PUT  | clock | {'instant': 5.5} | instant: must be a date and time such as",
                "PUT  | clock | {'instant': '5'} | instant: must be a date and time such as",
                "PUT  | clock | {'instant': true} | instant: must be a date and time such as",
            })
    void refusesWhatIsMisspelt(String method, String path, @Nullable String body, String said) {
        var json = body == null ? "" : body.replace("'", "\"");

        var reply = stub.send(method, "/__admin/" + path, json).join();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("data").toString().replace("\\\"", "\"")).contains(said);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | faults | {'error': 'LONG'} | must be one of",
                "POST | faults | {'LONG': 1} | must be one of",
                "POST | provider-states | {'state': 'LONG'} | GET /__admin/provider-states lists all",
                "POST | provider-states | {'state': 'the customer is unknown', 'params': {'LONG': 1}} | must be one of",
                "POST | requests/verify | {'operationId': 'LONG'} | must be one of",
            })
    void repeatsNothingLong(String method, String path, String body, String said) {
        // Of characters that are two in Java: half of one could not be written.
        var sent = body.replace("'", "\"").replace("LONG", "\uD83D\uDE00".repeat(20_000));

        var reply = stub.send(method, "/__admin/" + path, sent).join();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(said).contains("\uD83D\uDE00...").hasSizeLessThan(4_000);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | faults | {'error': 'THROTTLED'}",
                "POST | faults | {'connection': 'Drop'}",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec | {'error': 'THROTTLED'}",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec"
                        + " | {'qualifications': [{'qualification': 'EDUCATION', 'vettingStatus': 'inreview'}]}",
                "PUT  | customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec/vetting"
                        + " | {'vettingStatus': 'DENIED', 'vettingReason': 'NOT AN ACADEMIC DOMAIN'}",
            })
    void readsNamesCaseInsensitively(String method, String path, String body) {
        stub.put(
                "/__admin/customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec",
                "{\"qualifications\": [{\"qualification\": \"Education\", \"vettingStatus\": \"InReview\"}]}");

        var reply =
                stub.send(method, "/__admin/" + path, body.replace("'", "\"")).join();

        assertThat(reply.status()).as(reply.body()).isLessThan(300);
    }

    @ParameterizedTest(name = "arranges {0}")
    @EnumSource
    void arrangesEveryError(ErrorName error) {
        stub.post("/__admin/faults", "{\"error\": \"" + error + "\", \"retryAfterSeconds\": 2}");

        var reply = stub.get("/v1/agreements");

        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(reply.headers()).containsEntry("Retry-After", "2");
        assertThat(reply.body()).doesNotContain("57 seconds");
        if (error != ErrorName.PARTNER_AGREEMENT_NOT_ACCEPTED) { // no source says what stands in its placeholders
            assertThat(reply.body()).doesNotContain("{0}");
        }
    }

    @Test
    void preferredAnswersKeepTheDocumentedTimeToWaitUnlessTold() {
        var documented = stub.get("/v1/agreements", "Prefer", "code=429");
        var soon = stub.get("/v1/agreements", "Prefer", "code=429, retry-after=1");

        assertThat(documented.headers()).containsEntry("Retry-After", "57");
        assertThat(soon.headers()).containsEntry("Retry-After", "1");
        assertThat(stub.get("/v1/agreements", "Prefer", "code=429, retry-after=soon")
                        .status())
                .isEqualTo(400);
    }
}
