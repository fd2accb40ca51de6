package io.partnercontracts.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.contract.conformance.Matrix.Row;
import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.DocumentLinkRule;
import io.partnercontracts.stub.DuplicateAgreementRule;
import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.MfaRefusal;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RepeatedRequestIdRule;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.ValidationCodeRule;
import io.partnercontracts.verify.exchange.Examples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The readings on which sources disagree, each on a stub that follows it. */
final class ReadingMatrices {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The columns of the duplicate rule, and what another agreement changes in each. */
    private static final Map<String, Set<String>> CHANGES = orderedChanges();

    private ReadingMatrices() {}

    private static Map<String, Set<String>> orderedChanges() {
        var changes = new LinkedHashMap<String, Set<String>>();
        changes.put("nothing", Set.of());
        changes.put("first name", Set.of("firstName"));
        changes.put("last name", Set.of("lastName"));
        changes.put("e-mail", Set.of("email"));
        changes.put("phone", Set.of("phoneNumber"));
        changes.put("all four", Set.of("firstName", "lastName", "email", "phoneNumber"));
        return changes;
    }

    /** Which change of the contact lets another agreement pass (C29). */
    static Matrix duplicates() throws IOException, InterruptedException {
        var accepted = Map.<DuplicateAgreementRule, Predicate<Set<String>>>of(
                DuplicateAgreementRule.ANY_OF_FOUR, changed -> !changed.isEmpty(),
                DuplicateAgreementRule.ANY_OF_THREE,
                        changed -> changed.stream().anyMatch(name -> !name.equals("email")),
                DuplicateAgreementRule.ALL_OF_FOUR, changed -> changed.size() == 4,
                DuplicateAgreementRule.NONE, changed -> true);
        var sources = Map.of(
                DuplicateAgreementRule.ANY_OF_FOUR, "four fields, one must change: Microsoft's sample",
                DuplicateAgreementRule.ANY_OF_THREE, "three fields, one must change: the newest Dutch article",
                DuplicateAgreementRule.ALL_OF_FOUR, "four fields, all must change: a page of 2025",
                DuplicateAgreementRule.NONE, "no rule: the pages up to 2020");
        var rows = new ArrayList<Row>();
        for (var rule : DuplicateAgreementRule.values()) {
            var cells = new ArrayList<Cell>();
            try (var stub = PartnerCenterStub.start(options().with(Setting.DUPLICATE_RULE, rule))) {
                for (var changed : CHANGES.values()) {
                    var path = "/v1/customers/" + UUID.randomUUID() + "/agreements";
                    post(stub, path, agreement());
                    var second = agreement();
                    var contact = (ObjectNode) second.path("primaryContact");
                    changed.forEach(name -> contact.put(name, name.equals("email") ? "other@example.com" : "1"));
                    var passes = accepted.get(rule).test(changed);
                    cells.add(post(stub, path, second)
                            .cell(passes ? "accepted" : "refused", passes ? "201" : "409", passes ? "" : "600061"));
                }
            }
            rows.add(new Row(List.of(setting(Setting.DUPLICATE_RULE, rule), sources.get(rule)), cells));
        }
        return new Matrix(
                "duplicates",
                "When is an agreement a duplicate?",
                "What a second agreement of the same customer must change to be accepted (C29 in the decisions below), by"
                        + " the reading that the stub follows.",
                List.of("setting", "reading and source"),
                List.copyOf(CHANGES.keySet()),
                rows);
    }

