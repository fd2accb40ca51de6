package io.partnercontracts.verify.exchange;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request and its response as they went over the wire. Header names are case-insensitive. */
public record HttpExchange(
        String method,
        URI uri,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        Map<String, String> responseHeaders,
        String responseBody) {

    private static final OpenApiInteractionValidator CONTRACT = contract(LevelResolver.defaultResolver());
    private static final OpenApiInteractionValidator CONTRACT_OF_ANSWERS = contract(LevelResolver.create()
            .withLevel("validation.request", ValidationReport.Level.IGNORE)
            .build());

    public HttpExchange {
        requestHeaders = anyCase(requestHeaders);
        responseHeaders = anyCase(responseHeaders);
    }

    private static OpenApiInteractionValidator contract(LevelResolver levels) {
        return OpenApiInteractionValidator.createFor("/partner-center/openapi.yaml")
                .withLevelResolver(levels)
                .build();
    }

    /**
     * Fails if the OpenAPI file does not allow the response, or the request unless it was refused with 400.
     *
     * @throws AssertionError with all that it does not allow
     */
    public void assertFollowsTheContract() {
        var violations = violations();
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n", violations));
        }
    }

    /** What the OpenAPI file does not allow of the response, or of the request unless it was refused with 400. */
    public List<String> violations() {
        // A request refused with 400 may well break the contract.
        return violations(status == 400 ? CONTRACT_OF_ANSWERS : CONTRACT);
    }

    /** What the OpenAPI file does not allow of the response, whatever the request was. */
    public List<String> responseViolations() {
        return violations(CONTRACT_OF_ANSWERS);
    }

    /** A validator for another form of the contract: a file on the class path. */
    public static OpenApiInteractionValidator validator(String resource) {
        return OpenApiInteractionValidator.createFor(resource).build();
    }

    /** What another form of the contract does not allow. */
    public List<String> violations(OpenApiInteractionValidator contract) {
        var request = new SimpleRequest.Builder(Method.valueOf(method), uri.getPath());
        requestHeaders.forEach(request::withHeader);
        if (!requestBody.isEmpty()) {
            // Names of request members are case-insensitive (C41), which the validator does not know.
            request.withBody(Operations.inTheirSpelling(requestBody));
        }
        query().forEach(request::withQueryParam);
        var response = SimpleResponse.Builder.status(status);
        responseHeaders.forEach(response::withHeader);
        if (!responseBody.isEmpty()) {
            response.withBody(responseBody);
        }
        return contract.validate(request.build(), response.build()).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .toList();
    }

    public Map<String, List<String>> query() {
        var query = new TreeMap<String, List<String>>();
        if (uri.getRawQuery() != null) {
            for (var parameter : uri.getRawQuery().split("&")) {
                var parts = parameter.split("=", 2);
                query.put(decode(parts[0]), List.of(parts.length == 1 ? "" : decode(parts[1])));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> anyCase(Map<String, String> headers) {
        var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }
}
