package io.partnercontracts.stub.http;

import io.partnercontracts.stub.steer.Exchange;
import io.partnercontracts.stub.steer.Steering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, lets it answer, and writes the answer. Thread-safe. */
public final class StubHandler extends Handler.Abstract {

    /** The largest request body, in bytes. Our assumption: the real limit is not documented. */
    public static final int MAX_BODY = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StubHandler.class);
    private static final byte[] NO_BODY = {};
    private static final SecureRandom RANDOM = new SecureRandom();

    /** An answer and the media types that the contract declares for it. */
    private record Reply(Answer answer, List<String> types) {}

    private final List<Route> routes;
    private final Steering steering;

    /** Answers the requests of these routes, and all others with a documented error, unless they are steered. */
    public StubHandler(List<Route> routes, Steering steering) {
        this.routes = List.copyOf(routes);
        this.steering = steering;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var exchange = new Exchange(request);
        write(answer(request, exchange), exchange, request, response, callback);
        return true;
    }

    /** Writes the failures that the server finds before a request reaches the routes, such as a malformed address. */
    public boolean handleError(Request request, Response response, Callback callback) {
        var failure = response.getStatus() >= 500
                ? DocumentedError.UNEXPECTED_SERVICE_ERROR.failure(response.getStatus(), List.of())
                : refuse(response.getStatus(), "The request is no valid HTTP, or too large");
        write(error(failure.answer()), new Exchange(request), request, response, callback);
        return true;
    }

    private Reply answer(Request request, Exchange exchange) {
        try {
            // First of all, because a connection with unread bytes cannot carry another request.
            var body = readBody(request);
            var segments = Request.getPathInContext(request).split("/", -1);
            var route = route(request, segments);
            var path = route.match(segments).orElseThrow();
            exchange.matched(route.operationId(), route.path(), path, body);
            steering.before(exchange);
            if (route.secured() && Call.bearerToken(request).isEmpty()) {
                throw DocumentedError.PARTNER_TOKEN_MISSING.failure();
            }
            var headers = request.getHeaders();
            var types = route.produces();
            if (!MediaTypes.isAcceptable(headers, types)) {
                throw refuse(406, "The contract declares " + new TreeSet<>(types) + " for this answer");
            }
            var sent = route.consumes().isEmpty()
                    ? null
                    : SentBody.of(headers.get(HttpHeader.CONTENT_TYPE), route.consumes(), body);
            var answer = route.handler().apply(new Call(request, path, query(request), sent));
            return answer.status() < 400 ? new Reply(answer, List.copyOf(types)) : error(answer);
        } catch (StubFailure e) {
            return error(e.answer());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
            return error(DocumentedError.UNEXPECTED_SERVICE_ERROR.answer());
        }
    }

    /** The contract declares all media types for errors; the error of having none that is acceptable is JSON. */
    private static Reply error(Answer answer) {
        return new Reply(answer, answer.status() == 406 ? List.of(MediaTypes.JSON) : MediaTypes.ANSWERS);
    }

    private Route route(Request request, String[] segments) {
        var onPath = routes.stream()
                .filter(route -> route.match(segments).isPresent())
                .toList();
        if (onPath.isEmpty()) {
            throw DocumentedError.NOT_FOUND.failure(List.of("The stub has no such path"));
        }
        return onPath.stream()
                .filter(route -> route.method().equals(request.getMethod()))
                .findFirst()
                .orElseThrow(() -> wrongMethod(onPath));
    }

    private static StubFailure wrongMethod(List<Route> onPath) {
        var allowed = onPath.stream().map(Route::method).collect(Collectors.joining(", "));
        var refused = refuse(405, "Use " + allowed).answer();
        return new StubFailure(new Answer(refused.status(), refused.body(), Map.of("Allow", allowed)));
    }

    private static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw refuse(400, "The query is not UTF-8 or not percent-encoded");
        }
    }

    private byte[] readBody(Request request) {
        try (var stream = Content.Source.asInputStream(request)) {
            var body = stream.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                // Reads on, so that a client that sends first and reads later gets to see the answer.
                stream.skip(16L * MAX_BODY);
                throw refuse(413, "The body is larger than " + MAX_BODY + " bytes");
            }
            return body;
        } catch (IOException e) {
            // A stop that waits no longer ends the reading too.
            throw getServer().isRunning()
                    ? refuse(400, "The body is not sent as its headers say")
                    : DocumentedError.UNEXPECTED_SERVICE_ERROR.failure(503, List.of());
        }
    }

    private static StubFailure refuse(int status, String detail) {
        return DocumentedError.INVALID_REQUEST_INPUT.failure(status, List.of(detail));
    }

    private void write(Reply reply, Exchange exchange, Request request, Response response, Callback callback) {
        var answer = reply.answer();
        var headers = response.getHeaders();
        answer.headers().forEach(headers::put);
        echo("MS-RequestId", request, response, UUID.randomUUID().toString());
        echo("MS-CorrelationId", request, response, UUID.randomUUID().toString());
        echo("MS-CV", request, response, newCorrelationVector());
        headers.put("MS-ServerId", "0000005B");
        response.setStatus(answer.status());
        var phrase = answer.phrase();
        if (phrase != null) {
            request.addHttpStreamWrapper(stream -> new ReasonPhrase(stream, phrase));
        }
        var body = body(answer.body(), reply.types(), request, headers);
        exchange.answered(answer, body, headers.get("MS-RequestId"), headers.get("MS-CorrelationId"));
        steering.deliver(exchange, request, response, body, callback);
    }

    private static byte[] body(@Nullable Object body, List<String> types, Request request, HttpFields.Mutable headers) {
        if (body == null) {
            return NO_BODY;
        }
        if (body instanceof Answer.Text text) {
            headers.put(HttpHeader.CONTENT_TYPE, text.type());
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        var type = MediaTypes.choose(request.getHeaders(), types).orElse(MediaTypes.JSON);
        headers.put(HttpHeader.CONTENT_TYPE, type + "; charset=utf-8");
        return MediaTypes.isXml(type) ? Xml.write(body) : Json.MAPPER.writeValueAsBytes(body);
    }

    private static void echo(String name, Request request, Response response, String otherwise) {
        var given = request.getHeaders().get(name);
        response.getHeaders().put(name, given == null ? otherwise : given);
    }

    private static String newCorrelationVector() {
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + ".0";
    }
}
