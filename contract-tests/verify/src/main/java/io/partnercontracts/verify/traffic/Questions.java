package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What no source says, or what sources disagree on, with what a recording says of it. */
final class Questions {

    private static final int ENOUGH = 6;

    private final Contract contract;
    private final List<Exchange> exchanges;
    private final Map<String, List<String>> table = new LinkedHashMap<>();

    private Questions(Contract contract, List<Exchange> exchanges) {
        this.contract = contract;
        this.exchanges = exchanges;
    }

    /** What was seen, by question; nothing if the recording does not say. */
    static Map<String, List<String>> settled(Contract contract, List<Exchange> exchanges) {
        Questions questions = new Questions(contract, exchanges);
        questions.ask();
        return questions.table;
    }

    private void ask() {
        put(
                "HTTP status of error 600061, a confirmation refused as a duplicate",
                all(code("600061")).map(Questions::status));
        put(
                "What a confirmation is answered since 2026-01-05 (C43)",
                of("createAgreement").map(Questions::statusAndCode));
        put(
                "Status of a successful confirmation: 201 or 200 (C1)",
                of("createAgreement").filter(Questions::isSuccess).map(Questions::status));
        put(
                "Form of the agreement list: collection or array (C4)",
                of("getAgreements").filter(Questions::isSuccess).map(Questions::form));
        put(
                "Form of the template list: collection or array (C4)",
                of("getAgreementMetadata").filter(Questions::isSuccess).map(Questions::form));
        put(
                "A customer without agreements: empty list or error 600009",
                of("getAgreements")
                        .filter(exchange -> Findings.code(exchange).equals("600009") || isEmpty(exchange))
                        .map(exchange -> isSuccess(exchange) ? "200, empty list" : statusAndCode(exchange)));
        put(
                "Members of a listed agreement",
                of("getAgreements")
                        .filter(Questions::isSuccess)
                        .map(exchange -> members(body(exchange).path("items").path(0))));
        put(
                "Form of dateAgreed in lists (C6)",
                of("getAgreements")
                        .flatMap(exchange -> body(exchange).findValuesAsText("dateAgreed").stream())
                        .map(date -> date.replaceAll("\\d", "0")));
        put(
                "Status of a request for a qualification: 201 or 200 (C2)",
                of("createCustomerQualifications").map(Questions::statusAndCode));
        put(
                "Form of the qualifications: array or wrapper (C3)",
                of("getCustomerQualifications").filter(Questions::isSuccess).map(Questions::form));
        put(
                "vettingCreateDate or vettingCreatedDate (C5)",
                all(Questions::isSuccess)
                        .flatMap(exchange -> Stream.of("vettingCreateDate", "vettingCreatedDate")
                                .filter(name -> body(exchange).findValue(name) != null)));
        put(
                "401: code, reason and challenge, of which one is a missing second factor (C44)",
                all(exchange -> exchange.status() == 401)
                        .map(exchange -> statusAndCode(exchange) + " " + exchange.reason()
                                + (exchange.response()
                                                .header("WWW-Authenticate")
                                                .isEmpty()
                                        ? ""
                                        : ", challenge")));
        put(
                "isMfaCompliant: its letter case, on which responses (C44)",
                all(exchange -> !exchange.response().header("isMfaCompliant").isEmpty())
                        .map(exchange -> exchange.response().header("isMfaCompliant") + " with " + exchange.status()));
        put(
                "Error code as number or text (C20)",
                all(exchange -> exchange.status() >= 400 && body(exchange).has("code"))
                        .map(exchange -> body(exchange).path("code").isNumber() ? "number" : "text"));
        put(
                "Members of errors (C21)",
                all(exchange -> exchange.status() >= 400 && exchange.response().body().length > 0)
                        .map(exchange -> exchange.status() + ": " + members(body(exchange))));
        put(
                "Response's MS-RequestId: the request's, or another (C51)",
                all(exchange -> !id(exchange.request()).isEmpty())
                        .map(exchange -> id(exchange.request()).equals(id(exchange.response()))
                                ? "the request's"
                                : id(exchange.response()).isEmpty() ? "absent" : "another"));
        put("A repeated MS-RequestId: the first response again, or another", repeated());
        put(
                "A customer id that is no GUID",
                all(exchange -> contract.operation(exchange.method(), exchange.path())
                                        .isPresent()
                                && exchange.path()
                                        .matches("(?i)/v1/customers/(?!all/)(?![^/]*-[^/]*-[^/]*-[^/]*-)[^/]+/.*"))
                        .map(Questions::statusAndCode));
        put(
                "An agreement type that the contract does not name",
                all(exchange -> exchange.parameters().stream()
                                .anyMatch(parameter -> parameter.name().equalsIgnoreCase("agreementType")
                                        && !parameter.value().matches("\\*|Microsoft(Cloud|Customer)Agreement")))
                        .map(Questions::statusAndCode));
        put("A dateAgreed in the future (C24)", all(code("600002")).map(Questions::statusAndCode));
        put(
                "Throttling: Retry-After and members",
                all(exchange -> exchange.status() == 429)
                        .map(exchange -> "Retry-After " + exchange.response().header("Retry-After") + ": "
                                + members(body(exchange))));
        put(
                "Pages of customers: continuationToken or links (C49)",
                of("getCustomers").filter(Questions::isSuccess).map(exchange -> members(body(exchange))));
    }

