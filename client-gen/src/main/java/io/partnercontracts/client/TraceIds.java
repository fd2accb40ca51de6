package io.partnercontracts.client;

import feign.Request;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets {@code MS-RequestId}, the idempotency key, and {@code MS-CorrelationId} if absent. A repeated attempt of one
 * call runs this again on the same template, so the ids stay what they were.
 */
final class TraceIds implements RequestInterceptor {

    static final String REQUEST_ID = "MS-RequestId";
    static final String CORRELATION_ID = "MS-CorrelationId";

    @Override
    public void apply(RequestTemplate template) {
        setIfAbsent(template, REQUEST_ID);
        setIfAbsent(template, CORRELATION_ID);
    }

    /** The first value of the header in a map whose keys may be of any letter case. */
    static @Nullable String of(Map<String, Collection<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse(null);
    }

    /** The id of a call: as answered, else as sent. */
    static @Nullable String of(Map<String, Collection<String>> answered, Request sent, String name) {
        var id = of(answered, name);
        return id == null ? of(sent.headers(), name) : id;
    }

    private static void setIfAbsent(RequestTemplate template, String name) {
        if (of(template.headers(), name) == null) {
            template.header(name, UUID.randomUUID().toString());
        }
    }
}
