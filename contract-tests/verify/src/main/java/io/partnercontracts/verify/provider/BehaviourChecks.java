package io.partnercontracts.verify.provider;

import static io.partnercontracts.verify.provider.Check.Need.CUSTOMER;
import static io.partnercontracts.verify.provider.Check.Need.TOKEN;
import static io.partnercontracts.verify.provider.Check.Need.WRITES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.exchange.Examples;
import io.partnercontracts.verify.exchange.HttpExchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The checks that cross exchanges. What they send never depends on what came back, so that a rehearsal can list it.
 */
final class BehaviourChecks {

    private static final String MCA = "MicrosoftCustomerAgreement";
    private static final String CLOUD = "MicrosoftCloudAgreement";
    private static final String METADATA = "/v1/agreements?agreementType=*";
    private static final String JSON = "application/json";
    private static final List<String> RESPONSE_TYPES = List.of(JSON, "text/json", "application/xml", "text/xml");
    private static final int DUPLICATE = 600061;

    private final DuplicateReading duplicates;
    private final List<Check> checks = new ArrayList<>();

    private BehaviourChecks(DuplicateReading duplicates) {
        this.duplicates = duplicates;
    }

    static List<Check> all(DuplicateReading duplicates) {
        var all = new BehaviourChecks(duplicates);
        all.tokens();
        all.ids();
        all.agreements();
        all.duplicates();
        all.qualifications();
        all.errors();
        all.mediaTypes();
        return all.checks;
    }

    private void reads(String id, String sentence, String source, Consumer<Talk> steps) {
        checks.add(new Check(id, sentence, source, EnumSet.of(TOKEN), steps));
    }

    private void readsCustomer(String id, String sentence, String source, Consumer<Talk> steps) {
        checks.add(new Check(id, sentence, source, EnumSet.of(TOKEN, CUSTOMER), steps));
    }

    private void writes(String id, String sentence, String source, Consumer<Talk> steps) {
        checks.add(new Check(id, sentence, source, EnumSet.of(TOKEN, CUSTOMER, WRITES), steps));
    }

    private void tokens() {
        tokenDemanded("getAgreementMetadata", Set.of(), talk -> METADATA);
        tokenDemanded("getAgreements", EnumSet.of(CUSTOMER), talk -> agreements(talk, "*"));
        tokenDemanded("getCustomerQualifications", EnumSet.of(CUSTOMER), BehaviourChecks::qualifications);
        tokenDemanded("getCustomers", Set.of(), talk -> "/v1/customers?size=1");
    }

    private void tokenDemanded(String operation, Set<Check.Need> needs, Path path) {
        checks.add(new Check(
                "token-demanded." + operation,
                operation + " without a token is refused with 401",
                "openapi.yaml: security, responses/Unauthorized",
                needs,
                talk -> {
                    var answered = talk.send(Ask.get(path.of(talk)).withoutToken());
                    talk.expectStatus(answered, 401);
                    if (!answered.responseBody().isEmpty()) {
                        talk.expectEnvelope(answered);
                    }
                }));
    }

    private interface Path {
        String of(Talk talk);
    }

    private void ids() {
        reads(
                "ids.echoed",
                "MS-RequestId and MS-CorrelationId of a success are those of the request",
                "C51, openapi.yaml: headers/MsRequestId, headers/MsCorrelationId",
                talk -> echoed(talk, Ask.get(METADATA)));
        reads(
                "ids.echoed-by-errors",
                "MS-RequestId and MS-CorrelationId of an error are those of the request",
                "C51, openapi.yaml: responses/BadRequest",
                talk -> echoed(talk, Ask.get("/v1/customers/not-a-guid/agreements")));
        reads(
                "ids.generated",
                "MS-RequestId and MS-CorrelationId are generated if the request has none",
                "C26",
                talk -> {
                    var answered =
                            talk.send(Ask.get(METADATA).without("MS-RequestId").without("MS-CorrelationId"));
                    for (var header : List.of("MS-RequestId", "MS-CorrelationId")) {
                        talk.expect(
                                !answered.responseHeaders()
                                        .getOrDefault(header, "")
                                        .isBlank(),
                                header,
                                "header " + header + " is missing",
                                answered);
                    }
                });
    }

