package io.partnercontracts.contract.secrets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends requests with secrets in every place that has them, well-formed and not, and gives what comes back. */
final class SecretiveTraffic {

    static final String CUSTOMER = "/v1/customers/6c1f9a52-30d4-4b0e-9a77-1d2e4f5a6b7c/";
    private static final String AGREEMENT = """
            {"templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","type":"MicrosoftCustomerAgreement",
            "dateAgreed":"2020-01-01T00:00:00Z",
            "primaryContact":{"firstName":"Tania","lastName":"Carr","email":"t@example.com"}}""";
    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final Canaries canaries;
    private final URI server;

    SecretiveTraffic(Canaries canaries, URI server) {
        this.canaries = canaries;
        this.server = server;
    }

    /** By what each request is. */
    Map<String, String> send() throws IOException {
        var answers = new LinkedHashMap<String, String>();
        for (var request : requests().entrySet()) {
            answers.put(request.getKey(), exchange(request.getValue()));
        }
        return answers;
    }

    private Map<String, String> requests() {
        var requests = new LinkedHashMap<String, String>();
        var agreements = CUSTOMER + "agreements?" + query();
        requests.put("200", request("GET", agreements, "", ""));
        requests.put("200 with Basic", request("GET", agreements, "", "").replaceFirst("Authorization: .*", basic()));
        requests.put("201", request("POST", agreements, JSON, AGREEMENT));
        requests.put("409", request("POST", agreements, JSON, AGREEMENT));
        requests.put("400 invalid", request("POST", agreements, JSON, "{}"));
        requests.put(
                "400 broken JSON", request("POST", agreements, JSON, "{\"password\":\"" + of("body, broken JSON")));
        requests.put(
                "400 broken XML",
                request(
                        "POST",
                        agreements,
                        "Content-Type: application/xml",
                        "<a password='" + of("body, broken XML") + "'"));
        requests.put("400 broken form", request("POST", agreements, FORM, "password=%zz" + of("body, broken form")));
        requests.put(
                "400 wrong type",
                request(
                        "POST",
                        agreements,
                        JSON,
                        AGREEMENT.replace("\"2020-01-01T00:00:00Z\"", "{\"sig\":\"" + of("body, wrong type") + "\"}")));
        requests.put("400 Prefer", request("GET", agreements, "Prefer: code=429, retry-after=1", ""));
        requests.put("404", request("GET", "/v1/nothing/here?" + query(), "", ""));
        requests.put("404 with body", request("POST", "/v1/nothing/here", FORM, form("a path that does not exist")));
        requests.put(
                "404 with parameters", request("GET", "/v1/nothing;sid=" + of("path parameter") + "/here", "", ""));
        requests.put("405", request("DELETE", agreements, "", ""));
        requests.put("406", request("GET", agreements, "Accept: image/png", ""));
        requests.put(
                "413",
                request("POST", agreements, JSON, "{\"password\":\"" + of("body, long body") + "a".repeat(1_100_000)));
        requests.put("415", request("POST", agreements, "Content-Type: text/plain", "password=" + of("body, text")));
        requests.put("415 coding", request("POST", agreements, "Content-Encoding: br\r\n" + JSON, AGREEMENT));
        requests.put("431", request("GET", agreements, "X-Long: " + "a".repeat(70_000), ""));
        requests.put(
                "401 without scheme",
                request("GET", agreements, "", "")
                        .replaceFirst("Authorization: .*", "Authorization: " + of("without scheme")));
        requests.put("no colon", request("GET", agreements, "Authorization Bearer " + of("no colon"), ""));
        requests.put("control character", request("GET", agreements, "X-Key: \u0001" + of("control character"), ""));
        requests.put("name of a header", request("GET", agreements, of("name of a header") + ": 1", ""));
        requests.put("bad escape", request("GET", "/v1/%zz?" + query(), "", ""));
        requests.put("bad protocol", request("GET", agreements, "", "").replaceFirst("HTTP/1.1", "HTTQ/9.9"));
        requests.put("old protocol", "GET /v1/agreements?access_token=" + of("old protocol") + "\r\n\r\n");
        requests.put("bad method", request("G\u0002T", agreements, "", ""));
        requests.put("absolute", request("GET", "http://me:" + of("userinfo") + "@localhost" + agreements, "", ""));
        requests.put("fragment", request("GET", agreements + "#access_token=" + of("fragment"), "", ""));
        requests.put("two lengths", request("POST", agreements, "Content-Length: 1\r\n" + JSON, AGREEMENT));
        requests.put(
                "bad chunk",
                request("POST", agreements, "Transfer-Encoding: chunked\r\n" + JSON, "") + "zz\r\n" + of("bad chunk"));
        requests.put(
                "half a body",
                request("POST", agreements, JSON, AGREEMENT)
                        .replaceFirst("\"dateAgreed[^\u0000]*", "\"password\":\"" + of("body, half a body")));
        requests.put("no HTTP", "Authorization: Bearer " + of("no HTTP") + "\r\n\r\n");
        var token = "/contoso/oauth2/v2.0/token?" + query();
        requests.put("token", request("POST", token, FORM, "grant_type=client_credentials&" + form("token")));
        requests.put(
                "token by password", request("POST", token, FORM, "grant_type=password&" + form("password grant")));
        requests.put("token refused", request("POST", token, FORM, "grant_type=unknown&" + form("unknown grant")));
        requests.put(
                "token incomplete",
                request(
                        "POST",
                        token,
                        FORM,
                        "grant_type=authorization_code&" + form("incomplete").replace("client_secret", "other")));
        requests.put(
                "token as JSON", request("POST", token, JSON, "{\"client_secret\":\"" + of("token as JSON") + "\"}"));
        requests.put(
                "token too long", request("POST", token, FORM, form("token too long") + "&a=" + "a".repeat(1_100_000)));
        requests.put("token by GET", request("GET", token, "", ""));
        requests.put(
                "administration",
                request("POST", "/__admin/faults?" + query(), JSON, "{\"password\":\"" + of("fault") + "\"}"));
        requests.put("administration, unknown", request("GET", "/__admin/nothing?" + query(), "", ""));
        requests.put("page", request("GET", "/?" + query(), "Accept: text/html", ""));
        return requests;
    }

