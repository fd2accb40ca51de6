package io.partnercontracts.verify.traffic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request and its response.
 *
 * @param target path and query, encoded as on the wire
 * @param reason the reason phrase, or empty
 * @param startedMillis since the recording began
 * @param millis from the request's first byte to the response's last
 */
record Exchange(
        String method,
        String target,
        Message request,
        int status,
        String reason,
        Message response,
        long startedMillis,
        long millis) {

    record Parameter(String name, String value) {}

    String path() {
        return target.split("\\?", 2)[0];
    }

    String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    List<Parameter> parameters() {
        return parameters(query());
    }

    static List<Parameter> parameters(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.add(new Parameter(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1])));
            }
        }
        return parameters;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
