package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no honest client sends, and all that comes back on its connection. A request that hides another must not get a
 * response more. Compressed bombs, entities, encodings, other sites' pages and malformed values of headers have tests
 * of their own.
 */
class HostileRequestsTest {

    private static final String AGREEMENT = Examples.agreement().toString();
    private static final String HIDDEN = "GET /v1/agreements HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n\r\n";
    private static final String JSON = "Content-Type: application/json";
    private static final String XML = "Content-Type: application/xml";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    /** What is arranged here would change the responses of the others. */
    @AutoClose
    private static final RunningStub ARRANGED = new RunningStub();

    /**
     * One line of the table.
     *
     * @param statuses those of all responses, in their order; none if the connection is closed without a response
     * @param said what is in the body of the first
     */
    private record Case(String name, String statuses, String said, String request) {

        @Override
        public String toString() {
            return name + (statuses.isEmpty() ? " with nothing" : " with " + statuses);
        }
    }

    static Stream<Case> json() {
        return Stream.of(
                new Case("a number of 100,000 digits", "400", "no valid", post(with("\"x\": " + "9".repeat(100_000)))),
                new Case("an exponent of a milliard", "201", "", post(with("\"x\": 1e999999999"))),
                new Case("a number as a date", "400", "dateAgreed", post(with("\"dateAgreed\": 1e999999999"))),
                new Case("NaN", "400", "no valid", post(with("\"x\": NaN"))),
                new Case("infinity", "400", "no valid", post(with("\"x\": -Infinity"))),
                new Case("a number in hex", "400", "no valid", post(with("\"x\": 0x1"))),
                new Case("a zero too many", "400", "no valid", post(with("\"x\": 01"))),
                new Case("a plus", "400", "no valid", post(with("\"x\": +1"))),
                new Case("half a fraction", "400", "no valid", post(with("\"x\": 1."))),
                new Case(
                        "a name twice, of which the last counts",
                        "201",
                        "\"last\"",
                        post(with("\"templateId\": \"last\""))),
                new Case(
                        "a name of 100,000 characters",
                        "400",
                        "no valid",
                        post(with("\"" + "n".repeat(100_000) + "\": 1"))),
                new Case(
                        "a control character as it is",
                        "400",
                        "no valid",
                        post(AGREEMENT.replace("Tania", "a\u0001b"))),
                new Case("a line break in a text", "400", "no valid", post(AGREEMENT.replace("Tania", "a\nb"))),
                new Case("an unknown escape", "400", "no valid", post(AGREEMENT.replace("Tania", "\\x41"))),
                new Case("half an escape", "400", "no valid", post(AGREEMENT.replace("Tania", "\\u00"))),
                new Case("a NUL after the end", "400", "no valid", post(AGREEMENT + "\0")),
                new Case("a byte order mark in the middle", "400", "no valid", post("{\u00ef\u00bb\u00bf}")),
                new Case("a comment", "400", "no valid", post("/* x */" + AGREEMENT)),
                new Case("single quotes", "400", "no valid", post("{'type': 'x'}")),
                new Case("a comma too many", "400", "no valid", post("{\"type\": \"x\",}")));
    }

    static Stream<Case> xml() {
        return Stream.of(
                new Case("a lone surrogate in XML", "400", "no valid", post("<a><type>&#xD800;</type></a>", XML)),
                new Case(
                        "a character beyond Unicode in XML",
                        "400",
                        "no valid",
                        post("<a><type>&#x110000;</type></a>", XML)),
                new Case("a NUL in XML", "400", "no valid", post("<a><type>\0</type></a>", XML)),
                new Case(
                        "a control character as it is in XML",
                        "400",
                        "no valid",
                        post("<a><type>\u0001</type></a>", XML)),
                new Case("an attribute twice in XML", "400", "no valid", post("<a b='1' b='2'/>", XML)),
                new Case("an unknown prefix in XML", "400", "no valid", post("<b:a/>", XML)),
                new Case("tags that cross in XML", "400", "no valid", post("<a><b></a></b>", XML)),
                new Case("half a CDATA in XML", "400", "no valid", post("<a><![CDATA[x</a>", XML)),
                new Case("the end of a CDATA in XML", "400", "no valid", post("<a><type>]]></type></a>", XML)),
                new Case(
                        "a declaration that is late in XML",
                        "400",
                        "no valid",
                        post(" <?xml version='1.0'?><a/>", XML)),
                new Case("a version that XML does not have", "400", "no valid", post("<?xml version='9'?><a/>", XML)));
    }

