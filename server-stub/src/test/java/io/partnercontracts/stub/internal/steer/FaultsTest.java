package io.partnercontracts.stub.internal.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Connection;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.MfaRefusal;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FaultsTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final UUID id = UUID.randomUUID();
    private final String agreements = "/v1/customers/" + id + "/agreements";

    @Test
    void hitsTheNextRequestsAndIsGone() {
        var added = arrange("{\"status\": 503, \"times\": 2}");

        assertThat(added.json().path("id").asString()).isNotEmpty();
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(503);
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(503);
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(201);
        assertThat(stub.get("/__admin/faults").json().path("faults")).isEmpty();
    }

    @Test
    void hitsUntilItIsRemoved() {
        var fault = arrange("{\"error\": \"throttled\", \"retryAfterSeconds\": 57}")
                .json()
                .path("id")
                .asString();

        var reply = stub.get(agreements);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.json()).isEqualTo(Examples.json("errors/throttled.json"));
        assertThat(reply.headers()).containsEntry("Retry-After", "57");
        assertThat(stub.get("/__admin/faults").json())
                .isEqualTo(
                        Examples.parse("{\"faults\": [{\"error\": \"throttled\", \"retryAfterSeconds\": 57, \"id\": \""
                                + fault + "\", \"hits\": 1, \"enabled\": true}]}"));
        assertThat(stub.delete("/__admin/faults/" + fault).status()).isEqualTo(204);
        assertThat(stub.get(agreements).status()).isEqualTo(200);
        assertThat(stub.delete("/__admin/faults/" + fault).status()).isEqualTo(404);
    }

    @Test
    void hitsNothingWhileItIsSwitchedOffAndKeepsItsPlaceAndCount() {
        arrange("{\"status\": 503}");
        var newest = "/__admin/faults/"
                + arrange("{\"error\": \"throttled\"}").json().path("id").asString();
        assertThat(stub.get(agreements).status()).isEqualTo(429);

        assertThat(stub.put(newest + "/switch", "{\"enabled\": false}").status())
                .isEqualTo(204);

        assertThat(stub.get(agreements).status()).isEqualTo(503);
        var first = stub.get("/__admin/faults").json().at("/faults/0");
        assertThat(first.path("error").asString()).isEqualTo("throttled");
        assertThat(first.path("enabled").asBoolean()).isFalse();
        assertThat(first.path("hits").asInt()).isEqualTo(1);
        stub.put(newest + "/switch", "{\"enabled\": true}");
        assertThat(stub.get(agreements).status()).isEqualTo(429);
    }

    @Test
    void switchesOnlyWhatIsArrangedAndOnlyOnOrOff() {
        assertThat(stub.put("/__admin/faults/7/switch", "{\"enabled\": false}").status())
                .isEqualTo(404);
        var fault = arrange("{\"delayMs\": 0}").json().path("id").asString();
        assertThat(stub.put("/__admin/faults/" + fault + "/switch", "{}")
                        .json()
                        .at("/data/0")
                        .asString())
                .startsWith("enabled: ");
    }

    @Test
    void refusesForWantOfMultiFactorAuthenticationInTheChosenForm() {
        var arranged = "{\"error\": \"mfa-required\"}";
        arrange(arranged);
        assertThat(stub.get(agreements).json()).isEqualTo(Examples.json("errors/mfa-required.json"));

        try (var older = new RunningStub(StubOptions.defaults().with(Setting.MFA_REFUSAL, MfaRefusal.NO_BODY))) {
            older.post("/__admin/faults", arranged);

            var reply = older.get(agreements);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.headers()).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void answersThatThereAreNoAgreementsUnderAnyStatus() {
        arrange("{\"error\": \"no-agreements\", \"status\": 400, \"times\": 1}");
        assertThat(stub.get(agreements).status()).isEqualTo(400);

        arrange("{\"error\": \"no-agreements\"}");

        assertThat(stub.get(agreements).status()).isEqualTo(404);
        assertThat(stub.get(agreements).code()).isEqualTo(600009);
    }

    @Test
    void hitsOneCustomerOrOneOperationIfSo() {
        arrange("{\"status\": 500, \"customerId\": \"" + id + "\", \"operationId\": \"getAgreements\"}");

        assertThat(stub.get(agreements).status()).isEqualTo(500);
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(201);
        assertThat(stub.get(RunningStub.newCustomer() + "/agreements").status()).isEqualTo(200);
        assertThat(stub.get("/v1/customers/" + id.toString().toUpperCase() + "/agreements")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void namesPartnerAndCustomerWhoHaveNoRelationship() {
        var partner = UUID.randomUUID();
        arrange("{\"error\": \"no-relationship\"}");

        var reply = stub.get(agreements, stub.bearer(TokenSpec.appAndUser().ofTenant(partner)));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("description").asString())
                .isEqualTo(
                        "The partner ID " + partner + " has no commerce relationship with the customer ID " + id + ".");
    }

    @Test
    void answersDuplicatesWithTheStatusThatWasChosen() {
        try (var other = new RunningStub(StubOptions.defaults().with(Setting.DUPLICATE_STATUS, 400))) {
            other.post("/__admin/faults", "{\"error\": \"agreement-already-exists\"}");

            assertThat(other.get(agreements).status()).isEqualTo(400);
        }
    }

    @Test
    void letsTheNewestFaultHit() {
        arrange("{\"status\": 500}");
        arrange("{\"status\": 404, \"times\": 1}");

        assertThat(stub.get(agreements).status()).isEqualTo(404);
        assertThat(stub.get(agreements).status()).isEqualTo(500);
    }

    @Test
    void hitsBeforeTheTokenIsLookedAtAndNeverTheAdministration() {
        arrange("{\"status\": 500}");

        assertThat(stub.get(agreements, "Authorization", "none").status()).isEqualTo(500);
        assertThat(stub.get("/__admin/faults").status()).isEqualTo(200);
        assertThat(stub.get("/v1/unheard-of").status()).isEqualTo(404);
        assertThat(stub.delete("/__admin/faults").status()).isEqualTo(204);
        assertThat(stub.get(agreements).status()).isEqualTo(200);
    }

    @Test
    void hitsBeforeTheBodyIsLookedAt() {
        arrange("{\"status\": 500, \"operationId\": \"createAgreement\"}");

        assertThat(stub.post(agreements, "x".repeat(2 << 20)).status()).isEqualTo(500);
    }

    @Test
    void isRemovedByAReset() {
        arrange("{\"status\": 500}");

        stub.post("/__admin/reset", "");

        assertThat(stub.get(agreements).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status': 409} | 409 | errors/agreement-already-exists.json",
                "{'status': 400} | 400 | errors/tenant-id-not-a-guid.json",
                "{'error': 'agreement-already-exists', 'status': 400} | 400 | errors/agreement-already-exists.json",
                "{'error': 'unexpected-service-error', 'status': 502} | 502 | errors/unexpected-service-error.json",
            })
    void answersWithADocumentedBody(String fault, int status, String example) {
        arrange(fault.replace('\'', '"'));

        var reply = stub.post(agreements, Examples.agreement());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(Examples.json(example));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | The fault has no effect",
                "{'rateLimitPerMinute': 1, 'status': 500} | rateLimitPerMinute: must come alone",
                "{'status': 418} | status: must be one of [400, 401, 403, 404, 409, 415, 429, 500, 503]",
                "{'status': 409, 'operationId': 'getAgreements'} | status: must be one of [400, 401, 403, 404, 429",
                "{'status': 500, 'operationId': 'reset'} | operationId: reset is unknown; must be one of [createAgreement, ",
                "{'delayMs': 2, 'maxDelayMs': 1} | maxDelayMs: must come with a delayMs that is not greater",
                "{'delayMs': 3600001} | delayMs: ",
                "{'connection': 'drop', 'status': 500} | connection: must not be drop",
                "{'connection': 'melt'} | connection: must be [drop, truncate]",
                "{'status': 500, 'times': 0} | times: ",
                "{'status': 500.5} | status: must be a whole number",
                "{'status': '500'} | status: must be a whole number",
                "{'status': true} | status: must be a whole number",
                "{'delayMs': 1e400} | delayMs: must be a whole number",
                "{'delayMs': 9223372036854775808} | delayMs: must be a whole number from -2147483648 to 2147483647",
                "{'status': 500, 'times': 1.5} | times: must be a whole number",
                "{'rateLimitPerMinute': 0.5} | rateLimitPerMinute: must be a whole number",
                "{'status': 429, 'retryAfterSeconds': 0.5} | retryAfterSeconds: must be a whole number",
                "{'steps': [{'status': 500.5}]} | steps[0].status: must be a whole number",
                "{'status': NaN} | The body is no valid application/json",
                "{'status': 500, 'headers': {'X-A': 'a\\r\\nSet-Cookie: b'}} | headers.X-A: must be one line",
                "{'status': 500, 'headers': {'X-A': 'a\\u0000'}} | headers.X-A: must be one line",
                "{'status': 500, 'headers': {'X-A': '\u20ac'}} | headers.X-A: must be one line",
                "{'status': 500, 'headers': {'X A': 'b'}} | headers: \"X A\" is no name of a header",
                "{'status': 500, 'headers': {'X\\nA': 'b'}} | headers: \"X",
                "{'status': 500, 'headers': {'': 'b'}} | headers: \"\" is no name of a header",
                "{'steps': [{'status': 500, 'headers': {'X-A': '\\n'}}]} | steps[0]: headers.X-A: must be one line",
                "{'steps': [{'status': 500}, {'error': 'throtled'}]} | steps[1]: error: throtled is unknown; did you mean",
                "{'steps': [{'status': 500}, {'staus': 500}]} | steps[1].staus: is unknown; did you mean status?",
                "{'status': 500, 'customerId': ''} | customerId: must be a GUID such as ",
                "{'status': 500, 'operationId': 'CreateAgreement'} | operationId: CreateAgreement is unknown; did you mean createAgreement?",
                "{'steps': {}} | steps: must be an array",
                "{'status': 500, 'headers': []} | headers: must be an object",
                "{'code': 500} | code: is unknown; must be one of",
                "{'retryAfter': 1} | retryAfter: is unknown; did you mean retryAfterSeconds?",
                "{'status': 500, 'headers': {'content-length': '1'}} | headers.content-length: is the stub's own",
                "{'status': 500, 'headers': {'Transfer-Encoding': 'gzip'}} | headers.Transfer-Encoding: is the stub's own",
                "{'status': 500, 'headers': {'X-A': '1', 'x-a': '2'}} | headers.x-a: must come once",
                "{'status': 429, 'retryAfterSeconds': 1, 'headers': {'retry-after': '2'}} | retryAfterSeconds: must be absent",
                "{'status': 204, 'body': 'x'} | body: must be \"\" with a status of [204, 205, 304]",
                "{'status': 304, 'body': {}} | body: must be \"\"",
            })
    void saysWhatIsWrongWithAFault(String fault, String detail) {
        var reply = arrange(fault.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).startsWith(detail);
        assertThat(stub.get("/__admin/faults").json().path("faults")).isEmpty();
    }

    @ParameterizedTest(name = "answers {0}: {1} instead of its own")
    @CsvSource({
        "MS-RequestId, mine",
        "MS-ServerId, mine",
        "X-Locale, de-DE",
        "Request-Context, mine",
        "Content-Type, text/html"
    })
    void sendsTheHeadersThatAreArranged(String name, String value) {
        arrange("{\"status\": 503, \"headers\": {\"" + name + "\": \"" + value + "\"}}");

        assertThat(stub.get(agreements, "X-Locale", "en-US").headers()).containsEntry(name, value);
    }

    @ParameterizedTest(name = "answers {0} without a body")
    @ValueSource(ints = {204, 205, 304, 302, 403})
    void sendsNoBodyIfItIsEmpty(int status) {
        arrange("{\"status\": " + status + ", \"body\": \"\"}");

        var reply = stub.get(agreements);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void sendsJsonOfATypeThatIsNamedAlsoToWhoAcceptsXml() {
        arrange(
                "{\"status\": 403, \"body\": {\"a\": 1}, \"headers\": {\"content-type\": \"application/problem+json\"}}");

        var reply = stub.get(agreements, "Accept", "application/xml");

        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(reply.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void sendsAListAlsoToWhoAcceptsXml() {
        arrange("{\"status\": 403, \"body\": [1, 2]}");

        var reply = stub.get(agreements, "Accept", "text/xml");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("[1,2]");
    }

    @Test
    void dropsTheConnectionWithoutAByteAndDoesNothing() throws IOException {
        arrange("{\"connection\": \"drop\", \"times\": 1}");

        assertThat(postRaw()).isEmpty();

        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(201);
        assertThat(stub.journal().all())
                .extracting(exchange -> exchange.status())
                .containsExactly(201, 0);
        assertThat(stub.journal().all().get(1).reason()).isEqualTo("fault 1: connection dropped");
    }

    @Test
    void truncatesTheAnswerAndDoesWhatWasRequested() throws IOException {
        arrange("{\"connection\": \"truncate\", \"times\": 1}");

        var received = postRaw();

        var length = Integer.parseInt(received.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
        var body = received.split("\r\n\r\n", 2)[1];
        assertThat(received).startsWith("HTTP/1.1 201 Created");
        assertThat(body).hasSize(length / 2);
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(409);
        assertThat(stub.journal().all())
                .extracting(exchange -> exchange.status())
                .containsExactly(409, 201);
    }

    @Test
    void keepsAnswersBackWithoutThreadsAndLetsThemGoWhenTheStubStops() {
        arrange("{\"delayMs\": 3600000, \"operationId\": \"createAgreement\"}");

        // More than the server has threads.
        var replies = IntStream.range(0, 300)
                .mapToObj(i -> stub.send("POST", RunningStub.newCustomer() + "/agreements", Examples.agreement()))
                .toList();

        while (stub.journal().all().size() < 300) {
            Thread.onSpinWait();
        }
        assertThat(stub.get(agreements).status()).isEqualTo(200);
        assertThat(replies).noneMatch(CompletableFuture::isDone);
        var kept = stub.journal().all().get(1);
        assertThat(kept.duration()).isNull();
        assertThat(stub.get("/v1/customers/" + kept.customerId() + "/agreements?agreementType=*")
                        .json()
                        .path("totalCount")
                        .asInt())
                .isEqualTo(1);

        stub.close();

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.join().status()).isEqualTo(201));
        var delivered = stub.journal().all().stream()
                .filter(recorded -> recorded.id() == kept.id())
                .toList();
        assertThat(delivered)
                .allSatisfy(recorded -> assertThat(recorded.duration()).isNotNull());
        assertThat(delivered.get(0).reason())
                .startsWith("fault 1, response delayed by 3600000 ms: duplicate-rule any-of-four");
    }

    @Test
    void letsAsManyRequestsThroughAsTheRateLimitSays() {
        arrange("{\"rateLimitPerMinute\": 2, \"customerId\": \"" + id + "\"}");

        assertThat(stub.get(agreements).status()).isEqualTo(200);
        assertThat(stub.get(agreements).status()).isEqualTo(200);
        var refused = stub.get(agreements);

        assertThat(refused.status()).isEqualTo(429);
        var seconds = refused.headers().get("Retry-After");
        assertThat(refused.json())
                .isEqualTo(Examples.parse("{\"statusCode\": 429, \"message\": \"Rate limit is exceeded."
                        + " Try again in " + seconds + " seconds.\"}"));
        assertThat(stub.get(RunningStub.newCustomer() + "/agreements").status()).isEqualTo(200);

        stub.post("/__admin/clock/advance", "{\"duration\": \"PT" + seconds + "S\"}");
        assertThat(stub.get(agreements).status()).isEqualTo(200);
    }

    @Test
    void leavesRequestsBelowTheRateLimitToOtherFaults() {
        arrange("{\"status\": 500}");
        arrange("{\"rateLimitPerMinute\": 1}");

        assertThat(stub.get(agreements).status()).isEqualTo(500);
        assertThat(stub.get(agreements).status()).isEqualTo(429);
    }

    private RunningStub.Reply arrange(String fault) {
        return stub.post("/__admin/faults", fault);
    }

    /** What comes back to a POST; not by a client, which would send it again. */
    private String postRaw() throws IOException {
        var body = Examples.agreement().toString();
        try (var connection = new Connection(stub.url())) {
            return connection
                    .send("POST " + agreements + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .receive();
        }
    }
}