    private String of(String place) {
        return canaries.of(place);
    }

    private String query() {
        return Stream.of("client_secret", "id_token", "assertion", "code", "access_token", "sig", "password", "api-key")
                .map(name -> name + "=" + of("query " + name))
                .collect(Collectors.joining("&"));
    }

    private String form(String place) {
        var values = new LinkedHashMap<String, String>();
        for (var name :
                new String[] {"client_secret", "password", "refresh_token", "code", "client_assertion", "assertion"}) {
            values.put(name, of("form " + name + " of " + place));
        }
        values.put("client_id", "app");
        values.put("username", "me");
        values.put("resource", "https://graph.windows.net");
        return Canaries.form(values);
    }

    private String basic() {
        return "Authorization: Basic " + Canaries.basic(of("Basic"));
    }

    private String request(String method, String target, String more, String body) {
        var heads = Stream.of(
                        method + " " + target + " HTTP/1.1",
                        "Host: localhost",
                        // Responses to requests with an id are remembered.
                        "MS-RequestId: " + UUID.randomUUID(),
                        "Authorization: Bearer " + of("header Authorization"),
                        "Proxy-Authorization: Basic " + Canaries.basic(of("header Proxy-Authorization")),
                        "Cookie: session=" + of("header Cookie"),
                        "X-Api-Key: " + of("header X-Api-Key"),
                        "Ocp-Apim-Subscription-Key: " + of("header of a key"),
                        "Referer: http://localhost/?code=" + of("header Referer"),
                        more,
                        body.isEmpty() ? "" : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length)
                .filter(head -> !head.isEmpty())
                .collect(Collectors.joining("\r\n"));
        return heads + "\r\nConnection: close\r\n\r\n" + body;
    }

    /** What comes back until the server closes, or says nothing for a while. */
    private String exchange(String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException | SocketException e) {
            // A server may close while a long request is still being sent, or wait for the rest of half a request.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
