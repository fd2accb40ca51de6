package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.provider.AlteringProxy.Fault;
import io.partnercontracts.verify.provider.AlteringProxy.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Providers with one fault each, and the finding that must name it. */
enum SeededFault {
    MEMBER_WITH_ANOTHER_NAME("confirms_an_agreement.body", replacing("\"primaryContact\"", "\"contact\"")),
    MEMBER_MISSING("confirms_an_agreement.body", replacing("\"userId\":\"[^\"]*\",", "")),
    MEMBER_NOBODY_KNOWS("lists_customer_agreements.contract", replacing("\"totalCount\"", "\"new\":1,\"totalCount\"")),
    NUMBER_FOR_TEXT("confirms_an_agreement.contract", replacing("\"type\":\"[A-Za-z]*\"", "\"type\":7")),
    TEXT_FOR_BOOLEAN("tells_that_a_customer_signed_directly.contract", replacing(":true}", ":\"true\"}")),
    PASCAL_CASE(
            "names.camel-case.body",
            answer -> answer.withBody(Pattern.compile("\"([a-z])([A-Za-z]*)\":")
                    .matcher(answer.text())
                    .replaceAll(found ->
                            "\"" + found.group(1).toUpperCase(java.util.Locale.ROOT) + found.group(2) + "\":"))),
    SWAPPED_IDS(
            "lists_metadata_of_every_type.body",
            answer -> answer.withBody(answer.text()
                    .replace("117a77b0-9360-443b-8795-c6dedc750cf9", "swapped")
                    .replace("998b88de-aa99-4388-a42c-1b3517d49490", "117a77b0-9360-443b-8795-c6dedc750cf9")
                    .replace("swapped", "998b88de-aa99-4388-a42c-1b3517d49490"))),
    ERROR_CODE_AS_TEXT("rejects_a_second_confirmation.body", replacing("\"code\":(\\d+)", "\"code\":\"$1\"")),
    ANOTHER_ERROR_CODE("duplicate.refused.code", replacing("\"code\":600061", "\"code\":600060")),
    LINK_LOST("lists_customer_agreements.body", replacing(",\"agreementLink\":\"[^\"]*\"", "")),
    WRONG_TOTAL("list.total-count.list", replacing("\"totalCount\":\\d+", "\"totalCount\":100")),
    ITEMS_NULL("list.total-count.list", replacing("\"items\":\\[.*]", "\"items\":null")),
    LIST_WITHOUT_WRAPPER("lists_customer_agreements.body", replacing("^\\{.*\"items\":(\\[.*])}$", "$1")),
    VETTING_DATE_RENAMED("lists_a_qualification_in_review.body", replacing("vettingCreatedDate", "vettingCreateDate")),
    DATE_IN_ANOTHER_ZONE("dates.instant.date", replacing("T12:00:00\\+02:00", "T12:00:00+05:00")),
    LIST_DATE_IN_LOCAL_TIME("dates.instant.date", replacing("\"2019-08-19T10:00:00\"", "\"2019-08-19T12:00:00\"")),
    BODY_EMPTY("lists_customers.body", on("GET", "/v1/customers?", answer -> answer.withBody(""))),
    BODY_BROKEN("lists_customers.body", on("GET", "/v1/customers?", answer -> answer.withBody("{\"items\":["))),

    REQUEST_ID_MISSING("ids.echoed.MS-RequestId", answer -> answer.with("MS-RequestId", null)),
    CORRELATION_ID_ANOTHER(
            "ids.echoed.MS-CorrelationId",
            answer -> answer.with("MS-CorrelationId", UUID.randomUUID().toString())),
    ERRORS_WITHOUT_IDS(
            "ids.echoed-by-errors.MS-RequestId",
            answer -> answer.status() >= 400 ? answer.with("MS-RequestId", null) : answer),
    IDS_NOT_GENERATED("ids.generated.MS-RequestId", (request, right) -> {
        var answer = right.answer(request);
        return request.headers().containsKey("MS-RequestId") ? answer : answer.with("MS-RequestId", null);
    }),
    RETRY_AFTER_LOST("throttles.header.Retry-After", answer -> answer.with("Retry-After", null)),
    ANOTHER_MEDIA_TYPE("confirms_an_agreement.media-type", answer -> answer.with("Content-Type", "text/plain")),
    ANOTHER_CHARSET("text.kept.charset", answer -> {
        var bytes = answer.text().getBytes(StandardCharsets.ISO_8859_1);
        return new Response(answer.status(), answer.headers(), bytes, bytes.length)
                .with("Content-Type", "application/json; charset=iso-8859-1");
    }),
    LETTERS_LOST("text.kept.body", replacing("[^\\x00-\\x7f]", "?")),

