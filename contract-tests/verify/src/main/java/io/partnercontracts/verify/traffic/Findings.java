package io.partnercontracts.verify.traffic;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.verify.traffic.Contract.Operation;
import io.partnercontracts.verify.traffic.Coverage.Part;
import io.partnercontracts.verify.traffic.Drift.Kind;
import io.partnercontracts.verify.traffic.Message.Header;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What exchanges have that the contract does not, and how much of it they have. Its exchanges are redacted ones. */
final class Findings {

    /** What every HTTP service may respond, as the contract says. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 406, 408, 413, 414, 431);

    private final Contract contract;
    private final Coverage coverage;
    private final Consumer<Drift> onFirst;
    private final SchemaValidator validator;
    private final Map<JsonNode, Schema<?>> schemas = new HashMap<>();
    private final Map<Drift, Integer> drifts = new TreeMap<>();
    private final List<Exchange> exchanges = new ArrayList<>();

    /** @param onFirst told each drift when it occurs for the first time */
    Findings(Contract contract, Consumer<Drift> onFirst) {
        this.contract = contract;
        this.onFirst = onFirst;
        coverage = new Coverage(contract);
        validator = new SchemaValidator(
                new OpenAPIV3Parser().readContents(contract.root().toString()).getOpenAPI(), new MessageResolver());
    }

    synchronized void add(Exchange exchange) {
        exchanges.add(exchange);
        Optional<Operation> known = contract.operation(exchange.method(), exchange.path());
        if (known.isEmpty()) {
            String path = exchange.path().replaceAll("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}");
            drift(Kind.UNDOCUMENTED_OPERATION, exchange.method() + " " + path, "request", "");
            return;
        }
        Operation operation = known.get();
        coverage.see(Part.OPERATIONS, operation.id);
        operation.parameters("path").keySet().forEach(name -> coverage.see(Part.PARAMETERS, operation.id + " " + name));
        checkQuery(operation, exchange);
        checkHeaders(
                operation,
                "request",
                exchange.request(),
                operation.parameters("header").keySet());
        checkBody(operation, "request", exchange.request(), operation.request());
        checkResponse(operation, exchange);
    }

    private void checkQuery(Operation operation, Exchange exchange) {
        Map<String, JsonNode> known = operation.parameters("query");
        for (Exchange.Parameter parameter : exchange.parameters()) {
            JsonNode schema = known.get(parameter.name());
            if (schema == null) {
                drift(Kind.UNKNOWN_PARAMETER, operation.id, "request", parameter.name());
                continue;
            }
            coverage.see(
                    Part.PARAMETERS, operation.id + " " + schema.path("name").asText());
            if (!MemberCheck.isListed(parameter.name(), parameter.value(), schema)) {
                drift(Kind.UNKNOWN_VALUE, operation.id, "request", parameter.name() + " (" + parameter.value() + ")");
            }
        }
    }

    private void checkHeaders(Operation operation, String side, Message message, Set<String> known) {
        for (Header header : message.headers()) {
            if (known.contains(header.name())) {
                String name = known.stream().filter(header::is).findFirst().orElse("");
                coverage.see(Part.PARAMETERS, operation.id + " " + name);
            } else if (!RedactedHeaders.STANDARD.contains(header.name()) && !contract.isHeader(header.name())) {
                drift(Kind.UNKNOWN_HEADER, operation.id, side, header.name());
            }
        }
    }

    private void checkResponse(Operation operation, Exchange exchange) {
        int status = exchange.status();
        boolean isKnown = operation.statuses().contains(String.valueOf(status));
        coverage.see(Part.STATUSES, operation.id + " " + status);
        if (!isKnown && !ANYWHERE.contains(status)) {
            drift(Kind.UNDOCUMENTED_STATUS, operation.id, "response", String.valueOf(status));
        }
        checkCode(operation, exchange);
        // An undocumented status has no headers of its own: those of any other are no news.
        checkHeaders(operation, "response", exchange.response(), operation.headers(isKnown ? status : 400));
        checkBody(operation, "response", exchange.response(), operation.response(isKnown ? status : 400));
    }

    private void checkCode(Operation operation, Exchange exchange) {
        String code = code(exchange);
        coverage.see(Part.CODES, code);
        if (!code.isEmpty() && !contract.codes().contains(code)) {
            drift(Kind.UNDOCUMENTED_CODE, operation.id, "response", code + " with status " + exchange.status());
        }
    }

    /** The error code of a refusal, or empty. */
    static String code(Exchange exchange) {
        return exchange.status() < 400
                ? ""
                : Trees.read(exchange.response())
                        .map(body -> member(body, "code").asText())
                        .orElse("");
    }

    private static JsonNode member(JsonNode body, String name) {
        return body.has(name)
                ? body.path(name)
                : body.path(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    private void checkBody(Operation operation, String side, Message message, Map<String, JsonNode> known) {
        if (message.body().length == 0) {
            return;
        }
        String mediaType = message.mediaType().isEmpty() ? "application/json" : message.mediaType();
        JsonNode schema = known.get(mediaType);
        if (schema == null) {
            drift(Kind.UNDOCUMENTED_MEDIA_TYPE, operation.id, side, mediaType);
            return;
        }
        coverage.see(Part.MEDIA_TYPES, operation.id + " " + side + " " + mediaType);
        Optional<JsonNode> body = Trees.read(message);
        if (body.isEmpty()) {
            drift(Kind.UNREADABLE_BODY, operation.id, side, mediaType);
            return;
        }
        boolean isLenient = side.equals("request") || !MediaTypes.isJson(mediaType);
        MemberCheck check = new MemberCheck(contract, isLenient);
        JsonNode spelt = check.check("", "", body.get(), schema);
        check.seen.forEach(place -> coverage.see(Part.MEMBERS, operation.id + " " + side + " " + place));
        check.findings.forEach((place, kind) -> drift(kind, operation.id, side, place.isEmpty() ? "the body" : place));
        if (check.findings.isEmpty() && !isLenient) {
            Schema<?> converted = schemas.computeIfAbsent(
                    check.fitting.isMissingNode() ? schema : check.fitting,
                    node -> Json.mapper().convertValue(node, Schema.class));
            validator
                    .validate(spelt::deepCopy, converted, "body")
                    .getMessages()
                    .forEach(message2 -> drift(Kind.SCHEMA, operation.id, side, message2.getKey() + place(message2)));
        }
    }

    private static String place(com.atlassian.oai.validator.report.ValidationReport.Message message) {
        return message.getContext()
                .flatMap(context -> context.getPointers())
                .map(pointers -> " " + pointers.getInstance())
                .orElse("");
    }

    private void drift(Kind kind, String operation, String side, String subject) {
        Drift drift = new Drift(kind, operation, side, subject);
        if (drifts.merge(drift, 1, Integer::sum) == 1) {
            onFirst.accept(drift);
        }
    }

    synchronized Map<Drift, Integer> drifts() {
        return new TreeMap<>(drifts);
    }

    synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    Coverage coverage() {
        return coverage;
    }
}
