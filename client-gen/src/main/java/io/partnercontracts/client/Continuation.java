package io.partnercontracts.client;

import io.partnercontracts.client.model.KeyValue;
import io.partnercontracts.client.model.Link;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: what a link says of the query and of headers. Host and path of the link are left alone, so that
 * no response can send a token elsewhere.
 *
 * @param query the query, encoded, without question mark
 */
record Continuation(String query, Map<String, String> headers) {

    /** What the link says; null if its address cannot be read. */
    static @Nullable Continuation of(Link link) {
        try {
            var query =
                    URI.create(Objects.requireNonNullElse(link.getUri(), "")).getRawQuery();
            return new Continuation(Objects.requireNonNullElse(query, ""), headers(link));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, String> headers(Link link) {
        return Objects.requireNonNullElse(link.getHeaders(), List.<KeyValue>of()).stream()
                .filter(header -> Headers.isCallers(header.getKey(), header.getValue()))
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue, (first, second) -> first));
    }

    /** The same address with this query. */
    String on(String url) {
        var path = url.replaceFirst("\\?.*", "");
        return query.isEmpty() ? path : path + "?" + query;
    }
}
