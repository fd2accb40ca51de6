package io.partnercontracts.client;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Sends one attempt and reads its response to the end. Feign's own adapter of the same HTTP client knows no limit for the
 * whole exchange, and leaves the body to be read later.
 */
final class HttpTransport implements Client {

    /** In bytes; the largest documented responses have a few thousand. Of a larger one no more is read. */
    static final int MAX_BODY = 16 * 1024 * 1024;

    private static final String TOO_LARGE = "it is larger than 16 MiB, and was not read to its end";

    private final CloseableHttpClient httpClient;
    private final AttemptObserver observer;
    private final Map<String, String> ownHeaders;
    private final RequestConfig config;
    private final @Nullable Duration poolTimeout;
    private final boolean isOwn;

    /** @param isOwn whether the HTTP client is this client's own, which does not unpack answers */
    HttpTransport(
            CloseableHttpClient httpClient,
            boolean isOwn,
            AttemptObserver observer,
            Map<String, String> ownHeaders,
            @Nullable Duration poolTimeout) {
        this.httpClient = httpClient;
        this.isOwn = isOwn;
        this.observer = new Observed(observer);
        this.ownHeaders = ownHeaders;
        this.poolTimeout = poolTimeout;
        var given = httpClient instanceof Configurable configurable ? configurable.getConfig() : null;
        // A redirect would take the token elsewhere.
        config = RequestConfig.copy(given == null ? RequestConfig.DEFAULT : given)
                .setRedirectsEnabled(false)
                .build();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        var attempt = (Attempt) options;
        var message = message(request, attempt);
        var ending = observer.started(message.getMethod(), template(request), message::setHeader);
        identify(message, attempt);
        long start = System.nanoTime();
        Response response;
        try {
            response = send(message, request, attempt);
        } catch (Throwable e) {
            ending.ended(0, null, e);
            log(request, attempt.call(), e, start);
            throw e;
        }
        String code = null;
        try {
            code = response.status() < 400
                    ? null
                    : ErrorEnvelope.read(Failure.bytes(response)).code();
        } finally {
            ending.ended(response.status(), code, null);
        }
        log(request, attempt.call(), response.status() + (code == null ? "" : " (" + code + ")"), start);
        return response;
    }

    private Response send(Message message, Request request, Attempt attempt) throws IOException {
        try {
            attempt.running(message);
            if (attempt.cancelled() != null) {
                throw new CancellationException();
            }
            httpClient.execute(message, answer -> {
                read(answer, request, attempt);
                return null;
            });
            return Objects.requireNonNull(attempt.response());
        } catch (Throwable e) {
            if (attempt.response() != null) {
                // What fails after it, such as keeping the connection or the HTTP client's log, changes nothing.
                return attempt.response();
            }
            if (e instanceof Error) {
                throw e;
            }
            var reason = attempt.cancelled();
            if (reason != null) {
                // How a cancelled request ends says nothing: it depends on what it was doing.
                throw reason.equals(Running.CLOSED)
                        ? new InterruptedIOException(reason)
                        : new SocketTimeoutException(reason);
            }
            if (e instanceof CancellationException) {
                // The pool throws this if the thread is interrupted while it waits for a connection.
                throw new InterruptedIOException("Interrupted before the request was sent.");
            }
            throw e;
        } finally {
            attempt.over();
        }
    }

