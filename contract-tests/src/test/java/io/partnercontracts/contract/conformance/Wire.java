package io.partnercontracts.contract.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.verify.exchange.HttpExchange;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Requests and responses as people read them, without tokens. */
final class Wire {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Wire() {}

    static String text(HttpExchange exchange) {
        return request(exchange) + "\n\n" + response(exchange);
    }

    static String request(HttpExchange exchange) {
        var query = exchange.uri().getRawQuery();
        return exchange.method() + " " + exchange.uri().getRawPath() + (query == null ? "" : "?" + query)
                + headers(exchange.requestHeaders()) + body(exchange.requestBody());
    }

    static String response(HttpExchange exchange) {
        return "HTTP/1.1 " + exchange.status() + headers(exchange.responseHeaders()) + body(exchange.responseBody());
    }

    private static String headers(Map<String, String> headers) {
        var text = new StringBuilder();
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        // What differs from run to run and from machine to machine shows nothing.
        sorted.keySet().removeAll(Set.of("Date", "Host", "User-Agent", "Connection", "Content-Length"));
        sorted.forEach((name, value) -> text.append('\n')
                .append(name)
                .append(": ")
                .append(name.equalsIgnoreCase("Authorization") ? "Bearer (not shown)" : value));
        return text.toString();
    }

    private static String body(String body) {
        if (body.isEmpty()) {
            return "";
        }
        try {
            return "\n\n" + MAPPER.readTree(body).toPrettyString();
        } catch (JsonProcessingException e) {
            return "\n\n" + body;
        }
    }
}