    ANOTHER_SUCCESS("confirms_an_agreement.status", answer -> answer.status() == 201 ? answer.withStatus(202) : answer),
    STATUS_NOBODY_KNOWS("lists_customers.contract", on("GET", "/v1/customers?", answer -> answer.withStatus(299))),
    REDIRECTION(
            "lists_customers.status",
            on("GET", "/v1/customers?", answer -> answer.withStatus(302).with("Location", "http://localhost:1/"))),
    ERROR_AS_SUCCESS(
            "rejects_a_second_confirmation.status", answer -> answer.status() == 409 ? answer.withStatus(200) : answer),
    ERROR_WITHOUT_ENVELOPE(
            "error.missing-member.envelope", answer -> answer.status() >= 400 ? answer.withBody("{}") : answer),
    ERROR_AS_HTML(
            "refuses_a_customer_id_that_is_no_guid.media-type",
            answer -> answer.status() >= 400 ? Response.of(answer.status(), "text/html", "<h1>No</h1>") : answer),
    BAD_ID_IS_500("error.customer-id.status", on("GET", "not-a-guid", answer -> answer.withStatus(500))),
    BAD_METHOD_IS_404("error.method.status", answer -> answer.status() == 405 ? answer.withStatus(404) : answer),
    BAD_ACCEPT_IS_IGNORED(
            "error.accept.status",
            (request, right) -> right.answer(
                    request.headers().getOrDefault("Accept", "").startsWith("image")
                            ? request.with("Accept", "*/*")
                            : request)),
    BAD_BODY_IS_IGNORED(
            "error.broken-body.status",
            (request, right) -> request.body().equals("{\"templateId\":")
                    ? Response.of(201, "application/json", "{}")
                    : right.answer(request)),
    BAD_CONTENT_TYPE_IS_400(
            "error.content-type.status", answer -> answer.status() == 415 ? answer.withStatus(400) : answer),