    private void put(String question, Stream<String> seen) {
        List<String> values =
                new ArrayList<>(new TreeSet<>(seen.map(String::strip).toList()));
        table.put(question, values.size() <= ENOUGH ? values : values.subList(0, ENOUGH));
    }

    private Stream<Exchange> all(Predicate<Exchange> condition) {
        return exchanges.stream().filter(condition);
    }

    private Stream<Exchange> of(String operationId) {
        return all(exchange -> contract.operation(exchange.method(), exchange.path())
                .filter(operation -> operation.id.equals(operationId))
                .isPresent());
    }

    private Stream<String> repeated() {
        Map<String, Exchange> first = new HashMap<>();
        return all(exchange -> !id(exchange.request()).isEmpty()).flatMap(exchange -> {
            Exchange before = first.putIfAbsent(id(exchange.request()), exchange);
            if (before == null) {
                return Stream.empty();
            }
            boolean isSame = before.status() == exchange.status()
                    && before.response().text().equals(exchange.response().text());
            return Stream.of(exchange.method() + ": "
                    + (isSame
                            ? "the first response again"
                            : "another, " + statusAndCode(exchange) + " after " + before.status()));
        });
    }

    private static Predicate<Exchange> code(String code) {
        return exchange -> Findings.code(exchange).equals(code);
    }

    private static boolean isSuccess(Exchange exchange) {
        return exchange.status() / 100 == 2;
    }

    private static String status(Exchange exchange) {
        return String.valueOf(exchange.status());
    }

    private static String statusAndCode(Exchange exchange) {
        String code = Findings.code(exchange);
        return exchange.status() + (code.isEmpty() ? "" : ", code " + code);
    }

    private static JsonNode body(Exchange exchange) {
        return Trees.read(exchange.response()).orElse(Trees.JSON.nullNode());
    }

    private static boolean isEmpty(Exchange exchange) {
        JsonNode body = body(exchange);
        return body.isArray()
                ? body.isEmpty()
                : body.path("items").isArray() && body.path("items").isEmpty();
    }

    private static String form(Exchange exchange) {
        JsonNode body = body(exchange);
        return body.isArray()
                ? "array"
                : body.isObject()
                        ? "object with " + members(body)
                        : body.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String members(JsonNode body) {
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        return String.join(" ", names);
    }

    private static String id(Message message) {
        return message.header("MS-RequestId").toLowerCase(Locale.ROOT);
    }
}
