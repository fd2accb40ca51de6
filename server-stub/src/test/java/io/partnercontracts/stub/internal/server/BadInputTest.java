package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    private static final String TOKEN = "Authorization: Bearer token";
    private static final String JSON = "Content-Type: application/json";
    private static final String METADATA = "/v1/agreements";
    private static final String AGREEMENTS = RunningStub.newCustomer() + "/agreements";
    private static final String AGREEMENT = Examples.agreement().toString();
    private static final String TWO_MEGABYTES = "{\"attributes\": \"" + "x".repeat(2 << 20) + "\"}";

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    static Stream<Arguments> badRequests() {
        return Stream.of(
                arguments("an unknown path", 404, 1000, get("/v1/nothing")),
                arguments("a path with a slash too many", 404, 1000, get("/v1/agreements/")),
                arguments("a wrong method", 405, 800002, request("DELETE " + AGREEMENTS, "", TOKEN)),
                arguments("OPTIONS", 405, 800002, request("OPTIONS " + METADATA, "", TOKEN)),
                arguments("no token", 401, 800001, request("GET " + METADATA, "")),
                arguments(
                        "another scheme", 401, 800001, request("GET " + METADATA, "", "Authorization: Basic dG9rZW4=")),
                arguments("an empty token", 401, 800001, request("GET " + METADATA, "", "Authorization: Bearer ")),
                arguments("broken XML", 400, 800002, post("<a>", "Content-Type: application/xml")),
                arguments(
                        "a broken form", 400, 800002, post("a=%zz", "Content-Type: application/x-www-form-urlencoded")),
                arguments("plain text", 415, 800002, post(AGREEMENT, "Content-Type: text/plain")),
                arguments("an unreadable content type", 415, 800002, post(AGREEMENT, "Content-Type: ;")),
                arguments("Accept: application/xml", 406, 800002, get(METADATA, "Accept: application/xml")),
                arguments("broken JSON", 400, 800002, post("{\"primaryContact\": {\"firstName\": tru", JSON)),
                arguments("bytes that are not UTF-8", 400, 800002, post("{\"type\": \"\u00ff\"}", JSON)),
                arguments("a customer id in letters", 400, 2000, get("/v1/customers/contoso/agreements")),
                arguments("a shortened GUID", 400, 2000, get("/v1/customers/1-1-1-1-1/agreements")),
                arguments(
                        "a GUID with a sign",
                        400,
                        2000,
                        get("/v1/customers/+0000000-0000-0000-0000-000000000000/agreements")),
                arguments("a NUL in the path", 400, 800002, get("/v1/customers/%00/agreements")),
                arguments("a broken escape in the path", 400, 800002, get("/v1/customers/%zz/agreements")),
                arguments("a broken escape in the query", 400, 800002, get(METADATA + "?agreementType=%zz")),
                arguments("a body of 2 MB", 413, 800002, post(TWO_MEGABYTES, JSON)),
                arguments("2 MB in chunks", 413, 800002, post(TWO_MEGABYTES, JSON, "Transfer-Encoding: chunked")),
                arguments("2 MB announced", 413, 800002, post(TWO_MEGABYTES, JSON, "Expect: 100-continue")),
                arguments("a header of 70 kB", 431, 800002, get(METADATA, "X-Locale: " + "x".repeat(70_000))),
                arguments("a path of 70 kB", 414, 800002, get("/" + "x".repeat(70_000))),
                arguments("no host", 400, 800002, "GET " + METADATA + " HTTP/1.1\r\n\r\n"),
                arguments("two lengths", 400, 800002, post(AGREEMENT, JSON, "Content-Length: 1")),
                arguments("no HTTP", 400, 800002, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"));
    }

    @ParameterizedTest(name = "answers {0} with {1}")
    @MethodSource("badRequests")
    void answersBadInputWithAnErrorOfTheContract(String input, int status, int code, String request)
            throws IOException {
        var reply = STUB.sendRaw(request);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertIds(reply);
        assertEnvelope(reply);
    }

    @Test
    void saysThatItClosesTheConnectionAfterAMalformedAddress() throws IOException {
        assertThat(STUB.sendRaw(get("/v1/customers/%00/agreements")).headers()).containsEntry("Connection", "close");
    }

    @Test
    void takesABodyWithoutContentTypeForJsonAsTheArticleOf2018SentIt() throws IOException {
        var untyped = request("POST " + RunningStub.newCustomer() + "/agreements", AGREEMENT, TOKEN);

        assertThat(STUB.sendRaw(untyped).status()).isEqualTo(201);
        assertThat(STUB.sendRaw(post("<a/>")).status()).isEqualTo(400);
    }

    @Test
    void wantsAContentTypeInTheAdministration() throws IOException {
        assertThat(STUB.sendRaw(request("PUT /__admin/clock", "{\"instant\": \"2020-12-04T20:54:24Z\"}"))
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest(name = "refuses the body \"{0}\"")
    @ValueSource(strings = {"", "null", "[]", "5", "{} {}"})
    void saysThatTheBodyIsNoObject(String body) {
        var reply = STUB.post(AGREEMENTS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).startsWith("The body ");
        assertEnvelope(reply);
    }

    @ParameterizedTest(name = "{0} {1} names {2}")
    @CsvSource(delimiter = '|', textBlock = """
            agreements     | {}                                                    | dateAgreed primaryContact templateId
            agreements     | {"dateAgreed": "", "templateId": "", "primaryContact": {}} | primaryContact.email primaryContact.firstName primaryContact.lastName
            agreements     | {"primaryContact": {"firstName": {}}}                 | primaryContact.firstName
            agreements     | {"primaryContact": "Tania"}                           | primaryContact
            qualifications | {}                                                    | qualification
            qualifications | {"qualification": null}                               | qualification
            qualifications | {"qualification": "Nonprofit"}                        | qualification
            qualifications | {"qualification": "Education", "educationSegment": "K13"} | educationSegment
            """)
    void namesTheMembersThatAreMissingOrWrong(String resource, String body, String members) {
        var reply = STUB.post(RunningStub.newCustomer() + "/" + resource, body);

        assertInvalidProperties(reply, members.split(" "));
    }

    @Test
    void callsABodyInvalidWhateverItsMembersAre() {
        assertThat(STUB.post(AGREEMENTS, "{\"primaryContact\": \"Tania\"").code())
                .isEqualTo(800002);
    }

    @ParameterizedTest(name = "refuses the date \"{0}\"")
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2018-02-30T00:00:00Z",
                "2018-02-30",
                "27/11/2026",
                "2018-06-14T",
                "/Date(x)/",
                "/Date(999999999999999)/",
                "0000-01-01T00:00:00Z",
                "2018-06-14T10:00:00+02:00[Europe/Paris]",
                "2018"
            })
    void namesADateThatCannotBeRead(String date) {
        assertInvalidProperties(STUB.post(AGREEMENTS, Examples.agreement().put("dateAgreed", date)), "dateAgreed");
    }

    @ParameterizedTest(name = "says of {0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "//v1/agreements | 200 | ",
                "///v1/agreements | 200 | ",
                "/v1//agreements | 404 | in which a part between two slashes is empty; the nearest is /v1/agreements",
                "/v1/agreements/ | 404 | ends with a slash; the nearest is /v1/agreements",
                "/v1/customers//agreements | 400 | The id in the path is empty",
                "/v1/customers/{id}/agreements | 400 | Illegal Path Character; escape it, as { by %7B, or put a value in place",
                "/v1/customers/a%2Fb/agreements | 400 | %2F must not be part of a path",
                "/v1/customers/%zz/agreements | 400 | lacks two hexadecimal digits",
                "/v1/customers/x/directsignstatus | 404 | nearest is /v1/customers/{customer_id}/directSigned",
                "/v1/customer/x/agreement | 404 | the nearest is /v1/customers/{customer_id}/agreements",
                "/oauth2/token | 404 | the nearest is /{tenant}/oauth2/token",
                "/api/v1/agreements | 404 | the nearest is /v1/agreements",
                "/ | 404 | only browsers get; the nearest is /v1/agreements",
                "/__admin/faults/ | 404 | ends with a slash; the nearest is /__admin/faults",
                "/__admin/requests?customerId=x | 400 | customerId: must be a GUID such as ",
                "/__admin/requests/x | 400 | journal_id: ",
                "/__admin/fault | 404 | the nearest is /__admin/faults",
            })
    void saysWhatIsWrongWithAPath(String path, int status, @Nullable String said) throws IOException {
        var reply = STUB.sendRaw(get(path));

        assertThat(reply.status()).isEqualTo(status);
        if (said != null) {
            assertThat(reply.json().at("/data/0").asString()).contains(said);
        }
    }

    @Test
    void answersABrowserInJson() throws IOException {
        var accept = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

        assertThat(STUB.sendRaw(get("/v1/agreement", accept)).headers().get("Content-Type"))
                .startsWith("application/json");
    }

    @Test
    void answersHeadWithoutBody() throws IOException {
        var reply = STUB.sendRaw(request("HEAD " + METADATA, "", TOKEN));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.body()).isEmpty();
        assertIds(reply);
    }

    @Test
    void answersHttp10() throws IOException {
        assertThat(STUB.sendRaw("GET " + METADATA + " HTTP/1.0\r\n" + TOKEN + "\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void staysWithHttp11WhenAskedToUpgrade() throws IOException {
        var upgrade = new String[] {"Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"};

        assertThat(STUB.sendRaw(get(METADATA, upgrade)).status()).isEqualTo(200);
    }

    @Test
    void readsTheBodyOfAClientThatAsksToUpgrade() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(STUB.url().resolve(RunningStub.newCustomer() + "/agreements"))
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(AGREEMENT))
                .build();

        var client = HttpClient.newHttpClient();
        var answer = client.send(request, HttpResponse.BodyHandlers.discarding());

        assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void readsHeaderNamesInAnyLetterCase() throws IOException {
        var request = request("POST " + AGREEMENTS, AGREEMENT, "aUTHORIZATION: Bearer x", JSON, "ms-requestID: mine");

        var reply = STUB.sendRaw(request.replace("Content-", "cONTENT-"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("MS-RequestId", "mine");
    }

    private static void assertInvalidProperties(Reply reply, String... members) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(3000);
        assertThat(reply.json().path("data"))
                .extracting(detail -> detail.asString().split(": ")[0])
                .containsExactlyInAnyOrder(members);
    }

    private static void assertEnvelope(Reply reply) {
        assertThat(reply.headers().get("Content-Type")).startsWith("application/json");
        assertThat(reply.json().propertyNames()).containsExactly("code", "description", "data", "source");
        assertThat(reply.body()).doesNotContain("<html", "Exception", "io.partnercontracts", "tools.jackson", "org.");
    }

    private static void assertIds(Reply reply) {
        assertThat(reply.headers()).containsKeys("MS-RequestId", "MS-CorrelationId", "MS-CV", "MS-ServerId");
    }

    private static String get(String path, String... headers) {
        return request(
                "GET " + path,
                "",
                Stream.concat(Stream.of(TOKEN), Arrays.stream(headers)).toArray(String[]::new));
    }

    private static String post(String body, String... headers) {
        return request(
                "POST " + AGREEMENTS,
                body,
                Stream.concat(Stream.of(TOKEN), Arrays.stream(headers)).toArray(String[]::new));
    }

    private static String request(String methodAndPath, String body, String... headers) {
        var chunked = Arrays.asList(headers).contains("Transfer-Encoding: chunked");
        return methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                + (chunked ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n"
                + (chunked ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n" : body);
    }
}
