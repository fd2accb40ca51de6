package io.partnercontracts.stub.internal.record;

import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request in the journal. It holds on to what the server has anyway, without tokens, secrets and the rest of long
 * bodies, and makes texts of it only when asked. Nothing changes but the duration, which is known last.
 */
final class JournalEntry {

    private final long id;
    private final long time;
    private final String method;
    private final String path;
    private final @Nullable String query;
    private final @Nullable Route route;
    private final @Nullable String customerId;
    private final HttpField[] headers;
    private final byte[] body;
    private final int bodyLength;
    private final int status;
    private final String reason;
    private final Map<String, String> responseHeaders;
    private final byte[] responseBody;
    private final int responseBodyLength;
    private final String requestId;
    private final String correlationId;
    private final int size;
    private volatile long durationNanos = -1;

    JournalEntry(long id, RequestContext context, Secrets secrets, int longestBody) {
        this.id = id;
        var uri = context.getHttpURI();
        time = Request.getTimeStamp(context);
        method = context.getMethod();
        path = Secrets.withoutParameters(Objects.requireNonNullElse(uri.getPath(), ""));
        route = context.routeOrNull();
        query = uri.getQuery() == null ? null : Secrets.withoutSecrets(uri.getQuery(), route);
        customerId = context.customerId();
        headers = new HttpField[context.getHeaders().size()];
        Arrays.setAll(headers, i -> secrets.without(context.getHeaders().getField(i)));
        // A body for an operation that the contract does not have is nothing that a test asks for.
        body = route == null ? new byte[0] : cut(context.sent().bytes(), longestBody);
        bodyLength = route == null ? 0 : context.sent().length();
        status = context.status();
        reason = context.reason();
        responseHeaders = context.decision().headers();
        responseBody = cut(context.written(), longestBody);
        responseBodyLength = context.written().length;
        var ids = context.response().getHeaders();
        requestId = Objects.requireNonNullElse(ids.get("MS-RequestId"), "");
        correlationId = Objects.requireNonNullElse(ids.get("MS-CorrelationId"), "");
        size = measured();
        context.whenDelivered(nanos -> durationNanos = nanos);
    }

    private static byte[] cut(byte[] bytes, int longest) {
        return bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }

    /** The entry as users see it. */
    RecordedRequest recorded() {
        var nanos = durationNanos;
        var values = values();
        return new RecordedRequest(
                id,
                Instant.ofEpochMilli(time),
                nanos < 0 ? null : Duration.ofNanos(nanos),
                method,
                path,
                query,
                route == null ? null : route.operationId(),
                route == null ? null : route.path(),
                customerId,
                values,
                new String(body, StandardCharsets.UTF_8),
                bodyLength,
                body.length == bodyLength,
                status,
                reason,
                responseHeaders,
                new String(responseBody, StandardCharsets.UTF_8),
                responseBodyLength,
                responseBody.length == responseBodyLength,
                requestId,
                correlationId,
                TraceParent.traceId(values.get("traceparent")),
                route == null ? null : route.pointer(status));
    }

    private Map<String, String> values() {
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header : headers) {
            values.merge(header.getName(), Objects.toString(header.getValue(), ""), (a, b) -> a + ", " + b);
        }
        return Collections.unmodifiableMap(values);
    }

    /** About how many bytes of memory it takes. */
    int size() {
        return size;
    }

    private int measured() {
        var bytes = 800 + body.length + responseBody.length;
        bytes += length(path) + length(customerId) + length(query) + length(reason);
        bytes += length(requestId) + length(correlationId);
        for (var header : headers) {
            bytes += 150 + length(header.getName()) + length(header.getValue());
        }
        for (var header : responseHeaders.entrySet()) {
            bytes += 150 + length(header.getKey()) + length(header.getValue());
        }
        return bytes;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