    private static void echoed(Talk talk, Ask ask) {
        var answered = talk.send(ask);
        for (var header : List.of("MS-RequestId", "MS-CorrelationId")) {
            var actual = answered.responseHeaders().get(header);
            talk.expect(
                    Objects.equals(ask.headers().get(header), actual),
                    header,
                    "header " + header + ": " + (actual == null ? "missing" : actual) + " instead of "
                            + ask.headers().get(header),
                    answered);
        }
    }

    private void agreements() {
        writes(
                "idempotency.repeated",
                "a confirmation repeated with the same MS-RequestId is recorded once and answered as before",
                "openapi.yaml: parameters/MsRequestId (that the first response is repeated is our assumption)",
                talk -> {
                    var ask = confirmation(talk, agreement("Repeated"));
                    var first = talk.send(ask);
                    var second = talk.send(ask);
                    talk.expect(
                            second.status() == first.status(),
                            "status",
                            "status " + second.status() + " of the repetition instead of " + first.status(),
                            second);
                    talk.expect(
                            Talk.json(second).equals(Talk.json(first)),
                            "body",
                            "the repetition has another body",
                            second);
                    var listed = talk.send(Ask.get(agreements(talk, MCA)));
                    var count = count(listed, ask);
                    talk.expect(count <= 1, "list", "the agreement is listed " + count + " times", listed);
                });
        writes(
                "idempotency.new-request",
                "a new MS-RequestId is a new request",
                "openapi.yaml: parameters/MsRequestId",
                talk -> {
                    talk.send(confirmation(talk, agreement("First")));
                    var second = talk.send(confirmation(talk, agreement("Second")));
                    talk.expectStatus(second, 200, 201);
                    talk.expect(
                            Talk.json(second)
                                    .at("/primaryContact/firstName")
                                    .asText()
                                    .equals("Second"),
                            "body",
                            "the response is that of the request before",
                            second);
                });
        writes(
                "list.after-create",
                "a confirmed agreement is listed by its type and by *",
                "openapi.yaml: getAgreements",
                talk -> {
                    var ask = confirmation(talk, agreement("Listed"));
                    talk.send(ask);
                    for (var type : List.of(MCA, "*")) {
                        var listed = talk.send(Ask.get(agreements(talk, type)));
                        talk.expect(
                                count(listed, ask) == 1,
                                "list",
                                "the confirmed agreement is not listed with agreementType=" + type,
                                listed);
                    }
                });
        writes("list.default-filter", "without agreementType no Customer Agreement is listed", "C32", talk -> {
            var ask = confirmation(talk, agreement("Default"));
            talk.send(ask);
            var listed = talk.send(Ask.get("/v1/customers/" + talk.customer() + "/agreements"));
            for (var item : Talk.json(listed).path("items")) {
                talk.expect(
                        item.path("type").asText().equals(CLOUD),
                        "list",
                        "an agreement of type " + item.path("type").asText() + " is listed",
                        listed);
            }
        });
        writes(
                "list.of-customer",
                "an agreement is listed for its own customer alone",
                "openapi.yaml: getAgreements",
                talk -> {
                    var ask = confirmation(talk, agreement("Own"));
                    talk.send(ask);
                    var other = talk.send(
                            Ask.get("/v1/customers/" + UUID.randomUUID() + "/agreements?agreementType=" + MCA));
                    talk.expect(count(other, ask) == 0, "list", "another customer's list has the agreement", other);
                });
        writes(
                "list.total-count",
                "totalCount is the number of items",
                "openapi.yaml: AgreementCollection, X3",
                talk -> {
                    talk.send(confirmation(talk, agreement("Counted")));
                    var listed = talk.send(Ask.get(agreements(talk, MCA)));
                    var list = Talk.json(listed);
                    talk.expect(
                            list.path("items").isArray()
                                    && list.path("totalCount").asInt(-1)
                                            == list.path("items").size(),
                            "list",
                            "totalCount is " + list.path("totalCount") + ", items has "
                                    + (list.path("items").isArray()
                                            ? String.valueOf(list.path("items").size())
                                            : "no list"),
                            listed);
                });
        writes(
                "dates.instant",
                "dateAgreed is the same instant in response and list; without zone it is UTC",
                "C15",
                talk -> {
                    var agreement = agreement("Dated").put("dateAgreed", "2019-08-19T12:00:00+02:00");
                    var ask = confirmation(talk, agreement);
                    var expected = Instant.parse("2019-08-19T10:00:00Z");
                    var created = talk.send(ask);
                    sameInstant(talk, expected, Talk.json(created).path("dateAgreed"), created, "response");
                    var listed = talk.send(Ask.get(agreements(talk, MCA)));
                    for (var item : Talk.json(listed).path("items")) {
                        if (isOf(item, ask)) {
                            sameInstant(talk, expected, item.path("dateAgreed"), listed, "list");
                        }
                    }
                });
        writes("type.of-template", "the recorded type is that of a known template", "C14", talk -> {
            var answered = talk.send(confirmation(talk, agreement("Typed").put("type", CLOUD)));
            var type = Talk.json(answered).path("type").asText();
            talk.expect(type.equals(MCA), "body", "type " + type + " instead of " + MCA, answered);
        });
        writes("date.in-the-future", "a dateAgreed in the future is refused with code 600002", "C24", talk -> {
            var ahead = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            var answered = talk.send(confirmation(talk, agreement("Ahead").put("dateAgreed", ahead.toString())));
            expectCode(talk, answered, 600002);
        });
        writes(
                "names.request-case",
                "names of request members are case-insensitive, and explicit nulls are read",
                "C9, C41",
                talk -> {
                    var answered = talk.send(confirmation(talk, pascalCase(agreement("Pascal"))));
                    talk.expectStatus(answered, 200, 201);
                });
        writes("names.camel-case", "names of response members are in camelCase", "C41, openapi.yaml: info", talk -> {
            for (var answered : List.of(
                    talk.send(confirmation(talk, agreement("Camel"))),
                    talk.send(Ask.get(agreements(talk, MCA))),
                    talk.send(Ask.get(METADATA)))) {
                upperCaseNames(Talk.json(answered)).forEach(name -> talk.finding("body", "member " + name, answered));
            }
        });
        writes(
                "names.unknown",
                "request members that the contract does not know are ignored",
                "openapi.yaml: info",
                talk -> {
                    var answered =
                            talk.send(confirmation(talk, agreement("Unknown").put("unheardOf", "x")));
                    talk.expectStatus(answered, 200, 201);
                    talk.expect(
                            Talk.json(answered).path("unheardOf").isMissingNode(),
                            "body",
                            "the unknown member comes back",
                            answered);
                });
        writes(
                "text.kept",
                "letters of any language come back as sent",
                "openapi.yaml: schemas/Agreement (JSON is UTF-8)",
                talk -> {
                    var name = "Zoë Łukasz İ 名";
                    var answered = talk.send(confirmation(talk, agreement(name)));
                    talk.expect(
                            Talk.json(answered)
                                    .at("/primaryContact/firstName")
                                    .asText()
                                    .equals(name),
                            "body",
                            "the first name came back with other letters",
                            answered);
                });
    }

