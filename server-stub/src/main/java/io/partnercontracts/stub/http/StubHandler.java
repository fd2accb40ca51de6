package io.partnercontracts.stub.http;

import io.partnercontracts.stub.log.RequestLogger;
import io.partnercontracts.stub.steer.Exchange;
import io.partnercontracts.stub.steer.Steering;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
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

    /** An answer and the media type of its body. */
    private record Reply(Answer answer, String type) {}

    private final RouteTree routes;
    private final Steering steering;

    /**
     * Answers the requests of these routes, and all others with a documented error, unless they are steered.
     *
     * @param routes what can be asked for
     * @param steering what stands around the answering
     * @param invocationType {@code NON_BLOCKING} if no route ever waits for anything, such as a database: all requests
     *     are then answered by the thread that reads them, which is much faster. Else {@code BLOCKING}
     */
    public StubHandler(List<Route> routes, Steering steering, InvocationType invocationType) {
        super(invocationType);
        this.routes = RouteTree.of(routes);
        this.steering = steering;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // The body first of all, because a connection with unread bytes cannot carry another request.
        new BodyReader(request, getInvocationType(), body -> respond(body, request, response, callback)).run();
        return true;
    }

    /** Writes the failures that the server finds before a request reaches the routes, such as a malformed address. */
    public boolean handleError(Request request, Response response, Callback callback) {
        var failure = response.getStatus() >= 500
                ? DocumentedError.UNEXPECTED_SERVICE_ERROR.failure(response.getStatus(), List.of())
                : refuse(response.getStatus(), "The request is no valid HTTP, or too large");
        write(error(failure.answer(), request), new Exchange(request), request, response, callback);
        return true;
    }

    private void respond(BodyReader body, Request request, Response response, Callback callback) {
        try {
            var exchange = new Exchange(request);
            write(answer(request, body, exchange), exchange, request, response, callback);
        } catch (RuntimeException | Error e) {
            // Where the body came late, nobody else is there to catch it.
            callback.failed(e);
        }
    }

    private Reply answer(Request request, BodyReader body, Exchange exchange) {
        try {
            var segments = Request.getPathInContext(request).split("/", -1);
            var target = target(request, segments);
            var route = target.route();
            var path = target.parameters(segments);
            var bytes = body.bytes();
            exchange.matched(route.operationId(), route.path(), path, bytes, body.length());
            steering.before(exchange, () -> Call.partnerId(request));
            check(body);
            if (route.secured() && Call.bearerToken(request).isEmpty()) {
                throw DocumentedError.PARTNER_TOKEN_MISSING.failure().because("no bearer token");
            }
            var headers = request.getHeaders();
            var types = route.produces();
            var type = MediaTypes.areChosen(types) ? MediaTypes.choose(headers, types) : Optional.of(MediaTypes.JSON);
            if (type.isEmpty()) {
                throw refuse(406, "The contract declares " + new TreeSet<>(types) + " for this answer");
            }
            var sent = route.consumes().isEmpty()
                    ? null
                    : SentBody.of(headers.get(HttpHeader.CONTENT_TYPE), route.consumes(), bytes);
            var answer = route.handler().apply(new Call(request, path, query(request), sent));
            return answer.status() < 400 ? new Reply(answer, type.get()) : error(answer, request);
        } catch (StubFailure e) {
            return error(e.answer(), request);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), RequestLogger.path(request.getHttpURI()), e);
            var failed = DocumentedError.UNEXPECTED_SERVICE_ERROR.answer().because("the stub itself failed: " + e);
            return error(failed, request);
        }
    }

    /** The contract declares all media types for errors; the error of having none that is acceptable is JSON. */
    private static Reply error(Answer answer, Request request) {
        var type = MediaTypes.choose(request.getHeaders(), MediaTypes.ANSWERS);
        return new Reply(answer, answer.status() == 406 ? MediaTypes.JSON : type.orElse(MediaTypes.JSON));
    }

    private RouteTree.Target target(Request request, String[] segments) {
        var onPath = routes.find(segments);
        if (onPath.isEmpty()) {
            throw DocumentedError.NOT_FOUND.failure(List.of("The stub has no such path"));
        }
        var target = onPath.get(request.getMethod());
        if (target == null) {
            throw wrongMethod(String.join(", ", onPath.keySet()));
        }
        return target;
    }

    private static StubFailure wrongMethod(String allowed) {
        return new StubFailure(refuse(405, "Use " + allowed).answer().withHeader("Allow", allowed));
    }

    private static Fields query(Request request) {
        if (request.getHttpURI().getQuery() == null) {
            return Fields.EMPTY;
        }
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw refuse(400, "The query is not UTF-8 or not percent-encoded");
        }
    }

    private void check(BodyReader body) {
        if (body.isBroken()) {
            // A stop that waits no longer ends the reading too.
            throw getServer().isRunning()
                    ? refuse(400, "The body is not sent as its headers say")
                    : DocumentedError.UNEXPECTED_SERVICE_ERROR.failure(503, List.of());
        }
        if (body.isTooLarge()) {
            throw refuse(413, "The body is larger than " + MAX_BODY + " bytes");
        }
    }

    private static StubFailure refuse(int status, String detail) {
        return DocumentedError.INVALID_REQUEST_INPUT.failure(status, List.of(detail));
    }

    private void write(Reply reply, Exchange exchange, Request request, Response response, Callback callback) {
        var answer = reply.answer();
        var headers = response.getHeaders();
        answer.headers().forEach(headers::put);
        echo("MS-RequestId", request, response, StubHandler::newId);
        echo("MS-CorrelationId", request, response, StubHandler::newId);
        echo("MS-CV", request, response, StubHandler::newCorrelationVector);
        headers.put("MS-ServerId", "0000005B");
        response.setStatus(answer.status());
        var phrase = answer.phrase();
        if (phrase != null) {
            request.addHttpStreamWrapper(stream -> new ReasonPhrase(stream, phrase));
        }
        var body = body(answer.body(), reply.type(), headers);
        exchange.answered(answer, body, headers.get("MS-RequestId"), headers.get("MS-CorrelationId"));
        steering.deliver(exchange, request, response, body, callback);
    }

    private static byte[] body(@Nullable Object body, String type, HttpFields.Mutable headers) {
        if (body == null) {
            return NO_BODY;
        }
        if (body instanceof Answer.Text text) {
            headers.put(HttpHeader.CONTENT_TYPE, text.type());
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        headers.put(HttpHeader.CONTENT_TYPE, type + "; charset=utf-8");
        return MediaTypes.isXml(type) ? Xml.write(body) : Json.MAPPER.writeValueAsBytes(body);
    }

    private static void echo(String name, Request request, Response response, Supplier<String> otherwise) {
        var given = request.getHeaders().get(name);
        response.getHeaders().put(name, given == null || given.isBlank() ? otherwise.get() : given);
    }

    /** The form of a random UUID; it only has to differ, so that a source that can be guessed will do. */
    private static String newId() {
        var random = ThreadLocalRandom.current();
        var version4 = random.nextLong() & ~0xF000L | 0x4000L;
        return new UUID(version4, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    private static String newCorrelationVector() {
        var bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + ".0";
    }
}
