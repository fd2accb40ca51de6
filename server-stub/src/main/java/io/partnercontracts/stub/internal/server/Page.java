package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.internal.binding.Compression;
import io.partnercontracts.stub.internal.binding.Headers;
import io.partnercontracts.stub.internal.binding.Resources;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves the page at {@code /} to browsers, what it needs, and the contracts as they are, all from the class path. Any
 * other request is the next handler's. Nothing is read before it is asked for. Thread-safe.
 */
final class Page extends Handler.Wrapper {

    private static final String INDEX_PATH = "/";

    /** The stub's own files and manual, in the second group, and those of the contract. */
    private static final Pattern FILE =
            Pattern.compile("/__admin/((page/([a-z-]+\\.[a-z]+|README\\.md)|[a-z]+-openapi\\.yaml)"
                    + "|openapi(\\.bundled|\\.followed)?\\.yaml|reference\\.html|examples/[a-z]+/[a-z0-9.-]+\\.json)");

    /** By the ending of the name; what has another is not served. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "md", "text/plain; charset=utf-8",
            "json", "application/json",
            "yaml", "application/yaml");

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /**
     * Swagger UI styles itself, and draws some of its icons from data. The contract's own reference has its style inside,
     * and allows nothing else itself.
     */
    private static final String REFERENCE_POLICY = POLICY + "; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

    /** Serves the page in front of this handler. */
    Page(Handler next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var file = file(request);
        var type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        var found = type == null ? Optional.<byte[]>empty() : Resources.find(file);
        if (type == null || found.isEmpty()) {
            return super.handle(request, response, callback);
        }
        // Compressing would block the thread that reads all connections for too long.
        request.getComponents()
                .getExecutor()
                .execute(() -> serve(request, response, callback, file, type, found.get()));
        return true;
    }

    private static void serve(
            Request request, Response response, Callback callback, String file, String type, byte[] bytes) {
        if (!INDEX_PATH.equals(Request.getPathInContext(request))) {
            RequestLogger.administers(request);
        }
        var tag = "\"" + UUID.nameUUIDFromBytes(bytes) + "\"";
        var headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        headers.put(HttpHeader.ETAG, tag);
        headers.put(HttpHeader.VARY, HttpHeader.ACCEPT.asString());
        headers.put("Content-Security-Policy", file.endsWith("/reference.html") ? REFERENCE_POLICY : POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        if (!request.consumeAvailable()) {
            headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            LingeringConnection.after(request);
        }
        if (request.getHeaders().contains(HttpHeader.IF_NONE_MATCH, tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return;
        }
        headers.put(HttpHeader.CONTENT_TYPE, type);
        var body = Compression.of(bytes, request.getHeaders(), headers);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** The resource that is asked for, whether it exists or not; empty if it is none of the page's. */
    private static String file(Request request) {
        var path = Request.getPathInContext(request);
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return "";
        }
        if (path.equals(INDEX_PATH)) {
            return isFromABrowser(request) ? "/partner-center-stub/page/index.html" : "";
        }
        if (path.equals("/favicon.ico")) {
            return "/partner-center-stub/page/icon.svg";
        }
        var file = FILE.matcher(path);
        return file.matches()
                ? (file.group(2) == null ? "/partner-center/" : "/partner-center-stub/") + file.group(1)
                : "";
    }

    private static boolean isFromABrowser(Request request) {
        return Headers.accepted(request.getHeaders(), HttpHeader.ACCEPT).stream()
                .anyMatch(range -> range.startsWith("text/html"));
    }
}
