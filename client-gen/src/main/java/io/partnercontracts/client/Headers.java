package io.partnercontracts.client;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of headers, and how they are found: in any letter case. */
final class Headers {

    static final String REQUEST_ID = "MS-RequestId";
    static final String CORRELATION_ID = "MS-CorrelationId";

    private Headers() {}

    /** The first value of the header. */
    static @Nullable String first(Map<String, Collection<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse(null);
    }
}