    private void duplicates() {
        writes("duplicate.refused", "the same contact is refused as a duplicate, with code 600061", "C30", talk -> {
            var agreement = agreement("Twice");
            talk.send(confirmation(talk, agreement));
            refusedAsDuplicate(talk, talk.send(confirmation(talk, agreement)));
        });
        writes(
                "duplicate.name",
                "a contact with another first name is no duplicate, or is by the strictest reading",
                "C29",
                talk -> changesTheContact(talk, "firstName", "After", duplicates.refusesAnotherName()));
        writes(
                "duplicate.email",
                "a contact with another e-mail address alone is no duplicate, or is by the newest article",
                "C29",
                talk -> changesTheContact(
                        talk, "email", UUID.randomUUID() + "@example.com", duplicates.refusesAnotherEmail()));
    }

    private static void changesTheContact(Talk talk, String member, String value, DuplicateReading.Refused refused) {
        var agreement = agreement("Before");
        talk.send(confirmation(talk, agreement));
        ((ObjectNode) agreement.path("primaryContact")).put(member, value);
        byReading(talk, talk.send(confirmation(talk, agreement)), refused);
    }

    private static void refusedAsDuplicate(Talk talk, HttpExchange answered) {
        talk.expectStatus(answered, 409, 400);
        expectCode(talk, answered, DUPLICATE);
    }

    private static void byReading(Talk talk, HttpExchange answered, DuplicateReading.Refused refused) {
        if (refused == DuplicateReading.Refused.YES
                || refused == DuplicateReading.Refused.EITHER && answered.status() >= 400) {
            refusedAsDuplicate(talk, answered);
        } else {
            talk.expectStatus(answered, 200, 201);
        }
    }