    TOKEN_NOT_DEMANDED(
            "token-demanded.getAgreements.status",
            (request, right) -> right.answer(
                    request.headers().containsKey("Authorization")
                            ? request
                            : request.with("Authorization", "Bearer any"))),
    IDEMPOTENCY_LOST("idempotency.repeated.status", (request, right) -> {
        var answer = right.answer(request.with("MS-RequestId", UUID.randomUUID().toString()));
        return answer.with("MS-RequestId", request.headers().get("MS-RequestId"));
    }),
    DUPLICATE_ACCEPTED("duplicate.refused.status", (request, right) -> {
        var answer = right.answer(request);
        return answer.status() == 409
                ? Response.of(201, "application/json", request.body())
                        .with("MS-RequestId", request.headers().get("MS-RequestId"))
                        .with("MS-CorrelationId", request.headers().get("MS-CorrelationId"))
                : answer;
    }),
    DUPLICATE_BY_THE_NAME_ALONE(
            "duplicate.email.status",
            (request, right) -> right.answer(request.withBody(
                    request.body().replaceAll("\"email\":\"[^\"]*\"", "\"email\":\"someone@example.com\"")))),
    DEFAULT_FILTER_IGNORED(
            "list.default-filter.list",
            (request, right) -> right.answer(
                    request.path().endsWith("/agreements") && request.method().equals("GET")
                            ? request.withPath(request.path() + "?agreementType=*")
                            : request)),
    LIST_NOT_UPDATED(
            "list.after-create.list",
            on("GET", "/agreements?agreementType", answer -> answer.withBody("{\"totalCount\":0,\"items\":[]}"))),
    LIST_OF_ALL_CUSTOMERS(
            "list.of-customer.list",
            (request, right) -> right.answer(request.withPath(request.path()
                    .replaceAll("customers/[0-9a-f-]{36}", "customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec")))),
    QUALIFICATION_NOT_LISTED(
            "qualification.listed.list", on("GET", "/qualifications", answer -> answer.withBody("[]"))),
    FUTURE_ACCEPTED(
            "date.in-the-future.code",
            (request, right) -> right.answer(request.withBody(request.body()
                    .replaceAll("\"dateAgreed\":\"20[2-9]\\d[^\"]*\"", "\"dateAgreed\":\"2019-01-01T00:00:00Z\"")))),
    TYPE_AS_SENT("type.of-template.body", (request, right) -> {
        var answer = right.answer(request);
        return request.body().contains("MicrosoftCloudAgreement")
                ? answer.withBody(answer.text().replace("MicrosoftCustomerAgreement", "MicrosoftCloudAgreement"))
                : answer;
    }),
    PASCAL_CASE_REFUSED("names.request-case.status", refusing("PrimaryContact")),
    UNKNOWN_MEMBER_REFUSED("names.unknown.status", refusing("unheardOf")),
    UNKNOWN_MEMBER_KEPT("names.unknown.body", (request, right) -> {
        var answer = right.answer(request);
        return request.body().contains("unheardOf")
                ? answer.withBody(answer.text().replaceFirst("\\{", "{\"unheardOf\":\"x\","))
                : answer;
    }),
    FORM_REFUSED("media-type.request.application/x-www-form-urlencoded.status", unsupported("x-www-form")),
    XML_REFUSED("media-type.request.text/xml.status", unsupported("text/xml")),
    ACCEPT_IGNORED(
            "media-type.response.application/xml.media-type",
            (request, right) -> right.answer(
                    request.headers().getOrDefault("Accept", "").contains("xml")
                            ? request.with("Accept", "application/json")
                            : request)),

    SLOW("lists_customers.no-response", (request, right) -> {
        if (request.is("GET", "/v1/customers?")) {
            Thread.sleep(2_000);
        }
        return right.answer(request);
    }),
    TRUNCATED(
            "lists_customers.no-response",
            on(
                    "GET",
                    "/v1/customers?",
                    answer ->
                            new Response(answer.status(), answer.headers(), answer.body(), answer.body().length + 10)));

    /** Whose responses come too late for a verifier in a hurry. */
    static final Set<SeededFault> OF_TIME = Set.of(SLOW);

    private final String finding;
    private final Fault fault;

    SeededFault(String finding, UnaryOperator<Response> change) {
        this(finding, (request, right) -> change.apply(right.answer(request)));
    }

    SeededFault(String finding, Fault fault) {
        this.finding = finding;
        this.fault = fault;
    }

    String finding() {
        return finding;
    }

    Fault fault() {
        return fault;
    }

    private static UnaryOperator<Response> replacing(String pattern, String replacement) {
        return answer -> answer.withBody(
                Pattern.compile(pattern, Pattern.DOTALL).matcher(answer.text()).replaceAll(replacement));
    }

    private static Fault on(String method, String part, UnaryOperator<Response> change) {
        return (request, right) ->
                request.is(method, part) ? change.apply(right.answer(request)) : right.answer(request);
    }

    private static Fault refusing(String word) {
        return (request, right) -> request.body().contains(word)
                ? Response.of(400, "application/json", "{\"code\":3000,\"description\":\"no\"}")
                : right.answer(request);
    }

    private static Fault unsupported(String mediaType) {
        return (request, right) ->
                request.headers().getOrDefault("Content-Type", "").contains(mediaType)
                        ? Response.of(415, "application/json", "{\"code\":800002,\"description\":\"no\"}")
                        : right.answer(request);
    }
}
