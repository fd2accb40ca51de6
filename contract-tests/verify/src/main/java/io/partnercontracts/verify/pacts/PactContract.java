package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.model.IHttpPart;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.IResponse;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.exchange.Operations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What of an interaction the contract does not allow, whatever a provider answers. Thread-safe. */
final class PactContract {

    /** A request that is refused with one of these may well break the contract. */
    private static final Set<Integer> REFUSED_REQUESTS = Set.of(400, 401, 405, 406, 413, 415);

    private final OpenApiInteractionValidator requests =
            validator(Operations.copy().toString(), "validation.response");
    private final OpenApiInteractionValidator responses = validator(
            inParts(Operations.copy()).toString(),
            "validation.request",
            "validation.response.body.missing",
            "validation.response.header.missing");

    /** The contract with nothing required, because a pact expects what its consumer reads, which may be a part. */
    private static JsonNode inParts(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("required").isArray()) {
                object.remove("required");
            }
            if (object.has("oneOf")) {
                object.set("anyOf", object.remove("oneOf"));
            }
        }
        schema.forEach(PactContract::inParts);
        return schema;
    }

    private static OpenApiInteractionValidator validator(String contract, String... ignored) {
        var levels = LevelResolver.create();
        Stream.of(ignored).forEach(key -> levels.withLevel(key, Level.IGNORE));
        return OpenApiInteractionValidator.createForInlineApiSpecification(contract)
                .withLevelResolver(levels.build())
                .build();
    }

    /** The findings, one sentence each; none if all is allowed. */
    List<String> check(SynchronousRequestResponse interaction) {
        var request = request(interaction.getRequest());
        var response = response(interaction.getResponse());
        var refused = REFUSED_REQUESTS.contains(interaction.getResponse().getStatus());
        return Stream.concat(
                        refused ? Stream.of() : findings(requests.validate(request, response)),
                        findings(responses.validate(request, response)))
                .distinct()
                .toList();
    }

    private static Stream<String> findings(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .flatMap(PactContract::innermost)
                .map(PactContract::sentence);
    }

    /** Of a body that fits none of several schemas, what those of its type have against it. */
    private static Stream<Message> innermost(Message message) {
        var nested = message.getNestedMessages().stream()
                .flatMap(PactContract::innermost)
                .toList();
        var ofItsType = nested.stream()
                .filter(inner -> !inner.getKey().endsWith(".schema.type")
                        || !pointer(inner).equals(pointer(message)))
                .toList();
        return nested.isEmpty() ? Stream.of(message) : (ofItsType.isEmpty() ? nested : ofItsType).stream();
    }

    private static String sentence(Message message) {
        var side = message.getKey().startsWith("validation.request") ? "request" : "response";
        var place = pointer(message).isEmpty() ? "" : " at " + pointer(message);
        var text = message.getMessage().lines().findFirst().orElse("").replaceFirst("^\\[Path '.*?'] ", "");
        return side + place + ": " + text;
    }

    /** Where in the body it is; empty for the whole. */
    private static String pointer(Message message) {
        return message.getContext()
                .flatMap(MessageContext::getPointers)
                .map(pointers -> pointers.getInstance())
                .filter(pointer -> !pointer.equals("/"))
                .orElse("");
    }

    private static SimpleRequest request(IRequest sent) {
        var request =
                new SimpleRequest.Builder(Method.valueOf(sent.getMethod().toUpperCase(Locale.ROOT)), sent.getPath());
        sent.getQuery().forEach((name, values) -> request.withQueryParam(name, texts(values)));
        headers(sent).forEach(request::withHeader);
        if (sent.getBody().isPresent()) {
            // Names of request members are case-insensitive (C41), which the validator does not know.
            request.withBody(Operations.inTheirSpelling(sent.getBody().valueAsString()));
        }
        return request.build();
    }

    private static SimpleResponse response(IResponse expected) {
        var response = SimpleResponse.Builder.status(expected.getStatus());
        headers(expected).forEach(response::withHeader);
        if (expected.getBody().isPresent()) {
            response.withBody(expected.getBody().valueAsString());
        }
        return response.build();
    }

    /** With the media type of the body, which older pacts do not say. */
    private static Map<String, List<String>> headers(IHttpPart message) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        message.getHeaders().forEach((name, values) -> headers.put(name, List.of(String.join(", ", values))));
        if (message.getBody().isPresent()) {
            headers.putIfAbsent(
                    "Content-Type", List.of(message.determineContentType().toString()));
        }
        return headers;
    }

    private static List<String> texts(List<String> values) {
        return values.stream()
                .map(value -> Objects.requireNonNullElse(value, ""))
                .toList();
    }
}
