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

    /** Members, without regard to case, whose texts are about people and their companies. */
    private static final Set<String> CONTACT = Set.of(
            "firstname",
            "lastname",
            "middlename",
            "email",
            "phonenumber",
            "addressline1",
            "addressline2",
            "city",
            "postalcode",
            "companyname",
            "domain",
            "username",
            "password",
            "organizationregistrationnumber");

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

    private final @Nullable String token;

    /** Contacts seen in any body. Long ones first, as they may hold short ones. */
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Redaction(@Nullable String token) {
        this.token = token;
    }

    HttpExchange exchange(HttpExchange exchange) {
        learn(exchange.requestBody());
        learn(exchange.responseBody());
        return new HttpExchange(
                exchange.method(),
                exchange.uri(),
                headers(exchange.requestHeaders()),
                body(exchange.requestBody()),
                exchange.status(),
                headers(exchange.responseHeaders()),
                body(exchange.responseBody()));
    }

    /** A message without the token, and without contacts that any body had. */
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
            var value = member.getValue().asText();
            if (isContact(member.getKey()) && value.length() > 1) {
                secrets.add(value);
            }
        });
        json.forEach(this::learn);
    }

    private static JsonNode masked(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(
                            isContact(member.getKey()) && member.getValue().isValueNode()
                                    ? TextNode.valueOf(MASK)
                                    : masked(member.getValue())));
        } else {
            json.forEach(Redaction::masked);
        }
        return json;
    }

    private static boolean isContact(String member) {
        return CONTACT.contains(member.toLowerCase(Locale.ROOT));
    }
}
