package io.partnercontracts.client;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what Partner Center knows a call. The transport adds the ids that were sent to a response that has none.
 *
 * @param date the service's clock, to the second
 */
record Trace(
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String correlationVector,
        @Nullable String serverId,
        @Nullable Instant date)
        implements Serializable {

    static final Trace NONE = new Trace(null, null, null, null, null);

    static Trace of(Map<String, Collection<String>> headers) {
        return new Trace(
                Headers.first(headers, Headers.REQUEST_ID),
                Headers.first(headers, Headers.CORRELATION_ID),
                Headers.first(headers, Headers.CORRELATION_VECTOR),
                Headers.first(headers, Headers.SERVER_ID),
                date(Headers.first(headers, "Date")));
    }

    /** A date of a header; null if it is none. */
    static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