    private static void expectCode(Talk talk, HttpExchange answered, int code) {
        var actual = Talk.json(answered).path("code").asText();
        talk.expect(
                actual.equals(String.valueOf(code)),
                "code",
                "code " + (actual.isEmpty() ? "is missing" : actual) + " instead of " + code,
                answered);
    }

    private void qualifications() {
        writes(
                "qualification.listed",
                "a requested qualification is listed",
                "openapi.yaml: getCustomerQualifications",
                talk -> {
                    var answered =
                            talk.send(Ask.post(qualifications(talk), JSON, "{\"qualification\":\"StateOwnedEntity\"}"));
                    talk.expectStatus(answered, 200, 201);
                    var listed = talk.send(Ask.get(qualifications(talk)));
                    talk.expect(
                            Talk.json(listed).findValuesAsText("qualification").contains("StateOwnedEntity"),
                            "list",
                            "the requested qualification is not listed",
                            listed);
                });
        writes("qualification.unknown", "an unknown qualification is refused with an error", "C10", talk -> {
            var answered = talk.send(Ask.post(qualifications(talk), JSON, "{\"qualification\":\"Unheard\"}"));
            talk.expectStatus(answered, 400);
            talk.expectEnvelope(answered);
        });
    }

    private void errors() {
        reads(
                "error.customer-id",
                "a customer id that is no GUID is 400 for every operation that has one",
                "C16, responses/BadRequest",
                talk -> {
                    for (var path : List.of("/agreements", "/qualifications", "")) {
                        var answered = talk.send(Ask.get("/v1/customers/not-a-guid" + path));
                        talk.expectStatus(answered, 400);
                        talk.expectEnvelope(answered);
                    }
                });
        reads("error.path", "an unknown path is 404", "openapi.yaml: responses/NotFound", talk -> {
            var answered = talk.sendOnly(Ask.get("/v1/unheard-of"));
            talk.expectStatus(answered, 404);
            talk.expectEnvelope(answered);
        });
        writes(
                "error.missing-member",
                "a confirmation without contact, template and date is 400",
                "openapi.yaml: createAgreement, responses/BadRequest",
                talk -> {
                    var answered = talk.send(confirmation(talk, JsonNodeFactory.instance.objectNode()));
                    talk.expectStatus(answered, 400);
                    talk.expectEnvelope(answered);
                });
        writes(
                "error.broken-body",
                "a body that is no JSON is 400",
                "openapi.yaml: responses/BadRequest, invalidRequestInput",
                talk -> {
                    var answered = talk.send(Ask.post(agreements(talk), JSON, "{\"templateId\":"));
                    talk.expectStatus(answered, 400);
                    talk.expectEnvelope(answered);
                });
        writes("error.method", "a method that a path does not have is 405", "openapi.yaml: info", talk -> {
            var answered = talk.sendOnly(Ask.of("DELETE", "/v1/agreements", Map.of(), ""));
            talk.expectStatus(answered, 405);
            talk.expectEnvelope(answered);
        });
        reads("error.accept", "an Accept that nothing fits is 406", "openapi.yaml: info", talk -> {
            var answered = talk.sendOnly(Ask.get(METADATA).with("Accept", "image/png"));
            talk.expectStatus(answered, 406);
        });
        writes(
                "error.content-type",
                "a body in a media type that is not declared is 415",
                "openapi.yaml: responses/UnsupportedMediaType (our assumption)",
                talk -> {
                    var answered = talk.send(Ask.post(agreements(talk), "text/plain", "agreed"));
                    talk.expectStatus(answered, 415);
                    talk.expectEnvelope(answered);
                });
    }

    private void mediaTypes() {
        for (var type : RESPONSE_TYPES) {
            readsCustomer("media-type.response." + type, "qualifications are answered in " + type, "C28", talk -> {
                var answered = talk.send(Ask.get(qualifications(talk)).with("Accept", type));
                talk.expectStatus(answered, 200);
                answeredIn(talk, type, answered);
            });
        }
        var agreement = agreement("Media");
        var bodies = Map.of(
                JSON,
                agreement.toString(),
                "text/json",
                agreement.toString(),
                "application/xml",
                "<Agreement>" + xml(agreement) + "</Agreement>",
                "text/xml",
                "<Agreement>" + xml(agreement) + "</Agreement>",
                "application/x-www-form-urlencoded",
                form("", agreement));
        bodies.keySet().stream()
                .sorted()
                .forEach(type -> writes(
                        "media-type.request." + type,
                        "a confirmation in " + type + " is accepted",
                        "C28 (names in XML and forms are those of JSON: our assumption)",
                        talk -> {
                            var answered = talk.send(Ask.post(agreements(talk), type, bodies.getOrDefault(type, "")));
                            talk.expectStatus(answered, 200, 201);
                            talk.expect(
                                    Talk.json(answered)
                                            .at("/primaryContact/firstName")
                                            .asText()
                                            .equals("Media"),
                                    "body",
                                    "the contact did not come back",
                                    answered);
                        }));
        reads("media-type.lists", "lists of templates are answered as JSON", "C28", talk -> {
            answeredIn(talk, JSON, talk.send(Ask.get(METADATA)));
        });
    }