    /** The other settings that stand for readings, or for our assumptions. */
    static Matrix others() throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        for (var rule : RepeatedRequestIdRule.values()) {
            try (var stub = PartnerCenterStub.start(options().with(Setting.REPEATED_REQUEST_ID, rule))) {
                var id = UUID.randomUUID().toString();
                var path = "/v1/customers/" + UUID.randomUUID() + "/agreements";
                post(stub, path, agreement(), "MS-RequestId", id);
                var other = agreement();
                ((ObjectNode) other.path("primaryContact")).put("firstName", "Other");
                var reply = post(stub, path, other, "MS-RequestId", id);
                rows.add(row(
                        Setting.REPEATED_REQUEST_ID,
                        rule,
                        "another body with a known MS-RequestId: no source",
                        rule == RepeatedRequestIdRule.REFUSED
                                ? reply.cell("refused", "400", "800002")
                                : reply.cell("a request of its own", "201", "")));
            }
        }
        for (var rule : ValidationCodeRule.values()) {
            try (var stub = PartnerCenterStub.start(options().with(Setting.VALIDATION_CODES, rule))) {
                var reply = post(
                        stub,
                        "/v1/customers/" + UUID.randomUUID() + "/qualifications?code=made-up",
                        MAPPER.createObjectNode().put("qualification", "GovernmentCommunityCloud"));
                rows.add(row(
                        Setting.VALIDATION_CODES,
                        rule,
                        rule == ValidationCodeRule.ANY
                                ? "a code that nobody arranged: our assumption"
                                : "a code that nobody arranged: Microsoft's sample expects a refusal",
                        rule == ValidationCodeRule.ANY
                                ? reply.cell("accepted", "201", "")
                                : reply.cell("refused", "400", "3000")));
            }
        }
        for (var rule : DocumentLinkRule.values()) {
            try (var stub = PartnerCenterStub.start(options().with(Setting.DOCUMENT_LINKS, rule))) {
                var reply = get(
                        stub,
                        "/v1/agreementtemplates/117a77b0-9360-443b-8795-c6dedc750cf9/document?country=US&language=en-US");
                var host =
                        URI.create(reply.body().path("displayUri").asText("")).getHost();
                var toStub = stub.url().getHost().equals(host);
                rows.add(row(
                        Setting.DOCUMENT_LINKS,
                        rule,
                        rule == DocumentLinkRule.SERVED
                                ? "links lead to a stand-in: our choice"
                                : "links lead to the documented hosts",
                        Cell.of(
                                "the link leads to " + host,
                                toStub == (rule == DocumentLinkRule.SERVED) ? List.of() : List.of("leads to " + host),
                                reply.text())));
            }
        }
        for (var rule : MfaRefusal.values()) {
            try (var stub = PartnerCenterStub.start(
                    options().with(Setting.AUTH, AuthMode.CHECKED).with(Setting.MFA_REFUSAL, rule))) {
                stub.faults().forOperation("getAgreementMetadata").answer(ErrorName.MFA_REQUIRED);
                var reply = get(stub, "/v1/agreements?agreementType=*", "Authorization", "Bearer " + stub.token());
                rows.add(row(
                        Setting.MFA_REFUSAL,
                        rule,
                        rule == MfaRefusal.CODE_900421
                                ? "a token without multi-factor authentication: Microsoft, 2026"
                                : "a token without multi-factor authentication: an older page",
                        rule == MfaRefusal.CODE_900421
                                ? reply.cell("refused with a code", "401", "900421")
                                : reply.cell("refused without a body", "401", "")));
            }
        }
        for (var wrapped : List.of(false, true)) {
            try (var stub = PartnerCenterStub.start(options())) {
                var id = UUID.randomUUID();
                var seed = MAPPER.createObjectNode().put("wrapQualifications", wrapped);
                send(stub, "PUT", "/__admin/customers/" + id, seed);
                var reply = get(stub, "/v1/customers/" + id + "/qualifications");
                rows.add(new Row(
                        List.of(
                                "arranged: wrapQualifications " + wrapped,
                                wrapped ? "a wrapper object: REST reference" : "an array: the articles"),
                        List.of(Cell.of(
                                wrapped ? "an object" : "an array",
                                reply.body().isObject() == wrapped ? List.of() : List.of("is another"),
                                reply.text()))));
            }
        }
        return new Matrix(
                "readings",
                "Other readings, by setting of the stub",
                "Where sources disagree or say nothing, a test can choose. The first value of each setting is the default.",
                List.of("setting", "reading and source"),
                List.of("stub responds"),
                rows);
    }

    private static Row row(Setting<?> setting, Object value, String reading, Cell cell) {
        return new Row(List.of(setting(setting, value), reading), List.of(cell));
    }

    private static String setting(Setting<?> setting, Object value) {
        return "--" + setting + " " + value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static StubOptions options() {
        return StubOptions.defaults().with(Setting.PORT, 0);
    }

    private static ObjectNode agreement() {
        return Examples.json("agreements/create-agreement.request.json").deepCopy();
    }

    /** What was sent and what came back. */
    private record Reply(String request, int status, JsonNode body) {

        Cell cell(String note, String status, String code) {
            var differences = new ArrayList<String>();
            if (!status.equals(String.valueOf(this.status))) {
                differences.add("status " + this.status + " instead of " + status);
            }
            if (!code.equals(body.path("code").asText())) {
                differences.add("code " + body.path("code").asText() + " instead of " + code);
            }
            return Cell.of(note, differences, text());
        }

        String text() {
            return request + "\n\nHTTP/1.1 " + status + "\n\n" + (body.isMissingNode() ? "" : body.toPrettyString());
        }
    }

    private static Reply get(PartnerCenterStub stub, String path, String... headers)
            throws IOException, InterruptedException {
        return send(stub, "GET", path, null, headers);
    }

    private static Reply post(PartnerCenterStub stub, String path, JsonNode body, String... headers)
            throws IOException, InterruptedException {
        return send(stub, "POST", path, body, headers);
    }

    private static Reply send(PartnerCenterStub stub, String method, String path, JsonNode body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stub.url().resolve(path))
                .setHeader("Authorization", "Bearer " + stub.token())
                .setHeader("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Reply(
                method + " " + path + (body == null ? "" : "\n\n" + body.toPrettyString()),
                response.statusCode(),
                MAPPER.readTree(response.body()));
    }
}
