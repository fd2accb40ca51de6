package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.record.Secrets;
import io.partnercontracts.stub.internal.record.TraceParent;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line per request at INFO: method, path, status, duration, the ids of the response, and the trace id of a W3C
 * {@code traceparent}. The path is logged without query and without the signature of a link. Where the connection was dropped, the status
 * is "dropped", in JSON 0 as in the journal. Requests that only look at the stub, as its page and probes of its health
 * do every few seconds, are left out. Thread-safe.
 */
public final class RequestLogger implements RequestLog {

    /** The name of the logger. */
    public static final String NAME = "io.partnercontracts.stub.requests";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final String DROPPED = NAME + ".dropped";
    private static final String ADMINISTRATION = NAME + ".administration";

    private final UnaryOperator<String> withoutSecrets;

    /** Logs paths as this operator leaves them. */
    public RequestLogger(UnaryOperator<String> withoutSecrets) {
        this.withoutSecrets = withoutSecrets;
    }

    @Override
    public void log(Request request, Response response) {
        if (LOG.isInfoEnabled() && !isLookAtTheStub(request)) {
            var microseconds = NanoTime.elapsed(request.getBeginNanoTime(), NanoTime.now()) / 1000;
            LOG.info(
                    "{}",
                    new AnsweredRequest(
                            request.getMethod(),
                            path(request.getHttpURI(), withoutSecrets),
                            request.getAttribute(DROPPED) == null ? response.getStatus() : AnsweredRequest.DROPPED,
                            microseconds / 1000.0,
                            response.getHeaders().get("MS-RequestId"),
                            response.getHeaders().get("MS-CorrelationId"),
                            TraceParent.traceId(request.getHeaders().get("traceparent"))));
        }
    }

    private static boolean isLookAtTheStub(Request request) {
        return request.getAttribute(ADMINISTRATION) != null
                && (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod()));
    }

    /** Says, before the request is logged, what became of it. */
    static void delivered(RequestContext context) {
        if (context.api() == Api.ADMINISTRATION) {
            administers(context);
        }
        if (context.status() == RecordedRequest.DROPPED) {
            context.setAttribute(DROPPED, true);
        }
    }

    /** Says, before the request is logged, that it is for the administration. */
    static void administers(Request request) {
        request.setAttribute(ADMINISTRATION, true);
    }

    /** The path that may be logged: as it was sent, unless there is a secret in it. */
    static String path(HttpURI uri, UnaryOperator<String> withoutSecrets) {
        var canonical = Objects.requireNonNullElse(uri.getCanonicalPath(), "-");
        var path = withoutSecrets.apply(canonical);
        return path.equals(canonical)
                ? Secrets.withoutParameters(Objects.requireNonNullElse(uri.getPath(), "-"))
                : path;
    }
}
