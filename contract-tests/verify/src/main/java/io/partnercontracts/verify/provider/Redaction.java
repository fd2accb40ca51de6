package io.partnercontracts.verify.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.partnercontracts.verify.exchange.HttpExchange;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Masks tokens and contacts in all that leaves the program. */
final class Redaction {

    static final String MASK = "***";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Members whose texts are about no person, company or secret. The texts of all others are masked. */
    private static final Set<String> PUBLIC = Set.of(
            "agreementLink",
            "agreementType",
            "code",
            "country",
            "dateAgreed",
            "description",
            "displayUri",
            "downloadUri",
            "educationSegment",
            "effectiveDate",
            "errorName",
            "id",
            "language",
            "message",
            "method",
            "objectType",
            "qualification",
            "relationshipToPartner",
            "source",
            "templateId",
            "tenantId",
            "type",
            "uri",
            "userId",
            "vettingCreateDate",
            "vettingCreatedDate",
            "vettingStatus");

    /** Headers whose values are harmless, beside those of the documented names. */
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "content-type",
            "content-length",
            "ms-requestid",
            "ms-correlationid",
            "ms-cv",
            "ms-serverid",
            "ms-contract-version",
            "retry-after",
            "allow",
            "date",
            "x-locale",
            "location",
            "server");

    private static final Set<String> LINKS = Set.of("displayuri", "downloaduri", "location");

    private final @Nullable String token;

    /** Secrets seen in any body. Long ones first, as they may hold short ones. */
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Redaction(@Nullable String token) {
        this.token = token;
    }

    HttpExchange exchange(HttpExchange exchange) {
        learn(exchange.requestBody());
        learn(exchange.responseBody());
        exchange.responseHeaders().forEach(this::learnQuery);
        return new HttpExchange(
                exchange.method(),
                exchange.uri(),
                headers(exchange.requestHeaders()),
                body(exchange.requestBody()),
                exchange.status(),
                headers(exchange.responseHeaders()),
                body(exchange.responseBody()));
    }

    /** A message without the token, and without what was masked in any body. */
    String text(String message) {
        var masked = token == null || token.isEmpty() ? message : message.replace(token, MASK);
        for (var secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked.replaceAll("[\\w.+-]+@[\\w-]+\\.[\\w.-]+", MASK);
    }

    static String firstLine(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    private Map<String, String> headers(Map<String, String> headers) {
        var shown = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) ->
                shown.put(name, HARMLESS.contains(name.toLowerCase(Locale.ROOT)) ? text(value) : MASK));
        return shown;
    }

    private String body(String body) {
        if (body.isBlank()) {
            return body;
        }
        try {
            return text(masked(MAPPER.readTree(body)).toString());
        } catch (JsonProcessingException e) {
            // Where contacts stand in it is unknown.
            return "(" + body.length() + " characters that are no JSON)";
        }
    }

    private void learn(String body) {
        try {
            learn(MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            // Nothing of it is shown.
        }
    }

    private void learn(JsonNode json) {
        json.properties().forEach(member -> {
            // Shorter texts are parts of any word.
            if (isSecret(member.getKey(), member.getValue())
                    && member.getValue().asText().length() > 2) {
                secrets.add(member.getValue().asText());
            }
            learnQuery(member.getKey(), member.getValue().asText());
        });
        json.forEach(this::learn);
    }

    /** A link that opens a document or ends a sign-in has a signature or a code in its query. */
    private void learnQuery(String name, String value) {
        var query = value.indexOf('?') + 1;
        if (query > 0 && query < value.length() && LINKS.contains(name.toLowerCase(Locale.ROOT))) {
            secrets.add(value.substring(query));
        }
    }

    private static JsonNode masked(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(
                            isSecret(member.getKey(), member.getValue())
                                    ? TextNode.valueOf(MASK)
                                    : masked(member.getValue())));
        } else {
            json.forEach(Redaction::masked);
        }
        return json;
    }

    private static boolean isSecret(String member, JsonNode value) {
        return value.isTextual() && !PUBLIC.contains(member);
    }
}
