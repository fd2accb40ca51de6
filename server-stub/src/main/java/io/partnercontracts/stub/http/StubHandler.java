package io.partnercontracts.stub.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, lets it answer, and writes the answer. Thread-safe. */
public final class StubHandler extends Handler.Abstract {

    /** The largest request body, in bytes. Our assumption: the real limit is not documented. */
    public static final int MAX_BODY = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StubHandler.class);
    private static final List<String> JSON_TYPES = List.of("application/json", "text/json");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Route> routes;

    /** Answers the requests of these routes, and all others with a documented error. */
    public StubHandler(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        write(answer(request), request, response, callback);
        return true;
    }

    /** Writes the failures that the server finds before a request reaches the routes, such as a malformed address. */
    public boolean handleError(Request request, Response response, Callback callback) {
        var status = response.getStatus();
        var failure = status >= 500
                ? new StubFailure(DocumentedError.UNEXPECTED_SERVICE_ERROR)
                : new StubFailure(
                        DocumentedError.INVALID_REQUEST_INPUT, status, "The request is not valid HTTP or too large.");
        write(failure.answer(), request, response, callback);
        return true;
    }

    private Answer answer(Request request) {
        try {
            var segments = Request.getPathInContext(request).split("/", -1);
            var matching = routes.stream()
                    .filter(route -> route.match(segments).isPresent())
                    .toList();
            var route = matching.stream()
                    .filter(candidate -> candidate.method().equals(request.getMethod()))
                    .findFirst()
                    .orElseThrow(() -> noRoute(request, matching));
            if (route.secured() && Call.bearerToken(request).isEmpty()) {
                throw new StubFailure(DocumentedError.PARTNER_TOKEN_MISSING);
            }
            requireJsonAccepted(request, route);
            var body = readBody(request);
            requireJsonBody(request, route);
            var path = route.match(segments).orElseThrow();
            return route.handler().apply(new Call(request, path, Request.extractQueryParameters(request), body));
        } catch (StubFailure e) {
            return e.answer();
        } catch (HttpException.RuntimeException | IllegalArgumentException e) {
            return new StubFailure(DocumentedError.INVALID_REQUEST_INPUT, List.of("The address is malformed."))
                    .answer();
        } catch (IOException | RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
            return DocumentedError.UNEXPECTED_SERVICE_ERROR.answer();
        }
    }

    private static StubFailure noRoute(Request request, List<Route> otherMethods) {
        if (otherMethods.isEmpty()) {
            return new StubFailure(
                    DocumentedError.NOT_FOUND,
                    List.of("The stub has no path " + request.getHttpURI().getPath() + "."));
        }
        var allowed =
                otherMethods.stream().map(Route::method).distinct().sorted().toList();
        return new StubFailure(
                DocumentedError.INVALID_REQUEST_INPUT, 405, "Use " + String.join(" or ", allowed) + " on this path.");
    }

    private static void requireJsonAccepted(Request request, Route route) {
        var accepted = request.getHeaders().getQualityCSV(HttpHeader.ACCEPT);
        if (!route.produces().isEmpty()
                && !accepted.isEmpty()
                && responseType(accepted).isEmpty()) {
            throw new StubFailure(
                    DocumentedError.INVALID_REQUEST_INPUT,
                    406,
                    "The stub answers " + String.join(" or ", JSON_TYPES) + ".");
        }
    }

    private static Optional<String> responseType(List<String> accepted) {
        return accepted.stream()
                .map(MimeTypes::getContentTypeWithoutCharset)
                .flatMap(range -> JSON_TYPES.stream()
                        .filter(type -> range.equals("*/*")
                                || range.equalsIgnoreCase(type)
                                || range.equalsIgnoreCase(type.substring(0, type.indexOf('/')) + "/*")))
                .findFirst();
    }

    private static void requireJsonBody(Request request, Route route) {
        if (route.consumes().isEmpty()) {
            return;
        }
        var type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .map(MimeTypes::getBase)
                .orElse("");
        if (JSON_TYPES.stream().noneMatch(type::equalsIgnoreCase)) {
            var reason = route.consumes().stream().anyMatch(type::equalsIgnoreCase)
                    ? "The contract declares " + type + ", which the stub cannot read yet"
                    : "The contract does not declare the content type '" + type + "'";
            throw new StubFailure(
                    DocumentedError.INVALID_REQUEST_INPUT,
                    415,
                    reason + ": send " + String.join(" or ", JSON_TYPES) + ".");
        }
    }

    private static byte[] readBody(Request request) throws IOException {
        try (var stream = Content.Source.asInputStream(request)) {
            var body = stream.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                // Reads on, so that a client that sends first and reads later gets to see the answer.
                stream.skip(16L * MAX_BODY);
                throw new StubFailure(
                        DocumentedError.INVALID_REQUEST_INPUT, 413, "The body is larger than " + MAX_BODY + " bytes.");
            }
            return body;
        }
    }

    private static void write(Answer answer, Request request, Response response, Callback callback) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        answer.headers().forEach(headers::put);
        for (var id : List.of("MS-RequestId", "MS-CorrelationId")) {
            var given = request.getHeaders().get(id);
            headers.put(id, given == null ? UUID.randomUUID().toString() : given);
        }
        headers.put("MS-CV", correlationVector(request));
        headers.put("MS-ServerId", "0000005B");
        if (answer.body() == null) {
            response.write(true, null, callback);
            return;
        }
        var accepted = request.getHeaders().getQualityCSV(HttpHeader.ACCEPT);
        headers.put(HttpHeader.CONTENT_TYPE, responseType(accepted).orElse("application/json") + "; charset=utf-8");
        response.write(true, ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(answer.body())), callback);
    }

    private static String correlationVector(Request request) {
        var given = request.getHeaders().get("MS-CV");
        if (given != null) {
            return given;
        }
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + ".0";
    }
}
