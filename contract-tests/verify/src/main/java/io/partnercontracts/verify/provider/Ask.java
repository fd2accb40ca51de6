package io.partnercontracts.verify.provider;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A request to be sent, without token and address. Ids are new ones unless they are replaced. */
record Ask(String method, String path, Map<String, String> headers, String body, boolean hasToken) {

    static Ask get(String path) {
        return of("GET", path, Map.of(), "");
    }

    static Ask post(String path, String mediaType, String body) {
        return of("POST", path, Map.of("Content-Type", mediaType), body);
    }

    static Ask of(String method, String path, Map<String, String> headers, String body) {
        var all = copy(Map.of(
                "Accept", "application/json",
                "MS-RequestId", UUID.randomUUID().toString(),
                "MS-CorrelationId", UUID.randomUUID().toString()));
        all.putAll(headers);
        return new Ask(method, path, Collections.unmodifiableMap(all), body, true);
    }

    Ask with(String header, String value) {
        var all = copy(headers);
        all.put(header, value);
        return new Ask(method, path, Collections.unmodifiableMap(all), body, hasToken);
    }

    Ask without(String header) {
        var all = copy(headers);
        all.remove(header);
        return new Ask(method, path, Collections.unmodifiableMap(all), body, hasToken);
    }

    private static Map<String, String> copy(Map<String, String> headers) {
        var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }

    Ask withoutToken() {
        return new Ask(method, path, headers, body, false);
    }
}
