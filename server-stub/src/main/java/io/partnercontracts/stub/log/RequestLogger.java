package io.partnercontracts.stub.log;

import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line per request at INFO: method, path without query and without the signature of a link, status, duration,
 * the ids of the answer, and the trace id of a W3C {@code traceparent}. Where the connection was dropped instead of an
 * answer, the status is "dropped", in JSON 0 as in the journal. What only looks at the stub, as its page does every few seconds and probes of its
 * health do, is left out, lest it drown the rest. Thread-safe.
 */
public final class RequestLogger implements RequestLog {

    static final String NAME = "io.partnercontracts.stub.requests";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final String DROPPED = NAME + ".dropped";
    private static final String RESERVED = "/__";
    private static final Pattern LINK = Pattern.compile("(?i)(?<=/__documents/)[^/]+");
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    @Override
    public void log(Request request, Response response) {
        if (LOG.isInfoEnabled() && !isLookAtTheStub(request)) {
            var microseconds = NanoTime.elapsed(request.getBeginNanoTime(), NanoTime.now()) / 1000;
            LOG.info(
                    "{}",
                    new AnsweredRequest(
                            request.getMethod(),
                            path(request.getHttpURI()),
                            request.getAttribute(DROPPED) == null ? response.getStatus() : AnsweredRequest.DROPPED,
                            microseconds / 1000.0,
                            response.getHeaders().get("MS-RequestId"),
                            response.getHeaders().get("MS-CorrelationId"),
                            traceId(request.getHeaders().get("traceparent"))));
        }
    }

    private static boolean isLookAtTheStub(Request request) {
        var path = request.getHttpURI().getPath();
        return path != null
                && path.startsWith("/__admin/")
                && (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod()));
    }

    /** Says, before the request is logged, that it is not answered: its connection is dropped. */
    public static void dropped(Request request) {
        request.setAttribute(DROPPED, true);
    }

    /** The path that may be logged: whoever knows a link to a document can follow it, so that links are cut out. */
    public static String path(HttpURI uri) {
        var canonical = uri.getCanonicalPath();
        var path = canonical != null && canonical.contains(RESERVED)
                ? canonical
                : Objects.requireNonNullElse(uri.getPath(), "-");
        return path.contains(RESERVED) ? LINK.matcher(path).replaceAll("...") : path;
    }

    /** The trace id of a W3C {@code traceparent}; null if it is absent or none. */
    public static @Nullable String traceId(@Nullable String traceparent) {
        var parts = TRACEPARENT.matcher(Objects.requireNonNullElse(traceparent, ""));
        return parts.matches() ? parts.group(1) : null;
    }
}