    private Message message(Request request, Attempt attempt) {
        var method = request.requestTemplate().methodMetadata().method();
        attempt.begin(method.getName(), request.body() != null);
        var message = new Message(request, attempt);
        if (attempt.continuation() != null) {
            attempt.continuation().headers().forEach(message::setHeader);
        }
        request.headers().forEach((name, values) -> {
            // Comes from the body itself.
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> message.addHeader(name, value));
            }
        });
        if (isOwn) {
            message.setHeader("Accept-Encoding", "gzip");
        }
        ownHeaders.forEach(message::setHeader);
        attempt.call().options().headers().forEach(message::setHeader);
        if (request.body() != null) {
            message.setEntity(new HttpEntityWrapper(new ByteArrayEntity(request.body(), null)) {
                @Override
                public void writeTo(OutputStream stream) throws IOException {
                    attempt.sent();
                    super.writeTo(stream);
                }
            });
        }
        message.setConfig(RequestConfig.copy(config)
                .setConnectionRequestTimeout(poolMillis(attempt), TimeUnit.MILLISECONDS)
                .setResponseTimeout(attempt.readTimeoutMillis(), TimeUnit.MILLISECONDS)
                .build());
        return message;
    }

    private long poolMillis(Attempt attempt) {
        long total = Math.max(1, attempt.total().toMillis());
        return poolTimeout == null ? total : Math.min(poolTimeout.toMillis(), total);
    }

    /** Last, so that nobody else can change these. */
    private static void identify(Message message, Attempt attempt) {
        attempt.call().ids().forEach(message::setHeader);
        message.setHeader("Authorization", "Bearer " + attempt.token().value());
    }

    private static void read(ClassicHttpResponse answer, Request request, Attempt attempt) throws IOException {
        var response = Response.builder()
                .request(request)
                .status(answer.getCode())
                .reason(answer.getReasonPhrase())
                .headers(headers(answer, attempt.call()));
        var entity = answer.getEntity();
        if (entity == null) {
            attempt.answered(response.build(), null);
            return;
        }
        var raw = entity.getContent().readNBytes(MAX_BODY + 1);
        var packing = answer.containsHeader("Content-Encoding")
                ? answer.getLastHeader("Content-Encoding").getValue().toLowerCase(Locale.ROOT)
                : "identity";
        if (raw.length > MAX_BODY) {
            attempt.answered(response.body(raw).build(), TOO_LARGE);
            // The HTTP client reads on unless reading fails.
            throw new TooLarge();
        }
        if (packing.isBlank() || packing.equals("identity")) {
            attempt.answered(response.body(raw).build(), null);
            return;
        }
        try (var unpacking = unpacking(raw, packing)) {
            var body = unpacking.readNBytes(MAX_BODY + 1);
            attempt.answered(response.body(body).build(), body.length > MAX_BODY ? TOO_LARGE : null);
        } catch (IOException e) {
            attempt.answered(
                    response.body(new byte[0]).build(),
                    "its Content-Encoding is " + packing + ", but it cannot be unpacked: " + e.getMessage());
        }
    }

    private static InputStream unpacking(byte[] raw, String packing) throws IOException {
        if (!packing.matches("x-gzip|gzip")) {
            throw new IOException("only gzip was asked for");
        }
        return new GZIPInputStream(new ByteArrayInputStream(raw));
    }

    /** The headers of the response, and the ids that were sent where it gives none. */
    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer, Call call) {
        var headers = new TreeMap<String, Collection<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        call.ids().forEach((name, id) -> {
            if (headers.getOrDefault(name, List.of()).stream().allMatch(String::isBlank)) {
                headers.put(name, List.of(id));
            }
        });
        return headers;
    }

    private static String template(Request request) {
        return request.requestTemplate().methodMetadata().template().path();
    }

    private static void log(Request request, Call call, Object outcome, long start) {
        Log.debug(
                "{} {}: {} in {} ms [request-id {}, correlation-id {}]",
                request.httpMethod(),
                template(request),
                outcome,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                call.requestId(),
                call.correlationId());
    }

    /** A request that tells its attempt how far it has come. */
    private static final class Message extends HttpUriRequestBase {

        private static final long serialVersionUID = 1L;

        private final transient Attempt attempt;
        private final boolean hasBody;
        private boolean leasing;

        Message(Request request, Attempt attempt) {
            super(request.httpMethod().name(), uri(request, attempt.continuation()));
            this.attempt = attempt;
            hasBody = request.body() != null;
        }

        private static URI uri(Request request, @Nullable Continuation place) {
            return URI.create(place == null ? request.url() : place.on(request.url()));
        }

        /** Is first given what waits for a connection of the pool, and then what uses it. */
        @Override
        public void setDependency(Cancellable dependency) {
            if (leasing) {
                attempt.connected();
                if (!hasBody) {
                    attempt.sent();
                }
            }
            leasing = true;
            super.setDependency(dependency);
        }
    }

    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
