package io.partnercontracts.stub.internal.server;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.Callback;

/** Lets pages of some other sites call the stub (CORS), but never its administration. Thread-safe. */
final class CrossOrigin extends CrossOriginHandler {

    private static final Pattern ADMINISTRATION = Pattern.compile("/+__admin(/.*)?");

    private static final Pattern DEFAULT_PORT = Pattern.compile("(http:.*):80$|(https:.*):443$");

    private final Handler next;

    CrossOrigin(Set<String> origins, Handler next) {
        this.next = next;
        setHandler(next);
        setAllowedOriginPatterns(origins.stream()
                .map(origin -> origin.equals("*") ? origin : Pattern.quote(asSent(origin)))
                .collect(Collectors.toSet()));
        setAllowedMethods(Set.of("GET", "POST"));
        setAllowedHeaders(Set.of(
                "Authorization",
                "Content-Type",
                "MS-Contract-Version",
                "MS-CorrelationId",
                "MS-CV",
                "MS-PartnerCenter-Application",
                "MS-PartnerCenter-Client",
                "MS-RequestId",
                "Prefer",
                "traceparent",
                "ValidateMfa",
                "X-Locale"));
        setExposedHeaders(Set.of(
                "isMfaCompliant",
                "MS-CorrelationId",
                "MS-CV",
                "MS-RequestId",
                "MS-ServerId",
                "Retry-After",
                "X-Locale"));
    }

    /** As browsers write it: in lower case, and without the port that its scheme has anyway. */
    private static String asSent(String origin) {
        return DEFAULT_PORT.matcher(origin.toLowerCase(Locale.ROOT)).replaceFirst("$1$2");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var path = Request.getPathInContext(request).toLowerCase(Locale.ROOT);
        return ADMINISTRATION.matcher(path).matches()
                ? next.handle(request, response, callback)
                : super.handle(request, response, callback);
    }
}
