package io.partnercontracts.stub.internal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page at {@code /} to browsers, what it needs, and the contracts as they are, all from the class path. Any
 * other request is the next handler's. Nothing is read before it is asked for. Thread-safe.
 */
final class Page extends Handler.Wrapper {

    private static final String INDEX_PATH = "/";
    private static final String INDEX = "page/index.html";
    private static final String ICON = "page/icon.svg";
    private static final Pattern OF_THE_STUB =
            Pattern.compile("/__admin/(page/[a-z-]+\\.[a-z]+|[a-z]+-openapi\\.yaml)");
    private static final Pattern OF_THE_CONTRACT =
            Pattern.compile("/__admin/(openapi\\.yaml|examples/[a-z]+/[a-z0-9.-]+\\.json)");

    /** By the ending of the name; what has another is not served. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "yaml", "application/yaml");

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Swagger UI draws some of its icons from data. */
    private static final String REFERENCE_POLICY = POLICY + "; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

    /** Serves the page in front of this handler. */
    Page(Handler next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var file = file(request);
        var type = file == null ? null : TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        var bytes = type == null ? null : read(file);
        if (bytes == null) {
            return super.handle(request, response, callback);
        }
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
        if (request.getHeaders().contains(HttpHeader.IF_NONE_MATCH, tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return true;
        }
        headers.put(HttpHeader.CONTENT_TYPE, type);
        headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
        return true;
    }

    /** The resource that is asked for, whether it exists or not; null if it is none of the page's. */
    private static @Nullable String file(Request request) {
        var path = Request.getPathInContext(request);
        if (!path.equals(INDEX_PATH) && !path.equals("/favicon.ico") && !path.startsWith("/__admin/")
                || !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return null;
        }
        var ofTheStub = OF_THE_STUB.matcher(path);
        var ofTheContract = OF_THE_CONTRACT.matcher(path);
        if (path.equals(INDEX_PATH)) {
            return isFromABrowser(request) ? "/partner-center-stub/" + INDEX : null;
        } else if (path.equals("/favicon.ico")) {
            return "/partner-center-stub/" + ICON;
        } else if (ofTheStub.matches()) {
            return "/partner-center-stub/" + ofTheStub.group(1);
        } else {
            return ofTheContract.matches() ? "/partner-center/" + ofTheContract.group(1) : null;
        }
    }

    private static boolean isFromABrowser(Request request) {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).stream()
                .anyMatch(range -> range.startsWith("text/html"));
    }

    private static byte @Nullable [] read(String file) throws IOException {
        try (var stream = Page.class.getResourceAsStream(file)) {
            return stream == null ? null : stream.readAllBytes();
        }
    }
}
