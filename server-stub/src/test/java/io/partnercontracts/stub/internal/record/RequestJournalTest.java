package io.partnercontracts.stub.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class RequestJournalTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final UUID id = UUID.randomUUID();
    private final String agreements = "/v1/customers/" + id + "/agreements";

    @Test
    void tellsWhatWasRequestedAndWhatWasAnswered() {
        var sent = Examples.agreement();
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var reply = stub.post(
                agreements + "?x=%41", sent, "X-Locale", "own", "traceparent", "00-" + trace + "-b7ad6b7169203331-01");

        var request = list("").at("/requests/0");

        assertThat(request.path("method").asString()).isEqualTo("POST");
        assertThat(request.path("path").asString()).isEqualTo(agreements);
        assertThat(request.path("query").asString()).isEqualTo("x=(not kept)");
        assertThat(request.path("operationId").asString()).isEqualTo("createAgreement");
        assertThat(request.path("customerId").asString()).isEqualTo(id.toString());
        assertThat(request.at("/headers/X-Locale").asString()).isEqualTo("own");
        assertThat(request.path("body").asString()).isEqualTo(sent.toString());
        assertThat(request.path("status").asInt()).isEqualTo(201);
        assertThat(request.path("answerBody").asString()).isEqualTo(reply.body());
        assertThat(request.path("requestId").asString())
                .isEqualTo(reply.headers().get("MS-RequestId"));
        assertThat(request.path("correlationId").asString())
                .isEqualTo(reply.headers().get("MS-CorrelationId"));
        assertThat(request.path("traceId").asString()).isEqualTo(trace);
        assertThat(request.path("durationMs").asDouble()).isPositive();
        assertThat(request.path("reason").asString())
                .isEqualTo("duplicate-rule any-of-four: no earlier agreement of this type is too alike");
        assertThat(request.path("contract").asString())
                .isEqualTo("openapi.yaml#/paths/~1v1~1customers~1{customer_id}~1agreements/post/responses/201");
    }

    @Test
    void saysWhyARequestWasRefused() {
        stub.post(agreements, Examples.agreement().put("dateAgreed", "2019-08-28T00:00:00Z"));
        stub.post(agreements, Examples.agreement().put("dateAgreed", "2019-08-29T00:00:00Z"));

        var request = list("").at("/requests/0");

        assertThat(request.path("reason").asString())
                .isEqualTo("duplicate-rule any-of-four: same first name, last name, e-mail, phone"
                        + " as an agreement of 2019-08-28T00:00:00Z");
        assertThat(request.path("contract").asString()).endsWith("/post/responses/409");
    }

    @Test
    void saysThatAnAnswerRepeatsAnother() {
        stub.post(agreements, Examples.agreement(), "MS-RequestId", "one");
        stub.post(agreements, Examples.agreement(), "MS-RequestId", "one");

        assertThat(list("").at("/requests/0/reason").asString())
                .startsWith("repeats the response to the first request");
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource({
        "GET, /v1/customers/contoso/agreements, Bearer token, documented error tenant-id-not-a-guid",
        "GET, /v1/agreements, none, no bearer token",
        "GET, /v1/unheard-of, Bearer token, The stub has no such path; the nearest is /v1/agreements",
        "DELETE, /v1/agreements, Bearer token, Use GET",
        "PUT, /v1/%zz, Bearer token, 'The request cannot be read as HTTP: the head is malformed, or a % in the address lacks two hexadecimal digits'",
    })
    void seesRequestsThatAreRefusedEarly(String method, String path, String authorization, String reason)
            throws IOException {
        stub.sendRaw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + authorization
                + "\r\nConnection: close\r\n\r\n");

        assertThat(stub.journal().all()).extracting(RecordedRequest::reason).containsExactly(reason);
    }

    @Test
    void knowsTheOperationOfABodyThatIsTooLarge() {
        var sent = "x".repeat(2 << 20);
        assertThat(stub.post(agreements, sent).status()).isEqualTo(413);

        var recorded = stub.journal().all().get(0);
        assertThat(recorded.operationId()).isEqualTo("createAgreement");
        assertThat(recorded.status()).isEqualTo(413);
        assertThat(recorded.bodyLength()).isEqualTo(sent.length());
        assertThat(recorded.bodyComplete()).isFalse();
        assertThat(stub.get("/__admin/metrics").body())
                .contains("partner_center_stub_requests_total{operation=\"createAgreement\",status=\"413\"} 1");
    }

    @Test
    void knowsTheOperationOfABodyThatIsBroken() throws IOException {
        stub.sendRaw("POST " + agreements + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer x\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

        assertThat(stub.journal().all())
                .singleElement()
                .extracting(RecordedRequest::operationId, RecordedRequest::status)
                .containsExactly("createAgreement", 400);
    }

    @Test
    void doesNotSeeTheAdministration() {
        stub.get("/__admin/clock");
        stub.get("/__admin/unheard-of");

        assertThat(list("").path("total").asInt()).isZero();
    }

    @Test
    void neverKeepsATokenNorTheBodyOfWhatTheContractDoesNotHave() {
        stub.get(agreements, "Authorization", "Bearer secret.token");
        stub.get(agreements, "Authorization", "secret");
        stub.get(agreements, "Proxy-Authorization", "Basic secret");
        stub.get(agreements, "Authorization", "secret secret");
        stub.post("/v1/agreements/unheard-of", "client_secret=secret");

        var journal = stub.get("/__admin/requests").body();
        assertThat(journal).doesNotContain("secret");
        assertThat(list("").at("/requests/4/headers/Authorization").asString()).isEqualTo("Bearer (not kept)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "X-Api-Key", "Ocp-Apim-Subscription-Key", "X-MS-TOKEN-AAD-ACCESS-TOKEN", "X-Own"})
    void keepsNoHeaderThatIsNotKnownToBeHarmless(String name) {
        stub.get(agreements, name, "secret");

        assertThat(stub.journal().all().get(0).headers()).containsEntry(name, "(not kept)");
    }

    @Test
    void expectsNoHeaderThatItDoesNotKeep() {
        stub.get(agreements, "X-Api-Key", "secret", "ValidateMfa", "true");

        var refused = stub.post("/__admin/requests/verify", "{\"headers\": {\"x-api-key\": \"secret\"}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(stub.post("/__admin/requests/verify", "{\"headers\": {\"Accept\": \"a\", \"accept\": \"b\"}}")
                        .body())
                .contains("cannot be both a and b");
        assertThat(refused.json().at("/data/0").asString())
                .contains("header x-api-key", "journal-headers", "(not kept)");
        for (var kept : List.of(
                "\"X-Api-Key\": \"(not kept)\"",
                "\"Authorization\": \"Bearer (not kept)\"",
                "\"ValidateMfa\": \"true\"")) {
            assertThat(stub.post("/__admin/requests/verify", "{\"headers\": {" + kept + "}}")
                            .json()
                            .path("count")
                            .asInt())
                    .as(kept)
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=200&status=404", "?limit=5&Limit=6", "?brief&brief=true"})
    void refusesAFilterThatIsGivenTwice(String query) {
        var refused = list(query);

        assertThat(refused.path("code").asInt()).isEqualTo(800002);
        assertThat(refused.at("/data/0").asString()).contains("is given twice");
    }

    @Test
    void keepsTheHeadersThatAreSet() {
        try (var keeping = new RunningStub(StubOptions.defaults().with(Setting.JOURNAL_HEADERS, Set.of("x-own")))) {
            keeping.get(agreements, "X-Own", "mine", "X-Other", "mine");

            assertThat(keeping.journal().all().get(0).headers())
                    .containsEntry("X-Own", "mine")
                    .containsEntry("X-Other", "(not kept)");
        }
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "agreements?id_token=secret&assertion=secret | agreements?id_token=(not kept)&assertion=(not kept)",
                "agreements?secret&&x=1 | agreements?(not kept)&&x=(not kept)",
                "agreements?agreementType=*&AGREEMENTTYPE=x | agreements?agreementType=*&AGREEMENTTYPE=x",
                "agreements?client_secret=secret&client_assertion=secret"
                        + " | agreements?client_secret=(not kept)&client_assertion=(not kept)",
                "agreements?Refresh_Token=secret&password=  | agreements?Refresh_Token=(not kept)&password=(not kept)",
                "agreements?access%5Ftoken=secret&%zz=1 | agreements?access%5Ftoken=(not kept)&%zz=(not kept)",
                "agreements?code=secret | agreements?code=(not kept)",
                "unheard-of?code=secret | unheard-of?code=(not kept)",
                "qualifications?code=secret | qualifications?code=(not kept)",
            })
    void keepsQueriesWithoutSecrets(String sent, String kept) throws IOException {
        sendRaw("GET " + agreements.replace("agreements", sent));

        var recorded = stub.journal().all().get(0);
        assertThat(recorded.path() + "?" + recorded.query()).isEqualTo(agreements.replace("agreements", kept));
    }

    @Test
    void keepsNoParametersOfPaths() throws IOException {
        sendRaw("GET /v1/customers;a=secret/x/agreements;jsessionid=secret");

        assertThat(stub.journal().all().get(0).path()).isEqualTo("/v1/customers;.../x/agreements;...");
    }

    @Test
    void keepsTheParametersOfTheOperationItself() {
        stub.post(agreements.replace("agreements", "qualifications?code=1&password=secret"), "{}");

        assertThat(stub.journal().all().get(0).query()).isEqualTo("code=1&password=(not kept)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /__documents/link/display",
                "HEAD /__documents/link/display",
                "GET /__documents/link/dsiplay",
                "GET /%5F_Documents/link/dsiplay",
                "POST /contoso.com/oauth2/token",
                "GET /contoso.com/oauth2/v2.0/token?client_secret=secret",
                "POST /contoso.com/oauth2/v3/token",
                "POST /contoso.com/OAuth2/token/",
                "PUT /generatetoken",
            })
    void doesNotSeeLinksAndTokens(String request) throws IOException {
        sendRaw(request);

        assertThat(stub.journal().all()).isEmpty();
    }

    private void sendRaw(String request) throws IOException {
        stub.sendRaw(request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest(name = "by {0}")
    @CsvSource({
        "'', 3",
        "method=post, 2",
        "operationId=getAgreements, 1",
        "path=/v1/customers/{customer_id}/agreements, 3",
        "status=409, 1",
        "requestId=second, 1",
        "since=1, 2",
        "method=POST&status=409&requestId=first, 0",
        "customerId=00000000-0000-0000-0000-000000000000, 0",
    })
    void filters(String filter, int total) {
        stub.post(agreements, Examples.agreement(), "MS-RequestId", "first");
        stub.post(agreements, Examples.agreement(), "MS-RequestId", "second");
        stub.get(agreements);

        var found = list("?" + filter.replace("{", "%7B").replace("}", "%7D"));

        assertThat(found.path("total").asInt()).isEqualTo(total);
        assertThat(found.path("requests")).hasSize(total);
    }

    @Test
    void listsTheNewestFirstAndNoMoreThanAsked() {
        IntStream.rangeClosed(1, 5).forEach(i -> stub.get(agreements + "?agreementType=" + i));

        var found = list("?limit=2");

        assertThat(found.path("total").asInt()).isEqualTo(5);
        assertThat(found.at("/requests/0/query").asString()).isEqualTo("agreementType=5");
        assertThat(found.at("/requests/1/query").asString()).isEqualTo("agreementType=4");
        assertThat(found.path("requests")).hasSize(2);
        assertThat(stub.get("/__admin/requests?limit=0").status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "tAnIa, 2",
        "tania%20alike, 1",
        "tania%20nobody, 0",
        "createAgreement, 2",
        "accept-language%20cobalt, 1",
        "Retry-After, 1",
        "?agreementType=plum, 1",
        "600061, 1",
        "too%20alike, 1",
        "%20%20, 3",
    })
    void findsWordsAnywhere(String words, int total) {
        stub.post(agreements, Examples.agreement());
        stub.post(agreements, Examples.agreement(), "Accept-Language", "cobalt");
        stub.get("/v1/agreements?agreementType=plum", "Prefer", "code=429");

        assertThat(list("?search=" + words.replace("?", "%3F").replace("=", "%3D"))
                        .path("total")
                        .asInt())
                .isEqualTo(total);
    }

    @Test
    void findsItsIds() {
        var reply = stub.get(agreements, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        stub.get(agreements);

        assertThat(new String[] {
                    reply.headers().get("MS-RequestId"),
                    reply.headers().get("MS-CorrelationId"),
                    "0af7651916cd43dd8448eb211c80319c"
                })
                .allSatisfy(
                        word -> assertThat(list("?search=" + word).path("total").asInt())
                                .isEqualTo(1));
    }

    @ParameterizedTest(name = "{0}xx: {1}")
    @CsvSource({"0, 1", "1, 0", "2, 2", "4, 1", "5, 0"})
    void filtersByTheFirstDigitOfTheStatus(int first, int total) {
        stub.get(agreements);
        stub.post(agreements, Examples.agreement());
        stub.get("/v1/unheard-of");
        stub.post("/__admin/faults", "{\"connection\": \"drop\", \"times\": 1}");
        // Of a GET the JDK's client would try again.
        assertThatThrownBy(() -> stub.post(agreements, "{}"));

        assertThat(list("?statusClass=" + first).path("total").asInt()).isEqualTo(total);
    }

    @Test
    void showsPagesThatStayWhileRequestsCome() {
        for (int i = 0; i < 5; i++) {
            stub.get("/v1/agreements?agreementType=" + i);
        }
        var newest = list("?limit=1").at("/requests/0/id").asLong();
        stub.get("/v1/agreements?agreementType=5");

        var page = list("?before=" + (newest + 1) + "&offset=2&limit=2");

        assertThat(page.path("total").asInt()).isEqualTo(5);
        assertThat(page.path("requests")
                        .valueStream()
                        .map(request -> request.path("query").asString()))
                .containsExactly("agreementType=2", "agreementType=1");
        assertThat(list("?offset=6").path("requests")).isEmpty();
        assertThat(stub.get("/__admin/requests?offset=-1").status()).isEqualTo(400);
    }

    @Test
    void leavesHeadersAndBodiesOutIfAskedAndTellsThemOfOneRequest() {
        stub.post(agreements, Examples.agreement());
        stub.get("/v1/agreements", "Prefer", "code=429");

        var brief = list("?brief=true").path("requests");

        assertThat(brief)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.propertyNames())
                        .contains("reason", "durationMs", "requestId")
                        .doesNotContain("headers", "body", "answerHeaders", "answerBody"));
        assertThat(brief.valueStream()
                        .map(request -> stub.get("/__admin/requests/"
                                        + request.path("id").asLong())
                                .json()))
                .containsExactlyElementsOf(list("").path("requests"));
    }

    @Test
    void saysThatItHasNoSuchRequest() {
        assertThat(stub.get("/__admin/requests/1").status()).isEqualTo(404);
        assertThat(stub.get("/__admin/requests/one").status()).isEqualTo(400);
    }

    @Test
    void saysWhatATruthIs() {
        assertThat(list("?brief=yes").at("/data/0").asString()).isEqualTo("brief: \"yes\" must be true or false");
    }

    @Test
    void isEmptyAfterADeleteAndAfterAReset() {
        stub.get(agreements);
        assertThat(stub.delete("/__admin/requests").status()).isEqualTo(204);
        assertThat(list("").path("total").asInt()).isZero();

        stub.get(agreements);
        stub.post("/__admin/reset", "");
        assertThat(list("").path("total").asInt()).isZero();
    }

    @Test
    void forgetsTheOldestRequestsBeyondItsNumber() {
        try (var small = journalOf(3, 65_536)) {
            IntStream.rangeClosed(1, 5).forEach(i -> small.get(agreements + "?agreementType=" + i));

            var found = small.get("/__admin/requests").json();

            assertThat(found.path("total").asInt()).isEqualTo(3);
            assertThat(found.path("forgotten").asInt()).isEqualTo(2);
            assertThat(found.at("/requests/2/query").asString()).isEqualTo("agreementType=3");
        }
    }

    @Test
    void forgetsTheOldestRequestsBeyondItsBytesAndCutsLongBodies() {
        try (var small = journalOf(1000, 65_536)) {
            var sent = Examples.agreement().put("unknown", "x".repeat(100_000)).toString();
            IntStream.rangeClosed(1, 10).forEach(i -> small.post(agreements, sent));

            var found = small.get("/__admin/requests").json();

            assertThat(found.path("total").asInt()).isBetween(1, 3);
            assertThat(found.path("forgotten").asInt())
                    .isEqualTo(10 - found.path("total").asInt());
            assertThat(found.at("/requests/0/body").asString()).isEqualTo(sent.substring(0, 65_536 / 4));
            assertThat(found.at("/requests/0/bodyCutFrom").asInt()).isEqualTo(sent.length());
            assertThat(RequestPattern.any()
                            .bodyContains("{}")
                            .differences(small.journal().all().get(0)))
                    .containsExactly("body: is too long to be kept whole");
        }
    }

    @ParameterizedTest(name = "counts {0}")
    @CsvSource({"the query, 1", "header names, 1", "header values, 1", "ids and their headers, 4", "reasons, 2"})
    void countsTheBytesOf(String what, int copies) {
        try (var small = journalOf(1000, 262_144)) {
            var text = "x".repeat(3500);
            IntStream.rangeClosed(1, 100).forEach(i -> {
                switch (what) {
                    case "the query" -> small.get(agreements + "?agreementType=" + text);
                    case "header names" -> small.get(agreements, text, "x");
                    case "header values" -> small.get(agreements, "X-Locale", text);
                    case "reasons" -> small.get(agreements, "Prefer", "example=" + text.substring(1000));
                    default -> small.get(agreements, "MS-RequestId", text, "MS-CorrelationId", text);
                }
            });

            assertThat(small.journal().all()).hasSizeBetween(1, 262_144 / (copies * 3500));
        }
    }

    @Test
    void canBeOffAndSaysSo() {
        try (var off = journalOf(0, 65_536)) {
            off.get(agreements);

            assertThat(off.journal().all()).isEmpty();
            assertThat(off.get("/__admin/requests").status()).isEqualTo(409);
            assertThat(off.post("/__admin/requests/verify", "{}")
                            .json()
                            .at("/data/0")
                            .asString())
                    .contains("journal-requests");
        }
    }

    @Test
    void losesNothingOfSimultaneousRequests() {
        var replies = IntStream.range(0, 400)
                .mapToObj(i -> stub.send("GET", agreements + "?agreementType=" + i, ""))
                .toList();
        replies.forEach(reply -> assertThat(reply.join().status()).isEqualTo(200));

        var found = stub.journal().all();

        assertThat(found).hasSize(400);
        assertThat(new HashSet<>(found.stream().map(RecordedRequest::query).toList()))
                .hasSize(400);
        assertThat(found).extracting(RecordedRequest::id).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void tellsHowOftenARequestWasSent() {
        stub.post(agreements, Examples.agreement());
        stub.post(agreements, Examples.agreement());
        stub.post(RunningStub.newCustomer() + "/agreements", Examples.agreement());
        var expected = JsonNodeFactory.instance.objectNode();
        expected.put("operationId", "createAgreement").put("customerId", id.toString());
        expected.set("bodyEquals", Examples.agreement());

        var verified = stub.post("/__admin/requests/verify", expected).json();

        assertThat(verified.path("count").asInt()).isEqualTo(2);
        assertThat(verified.at("/nearest/0/differences")).hasSize(1);
        assertThat(verified.at("/nearest/0/differences/0").asString()).startsWith("customerId: expected " + id);
        assertThat(verified.at("/nearest/0/request/operationId").asString()).isEqualTo("createAgreement");
    }

    @Test
    void tellsWhatComesNearestToARequestThatWasNotSent() {
        stub.get(agreements);
        stub.post(agreements, Examples.agreement());
        var expected = JsonNodeFactory.instance.objectNode();
        expected.put("method", "POST").putObject("headers").put("ms-requestid", "one");
        expected.putObject("bodyContains").putObject("primaryContact").put("firstName", "Nobody");

        var verified = stub.post("/__admin/requests/verify", expected).json();

        assertThat(verified.path("count").asInt()).isZero();
        assertThat(verified.path("nearest")).hasSize(2);
        assertThat(verified.at("/nearest/0/request/method").asString()).isEqualTo("POST");
        assertThat(verified.at("/nearest/0/differences"))
                .containsExactly(
                        text("header ms-requestid: expected one, is absent"),
                        text("body.primaryContact.firstName: expected \"Nobody\", is "
                                + Examples.agreement().at("/primaryContact/firstName")));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': {'b': 1}} | {'a': {'b': 1, 'c': 2}, 'd': 3} | true | false",
                "{'a': [1, {'b': 2}]} | {'a': [1, {'b': 2, 'c': 3}]} | true | false",
                "{'a': [1]} | {'a': [1, 2]} | false | false",
                "{'a': null} | {'a': null} | true | true",
                "{'a': null} | {} | false | false",
                "{'b': 1, 'a': 2} | {'a': 2, 'b': 1} | true | true",
                "{'a': 1} | {'a': '1'} | false | false",
                "{'a': 1} | [1] | false | false",
                "{'a': 1} | nothing | false | false",
            })
    void comparesBodies(String expected, String sent, boolean contained, boolean equal) {
        stub.post(agreements, sent.replace('\'', '"'));
        var recorded = stub.journal().all().get(0);
        var json = expected.replace('\'', '"');

        assertThat(RequestPattern.any().bodyContains(json).matches(recorded)).isEqualTo(contained);
        assertThat(RequestPattern.any().bodyEquals(json).matches(recorded)).isEqualTo(equal);
    }

    @Test
    void tellsInWhatTheNearestRequestDiffers() {
        var pattern = RequestPattern.any().method("POST").customerId(id).status(201);
        stub.get("/v1/agreements");
        stub.get(agreements);

        assertThat(pattern.nearest(stub.journal().all(), 1)).singleElement().satisfies(near -> {
            assertThat(near.request().path()).isEqualTo(agreements);
            assertThat(near.differences())
                    .containsExactly("method: expected POST, is GET", "status: expected 201, is 200");
        });
        assertThat(pattern).hasToString("a request with method POST, customerId " + id + ", status 201");
        assertThat(RequestPattern.any()).hasToString("any request");
        assertThatThrownBy(() -> RequestPattern.any().bodyEquals("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be JSON");
    }

    private JsonNode list(String query) {
        return stub.get("/__admin/requests" + query).json();
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    private static RunningStub journalOf(int requests, int bytes) {
        return new RunningStub(
                StubOptions.defaults().with(Setting.JOURNAL_REQUESTS, requests).with(Setting.JOURNAL_BYTES, bytes));
    }
}
