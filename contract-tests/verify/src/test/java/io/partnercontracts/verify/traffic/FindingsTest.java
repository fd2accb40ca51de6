package io.partnercontracts.verify.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.verify.traffic.Drift.Kind;
import io.partnercontracts.verify.traffic.Message.Header;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsTest {

    private static final Contract CONTRACT = new Contract();
    private static final String LIST = "/v1/customers/5d4c6f3e-9b0a-4f1e-8a55-0f6f3a0c7e21/agreements";
    private static final String ITEM =
            "{\"primaryContact\":{\"firstName\":\"A\",\"lastName\":\"B\",\"email\":\"a@b.c\"},"
                    + "\"templateId\":\"117a77b0-9360-443b-8795-c6dedc750cf9\",\"dateAgreed\":\"2018-06-14T00:00:00Z\","
                    + "\"type\":\"MicrosoftCustomerAgreement\"}";
    private static final String RIGHT = "{\"totalCount\":1,\"items\":[" + ITEM + "]}";

    /** Each kind of drift, seeded once into traffic that is right apart from it. */
    static Stream<Seed> seeds() {
        return Stream.of(
                new Seed(Kind.UNDOCUMENTED_OPERATION, "DELETE", get(LIST).method("DELETE")),
                new Seed(Kind.UNDOCUMENTED_OPERATION, "/v1/attestations", get("/v1/attestations")),
                new Seed(Kind.UNKNOWN_PARAMETER, "country", get(LIST + "?country=US")),
                new Seed(Kind.UNKNOWN_VALUE, "agreementType", get(LIST + "?agreementType=MicrosoftPartnerAgreement")),
                new Seed(Kind.UNKNOWN_HEADER, "MS-AgreementStatus", get(LIST).requestHeader("MS-AgreementStatus", "1")),
                new Seed(Kind.UNKNOWN_HEADER, "response", get(LIST).header("MS-AgreementStatus", "1")),
                new Seed(
                        Kind.UNKNOWN_MEMBER,
                        "items[].agreementStatus",
                        get(LIST).body(RIGHT.replace("\"type\"", "\"agreementStatus\":1,\"type\""))),
                new Seed(
                        Kind.UNKNOWN_MEMBER,
                        "primaryContact.title",
                        post().requestBody(ITEM.replace("\"email\"", "\"title\":1,\"email\""))),
                new Seed(Kind.MISSING_MEMBER, "items", get(LIST).body("{\"totalCount\":0}")),
                new Seed(
                        Kind.MISSING_MEMBER,
                        "primaryContact.email",
                        post().requestBody(ITEM.replace(",\"email\":\"a@b.c\"", ""))),
                new Seed(Kind.WRONG_TYPE, "totalCount", get(LIST).body(RIGHT.replace(":1,", ":\"1\","))),
                new Seed(
                        Kind.UNKNOWN_VALUE,
                        "type",
                        get(LIST).body(RIGHT.replace("MicrosoftCustomerAgreement", "MicrosoftPartnerAgreement"))),
                new Seed(
                        Kind.UNDOCUMENTED_STATUS,
                        "418",
                        get(LIST).status(418).body("{\"code\":2000,\"description\":\"\"}")),
                new Seed(
                        Kind.UNDOCUMENTED_CODE,
                        "777777 with status 400",
                        get(LIST).status(400).body("{\"code\":777777,\"description\":\"\"}")),
                new Seed(
                        Kind.UNDOCUMENTED_MEDIA_TYPE,
                        "application/xml",
                        get(LIST).mediaType("application/xml").body("<a/>")),
                new Seed(
                        Kind.UNDOCUMENTED_MEDIA_TYPE,
                        "text/html",
                        get(LIST).status(500).mediaType("text/html").body("<h1>")),
                new Seed(Kind.UNREADABLE_BODY, "application/json", get(LIST).body("{\"items\":[")),
                new Seed(Kind.SCHEMA, "totalCount", get(LIST).body(RIGHT.replace(":1,", ":99999999999,"))),
                new Seed(
                        Kind.SCHEMA, "dateAgreed", get(LIST).body(RIGHT.replace("2018-06-14T00:00:00Z", "yesterday"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void findsASeededDrift(Seed seed) {
        var drifts = findings(seed.exchange().build());

        assertThat(drifts).hasSize(1);
        assertThat(drifts.get(0).kind()).isEqualTo(seed.kind());
        assertThat(drifts.get(0).toString()).contains(seed.subject());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void findsItAfterRedactionToo(Seed seed) {
        var drifts = findings(new Redaction(CONTRACT).redact(seed.exchange().build()));

        assertThat(drifts).extracting(Drift::kind).containsExactly(seed.kind());
        assertThat(drifts.get(0).toString()).contains(seed.subject());
    }

    @Test
    void everyKindIsSeeded() {
        assertThat(seeds().map(Seed::kind).collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(Kind.class));
    }

    static Stream<Builder> right() {
        return Stream.of(
                get(LIST),
                get(LIST).body("[" + ITEM + "]"),
                get(LIST.toUpperCase(java.util.Locale.ROOT).replace("/V1", "/v1") + "?AgreementType=*"),
                get(LIST).body("{\"items\":[]}").mediaType("application/json; charset=utf-8"),
                post().requestBody(ITEM),
                post().requestBody(
                                ITEM.replace("primaryContact", "PrimaryContact").replace("}}", "},\"UserId\":null}")),
                post().mediaType("").requestBody(ITEM),
                get(LIST).status(429).header("Retry-After", "57").body("{\"statusCode\":429,\"message\":\"x\"}"),
                get(LIST)
                        .status(401)
                        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                        .body(""),
                get(LIST).status(405).body("").header("Allow", "GET, POST"),
                get(LIST).requestHeader("traceparent", "00-1-1-00").requestHeader("ms-requestid", "x"));
    }

    @ParameterizedTest
    @MethodSource("right")
    void reportsNothingOnRightTraffic(Builder exchange) {
        assertThat(findings(exchange.build())).isEmpty();
    }

    @Test
    void saysWhatARecordingSettles() {
        var duplicate = post().requestBody(ITEM)
                .status(400)
                .body("{\"code\":600061,\"message\":\"x\"}")
                .build();
        var list = get(LIST).body("[" + ITEM + "]").build();

        var settled = Questions.settled(CONTRACT, List.of(duplicate, list));

        assertThat(settled)
                .containsEntry("HTTP status of error 600061, a confirmation refused as a duplicate", List.of("400"))
                .containsEntry("Form of the agreement list: collection or array (C4)", List.of("array"))
                .containsEntry("Throttling: Retry-After and members", List.of());
    }

    private static List<Drift> findings(Exchange exchange) {
        Findings findings = new Findings(CONTRACT, drift -> {});
        findings.add(exchange);
        return List.copyOf(findings.drifts().keySet());
    }

    private static Builder get(String target) {
        return new Builder("GET", target, 200, "application/json", "", RIGHT, List.of(), List.of());
    }

    private static Builder post() {
        return new Builder("POST", LIST, 201, "application/json", ITEM, ITEM, List.of(), List.of());
    }

    record Seed(Kind kind, String subject, Builder exchange) {}

    record Builder(
            String method,
            String target,
            int status,
            String mediaType,
            String requestBody,
            String body,
            List<Header> requestHeaders,
            List<Header> headers) {

        Builder method(String other) {
            return new Builder(other, target, status, mediaType, requestBody, body, requestHeaders, headers);
        }

        Builder status(int other) {
            return new Builder(method, target, other, mediaType, requestBody, body, requestHeaders, headers);
        }

        Builder mediaType(String other) {
            return new Builder(method, target, status, other, requestBody, body, requestHeaders, headers);
        }

        Builder requestBody(String other) {
            return new Builder(method, target, status, mediaType, other, body, requestHeaders, headers);
        }

        Builder body(String other) {
            return new Builder(method, target, status, mediaType, requestBody, other, requestHeaders, headers);
        }

        Builder requestHeader(String name, String value) {
            return new Builder(
                    method, target, status, mediaType, requestBody, body, added(requestHeaders, name, value), headers);
        }

        Builder header(String name, String value) {
            return new Builder(
                    method, target, status, mediaType, requestBody, body, requestHeaders, added(headers, name, value));
        }

        Exchange build() {
            List<Header> type = mediaType.isEmpty() ? List.of() : List.of(new Header("Content-Type", mediaType));
            return new Exchange(
                    method,
                    target,
                    Message.of(requestBody.isEmpty() ? requestHeaders : all(type, requestHeaders), requestBody),
                    status,
                    "",
                    Message.of(all(type, headers), body),
                    0,
                    0);
        }

        private static List<Header> added(List<Header> headers, String name, String value) {
            return all(headers, List.of(new Header(name, value)));
        }

        private static List<Header> all(List<Header> headers, List<Header> more) {
            return Stream.concat(headers.stream(), more.stream()).toList();
        }
    }
}