    private static void answeredIn(Talk talk, String type, HttpExchange answered) {
        var actual =
                answered.responseHeaders().getOrDefault("Content-Type", "none").toLowerCase(Locale.ROOT);
        talk.expect(actual.startsWith(type), "media-type", "Content-Type " + actual + " instead of " + type, answered);
        talk.expect(
                type.endsWith("json")
                        ? !Talk.json(answered).isMissingNode()
                        : answered.responseBody().stripLeading().startsWith("<"),
                "body",
                "the body is no " + type,
                answered);
    }

    private static void sameInstant(Talk talk, Instant expected, JsonNode date, HttpExchange evidence, String place) {
        talk.expect(
                expected.equals(instant(date.asText())),
                "date",
                "dateAgreed of the " + place + ": " + date + " instead of " + expected,
                evidence);
    }

    private static Instant instant(String date) {
        try {
            return OffsetDateTime.parse(date).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noDate) {
                return Instant.MIN;
            }
        }
    }

    private static String agreements(Talk talk) {
        return "/v1/customers/" + talk.customer() + "/agreements";
    }

    private static String agreements(Talk talk, String type) {
        return agreements(talk) + "?agreementType=" + type;
    }

    private static String qualifications(Talk talk) {
        return "/v1/customers/" + talk.customer() + "/qualifications";
    }

    private static Ask confirmation(Talk talk, JsonNode agreement) {
        return Ask.post(agreements(talk), JSON, agreement.toString());
    }

    /** The documented confirmation, of a contact that no other check has. */
    private static ObjectNode agreement(String firstName) {
        var agreement = (ObjectNode) Examples.json("agreements/create-agreement.request.json");
        ((ObjectNode) agreement.path("primaryContact"))
                .put("firstName", firstName)
                .put("lastName", "Verification-" + UUID.randomUUID());
        return agreement;
    }

    private static long count(HttpExchange listed, Ask confirmation) {
        var count = 0;
        for (var item : Talk.json(listed).path("items")) {
            count += isOf(item, confirmation) ? 1 : 0;
        }
        return count;
    }

    private static boolean isOf(JsonNode item, Ask confirmation) {
        var lastName = item.at("/primaryContact/lastName").asText();
        return !lastName.isEmpty() && confirmation.body().contains(lastName);
    }

    private static List<String> upperCaseNames(JsonNode json) {
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(name -> {
            if (Character.isUpperCase(name.charAt(0))) {
                names.add(name);
            }
        });
        json.forEach(value -> names.addAll(upperCaseNames(value)));
        return names;
    }

    private static JsonNode pascalCase(JsonNode json) {
        if (!json.isObject()) {
            return json;
        }
        var renamed = JsonNodeFactory.instance.objectNode().putNull("AgreementLink");
        json.properties()
                .forEach(member -> renamed.set(
                        member.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                                + member.getKey().substring(1),
                        pascalCase(member.getValue())));
        return renamed;
    }

    private static String xml(JsonNode json) {
        var xml = new StringBuilder();
        json.properties()
                .forEach(member -> xml.append('<')
                        .append(member.getKey())
                        .append('>')
                        .append(
                                member.getValue().isObject()
                                        ? xml(member.getValue())
                                        : member.getValue().asText())
                        .append("</")
                        .append(member.getKey())
                        .append('>'));
        return xml.toString();
    }

    private static String form(String prefix, JsonNode json) {
        var form = new StringJoiner("&");
        json.properties().forEach(member -> {
            var name = prefix + member.getKey();
            form.add(
                    member.getValue().isObject()
                            ? form(name + ".", member.getValue())
                            : name + "=" + URLEncoder.encode(member.getValue().asText(), StandardCharsets.UTF_8));
        });
        return form.toString();
    }
}