    static Stream<Case> framing() {
        return Stream.of(
                new Case(
                        "length and chunks",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Content-Length: 5", CHUNKED) + "0\r\n\r\n" + HIDDEN),
                new Case(
                        "chunks and length",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, CHUNKED, "Content-Length: 5") + "0\r\n\r\n" + HIDDEN),
                new Case(
                        "equal lengths",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Content-Length: 2", "Content-Length: 2") + "{}" + HIDDEN),
                new Case(
                        "a list of lengths",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Content-Length: 2, 2") + "{}" + HIDDEN),
                new Case(
                        "a negative length",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Content-Length: -1") + HIDDEN),
                new Case(
                        "a length with a sign",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Content-Length: +2") + "{}" + HIDDEN),
                new Case(
                        "a length in hex",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Content-Length: 0x2") + "{}" + HIDDEN),
                new Case("an empty length", "400", "cannot be read as HTTP", head(JSON, "Content-Length: ") + HIDDEN),
                new Case(
                        "a length beyond 64 bits",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Content-Length: " + "9".repeat(30)) + HIDDEN),
                new Case(
                        "an unknown coding",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Transfer-Encoding: xchunked") + "0\r\n\r\n" + HIDDEN),
                new Case(
                        "identity as a coding",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Transfer-Encoding: identity") + HIDDEN),
                new Case(
                        "chunks not last",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, CHUNKED + ", identity") + "0\r\n\r\n" + HIDDEN),
                new Case(
                        "chunks twice",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, CHUNKED, CHUNKED) + "0\r\n\r\n" + HIDDEN),
                new Case(
                        "chunks in HTTP/1.0",
                        "400",
                        "The body is null",
                        head(JSON, CHUNKED).replace("HTTP/1.1", "HTTP/1.0") + "0\r\n\r\n" + HIDDEN),
                new Case(
                        "a blank before the colon",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Transfer-Encoding : chunked") + HIDDEN),
                new Case(
                        "a folded line",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "X-A: b\r\n " + CHUNKED) + "0\r\n\r\n" + HIDDEN),
                new Case(
                        "a folded coding",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "Transfer-Encoding:\r\n chunked") + HIDDEN),
                new Case(
                        "a chunk of a negative size",
                        "400",
                        "as its headers say",
                        head(JSON, CHUNKED) + "-1\r\n\r\n" + HIDDEN),
                new Case(
                        "a chunk without a size",
                        "400",
                        "as its headers say",
                        head(JSON, CHUNKED) + "\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                new Case(
                        "a chunk size beyond 64 bits",
                        "400",
                        "as its headers say",
                        head(JSON, CHUNKED) + "f".repeat(20) + "\r\n" + HIDDEN),
                new Case(
                        "a chunk that is too long",
                        "400",
                        "as its headers say",
                        head(JSON, CHUNKED) + "1\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                new Case(
                        "a chunk with an extension",
                        "400 200",
                        "primaryContact",
                        head(JSON, CHUNKED) + "2;a=b\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                new Case(
                        "a length in the trailer",
                        "400 200",
                        "primaryContact",
                        head(JSON, CHUNKED) + "2\r\n{}\r\n0\r\nContent-Length: 50\r\n\r\n" + HIDDEN),
                new Case("a body without end", "400", "as its headers say", head(JSON, "Content-Length: 9") + "{"),
                new Case("chunks without end", "400", "as its headers say", head(JSON, CHUNKED) + "1\r\n{\r\n"),
                new Case(
                        "a request in the body of a GET",
                        "200",
                        "items",
                        HIDDEN.replace("\r\n\r\n", "\r\nContent-Length: " + HIDDEN.length() + "\r\n\r\n") + HIDDEN),
                new Case(
                        "refused requests between others",
                        "404 200 404 200",
                        "no such path",
                        (unknown("{}") + HIDDEN).repeat(2)),
                new Case(
                        "a request that does not wait for leave",
                        "400 200",
                        "primaryContact",
                        head(JSON, "Expect: 100-continue", "Content-Length: 2") + "{}" + HIDDEN),
                new Case(
                        "an unknown expectation",
                        "417",
                        "cannot be read as HTTP",
                        head(JSON, "Expect: x", "Content-Length: 2") + "{}"));
    }

    static Stream<Case> heads() {
        return Stream.of(
                new Case("a line without colon", "400", "cannot be read as HTTP", head(JSON, "X-A") + HIDDEN),
                new Case("a name that is empty", "400", "cannot be read as HTTP", head(JSON, ": b") + HIDDEN),
                new Case("a NUL in a value", "400", "cannot be read as HTTP", head(JSON, "X-A: b\0c") + HIDDEN),
                new Case("a CR in a value", "400", "cannot be read as HTTP", head(JSON, "X-A: b\rc: d") + HIDDEN),
                new Case(
                        "a letter beyond ASCII in a name",
                        "400",
                        "cannot be read as HTTP",
                        head(JSON, "X-\u00e4: b") + HIDDEN),
                new Case(
                        "5,000 headers",
                        "431",
                        "cannot be read as HTTP",
                        head("X-A: bcdefgh\r\n".repeat(5_000) + JSON) + HIDDEN),
                new Case(
                        "two hosts",
                        "400",
                        "cannot be read as HTTP",
                        head("Host: y", JSON, "Content-Length: 0") + HIDDEN),
                new Case(
                        "a host with a blank", "400", "cannot be read as HTTP", HIDDEN.replace("Host: x", "Host: x y")),
                new Case("a host with a user", "400", "cannot be read as HTTP", HIDDEN.replace("Host: x", "Host: a@x")),
                new Case(
                        "a host with a port beyond all",
                        "400",
                        "cannot be read as HTTP",
                        HIDDEN.replace("Host: x", "Host: x:99999")),
                new Case(
                        "a host with a path",
                        "400",
                        "cannot be read as HTTP",
                        HIDDEN.replace("Host: x", "Host: x/__admin")),
                new Case("nothing", "", "", ""),
                new Case("empty lines before a request", "200", "items", "\r\n\r\n" + HIDDEN),
                new Case("a method in lower case", "405", "Use ", HIDDEN.replace("GET", "get")),
                new Case(
                        "a method of 10,000 letters",
                        "431",
                        "cannot be read as HTTP",
                        "A".repeat(10_000) + " / HTTP/1.1\r\nHost: x\r\n\r\n"),
                new Case("a tunnel", "404", "no such path", "CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n"),
                new Case("an echo", "405", "Use ", HIDDEN.replace("GET", "TRACE")),
                new Case(
                        "the beginning of HTTP/2", "426", "cannot be read as HTTP", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                new Case("no version", "505", "800003", "GET /v1/agreements\r\n\r\n"));
    }

    static Stream<Case> targets() {
        return Stream.of(
                new Case("a way up, which is undone", "200", "items", get("/v1/../v1/agreements")),
                new Case("a way up beyond the root", "400", "cannot be read as HTTP", get("/../../etc/passwd")),
                new Case("an escaped way up", "400", "cannot be read as HTTP", get("/v1/%2e%2e/agreements")),
                new Case("an escaped dot", "400", "cannot be read as HTTP", get("/v1/%2e/agreements")),
                new Case("a path parameter, which is nobody's", "200", "items", get("/v1;x=y/agreements")),
                new Case("a way up with a parameter", "400", "cannot be read as HTTP", get("/v1/..;/__admin/clock")),
                new Case(
                        "a way up to the administration by another site's name",
                        "403",
                        "evil.example",
                        get("/v1/../__admin/clock").replace("Host: x", "Host: evil.example")),
                new Case("a twice escaped way up", "400", "cannot be read as HTTP", get("/v1/%252e%252e/agreements")),
                new Case("a backslash", "400", "cannot be read as HTTP", get("/v1\\agreements")),
                new Case("an overlong escape", "400", "cannot be read as HTTP", get("/v1/%c0%ae%c0%ae/agreements")),
                new Case("an escape of a surrogate", "400", "cannot be read as HTTP", get("/v1/%ed%a0%80/agreements")),
                new Case("an escape of UTF-16", "400", "cannot be read as HTTP", get("/v1/%u002e/agreements")),
                new Case("an escaped line break", "400", "cannot be read as HTTP", get("/v1/agreements%0d%0aX-A:b")),
                new Case("a fragment", "400", "cannot be read as HTTP", get("/v1/agreements#x")),
                new Case("a path without a slash", "400", "cannot be read as HTTP", get("v1/agreements")),
                new Case("an asterisk", "400", "cannot be read as HTTP", get("*")),
                new Case("its own address", "200", "items", get("http://x/v1/agreements")),
                new Case(
                        "another address than its host's",
                        "400",
                        "cannot be read as HTTP",
                        get("http://evil.example/__admin/clock")),
                new Case(
                        "another site's address",
                        "403",
                        "evil.example",
                        get("http://evil.example/__admin/clock").replace("Host: x", "Host: evil.example")),
                new Case("an address with a user", "400", "cannot be read as HTTP", get("http://a:b@x/v1/agreements")),
                new Case("a file", "400", "cannot be read as HTTP", get("file:///etc/passwd")),
                new Case("a port beyond all", "400", "cannot be read as HTTP", get("http://x:99999/v1/agreements")),
                new Case("a query of overlong escapes", "400", "not UTF-8", get("/v1/agreements?agreementType=%c0%af")),
                new Case("a query of surrogates", "400", "not UTF-8", get("/v1/agreements?agreementType=%ed%a0%80")),
                new Case(
                        "a query that ends in a character",
                        "400",
                        "not UTF-8",
                        get("/v1/agreements?agreementType=%e2%82")),
                new Case("1,500 parameters", "200", "items", get("/v1/agreements?" + "a=b&".repeat(1_500))),
                new Case(
                        "7,000 parameters",
                        "414",
                        "cannot be read as HTTP",
                        get("/v1/agreements?" + "a=b&".repeat(7_000))));
    }

    static Stream<Case> administration() {
        var id = "x".repeat(900_000);
        return Stream.of(
                new Case(
                        "words that would backtrack",
                        "200",
                        "total",
                        admin("GET", "requests?search=(a%2B)%2B%24" + "a".repeat(4_000), "")),
                new Case("2,000 words", "200", "total", admin("GET", "requests?search=" + "a+".repeat(2_000), "")),
                new Case(
                        "a body expected at the end of 400 arrays",
                        "200",
                        "count",
                        admin(
                                "POST",
                                "requests/verify",
                                "{\"bodyContains\": " + "[".repeat(400) + "]".repeat(400) + "}")),
                new Case(
                        "a number expected beyond all",
                        "200",
                        "count",
                        admin("POST", "requests/verify", "{\"bodyContains\": 1e999999999}")),
                new Case(
                        "an operation of 900,000 letters",
                        "400",
                        "is unknown",
                        admin("POST", "requests/verify", "{\"operationId\": \"" + id + "\"}")),
                new Case(
                        "a member of 40,000 letters",
                        "400",
                        "is unknown",
                        admin("POST", "faults", "{\"" + id.substring(0, 40_000) + "\": 1}")),
                new Case(
                        "a state of 900,000 letters",
                        "400",
                        "is unknown",
                        admin("POST", "provider-states", "{\"state\": \"" + id + "\"}")),
                new Case(
                        "a fault beyond all numbers",
                        "404",
                        "There is no fault",
                        admin("DELETE", "faults/99999999999999999999", "")),
                new Case(
                        "a switch of no fault",
                        "404",
                        "There is no fault",
                        admin("PUT", "faults/999999/switch", "{\"enabled\": true}")),
                new Case(
                        "an advance of 10^18 s",
                        "400",
                        "ISO 8601",
                        admin("POST", "clock/advance", "{\"duration\": \"PT1000000000000000000S\"}")),
                new Case(
                        "an advance backwards",
                        "400",
                        "ISO 8601",
                        admin("POST", "clock/advance", "{\"duration\": \"-P1D\"}")),
                new Case(
                        "an advance of 100,000 digits",
                        "400",
                        "ISO 8601",
                        admin("POST", "clock/advance", "{\"duration\": \"PT0." + "9".repeat(100_000) + "S\"}")),
                new Case("an agreement at the end of all years", "204 201 200", "", at("9999-12-31T23:59:59Z")),
                new Case("an agreement at their beginning", "204 400 200", "", at("0001-01-01T00:00:00Z")));
    }

    @ParameterizedTest(name = "answers {0}")
    @MethodSource({"json", "xml", "framing", "heads", "targets"})
    void answersAsOftenAsItIsAsked(Case sent) throws IOException {
        check(STUB, sent);
    }

    @ParameterizedTest(name = "refuses half a head \"{0}\", or closes the connection")
    @ValueSource(
            strings = {
                "GET /v1/agre",
                "GET /v1/agreements HTTP/1.1\r\nHost: x\r\nAuth",
                "GET /v1/agreements HTTP/1.1\r\nHost: x\r\n"
            })
    void refusesHalfAHead(String begin) throws IOException {
        var replies = STUB.sendAllRaw(begin);

        // It depends on whether the end of the stream comes with the rest or after it.
        assertThat(replies.stream().map(Reply::status).toList()).isIn(List.of(), List.of(400));
        assertThat(replies).allSatisfy(HostileRequestsTest::checkRefusal);
        assertThat(STUB.get("/v1/agreements").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "answers {0}")
    @MethodSource("administration")
    void answersWhatIsArrangedOrAsked(Case sent) throws IOException {
        check(ARRANGED, sent);

        assertThat(ARRANGED.post("/__admin/reset", "").status()).isEqualTo(204);
    }

    private static void check(RunningStub stub, Case sent) throws IOException {
        var replies = stub.sendAllRaw(sent.request);

        assertThat(replies.stream().map(reply -> String.valueOf(reply.status())))
                .containsExactly(sent.statuses.isEmpty() ? new String[0] : sent.statuses.split(" "));
        assertThat(replies.isEmpty() ? "" : replies.get(0).body()).contains(sent.said);
        assertThat(replies).filteredOn(reply -> reply.status() >= 400).allSatisfy(HostileRequestsTest::checkRefusal);
        assertThat(stub.get("/v1/agreements").status()).isEqualTo(200);
    }

    private static void checkRefusal(Reply reply) {
        assertThat(reply.headers()).containsKeys("MS-RequestId", "MS-CorrelationId", "MS-CV", "MS-ServerId");
        assertThat(reply.headers().get("Content-Type")).startsWith("application/json");
        assertThat(reply.json().propertyNames()).containsExactly("code", "description", "data", "source");
        assertThat(reply.body())
                .doesNotContain("Exception", "\\tat ", ".java:", "io.partnercontracts", "jackson", "jetty");
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n\r\n";
    }

    private static String unknown(String body) {
        return "POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** The head of a create, without a length of its own. */
    private static String head(String... headers) {
        return "POST " + RunningStub.newCustomer() + "/agreements HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static String post(String body) {
        return post(body, JSON);
    }

    private static String post(String body, String contentType) {
        return head(contentType, "Content-Length: " + body.length()) + body;
    }

    private static String admin(String method, String path, String body) {
        return method + " /__admin/" + path + " HTTP/1.1\r\nHost: x\r\n" + JSON + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String at(String instant) {
        return admin("PUT", "clock", "{\"instant\": \"" + instant + "\"}") + post(AGREEMENT) + get("/v1/agreements");
    }

    /** The agreement with one more member. */
    private static String with(String member) {
        return AGREEMENT.substring(0, AGREEMENT.length() - 1) + ", " + member + "}";
    }
}
