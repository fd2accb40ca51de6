package io.partnercontracts.client;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one attempt and reads its answer to the end. Feign's own adapter of the same HTTP client knows no limit for the
 * whole exchange, and leaves the body to be read later.
 */
final class HttpTransport implements Client {

    /** In bytes; the largest documented answers have a few thousand. Of a larger one no more is read. */
    private static final int MAX_BODY = 16 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(PartnerCenterClient.class);

    private final CloseableHttpClient httpClient;
    private final AttemptObserver observer;
    private final RequestConfig config;

    HttpTransport(CloseableHttpClient httpClient, AttemptObserver observer) {
        this.httpClient = httpClient;
        this.observer = observer;
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
        long start = System.nanoTime();
        Response response;
        try {
            response = send(message, request, attempt);
        } catch (IOException | RuntimeException e) {
            ending.ended(0, null, e);
            log(request, attempt.call(), e.toString(), start);
            throw e;
        }
        var code = response.status() < 400
                ? null
                : ErrorEnvelope.read(Failure.bytes(response)).code();
        ending.ended(response.status(), code, null);
        log(request, attempt.call(), response.status() + (code == null ? "" : " (" + code + ")"), start);
        return response;
    }

    private Response send(HttpUriRequestBase message, Request request, Attempt attempt) throws IOException {
        var deadline = new Deadline(attempt.total(), message::cancel);
        try {
            return httpClient.execute(message, answer -> read(answer, request, attempt.call()));
        } catch (TooLarge e) {
            return e.response;
        } catch (IOException | RuntimeException e) {
            if (deadline.isMissed()) {
                // How a cancelled request ends says nothing: it depends on what it was doing.
                throw new SocketTimeoutException("No complete answer in the time for the call.");
            }
            if (e instanceof CancellationException) {
                // The pool throws this if the thread is interrupted while it waits for a connection.
                throw new InterruptedIOException("Interrupted before the request was sent.");
            }
            throw e;
        } finally {
            deadline.over();
        }
    }

    private HttpUriRequestBase message(Request request, Attempt attempt) {
        var place = attempt.continuation();
        var url = place == null ? request.url() : place.on(request.url());
        var message = new HttpUriRequestBase(request.httpMethod().name(), URI.create(url));
        if (place != null) {
            place.headers().forEach(message::setHeader);
        }
        attempt.call().ids().forEach(message::setHeader);
        message.setHeader("Authorization", "Bearer " + attempt.token().value());
        request.headers().forEach((name, values) -> {
            // Comes from the body itself.
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> message.addHeader(name, value));
            }
        });
        if (request.body() != null) {
            attempt.bodySent(false);
            message.setEntity(new HttpEntityWrapper(new ByteArrayEntity(request.body(), null)) {
                @Override
                public void writeTo(OutputStream stream) throws IOException {
                    attempt.bodySent(true);
                    super.writeTo(stream);
                }
            });
        }
        message.setConfig(RequestConfig.copy(config)
                .setConnectionRequestTimeout(Math.max(1, attempt.total().toMillis()), TimeUnit.MILLISECONDS)
                .setResponseTimeout(attempt.readTimeoutMillis(), TimeUnit.MILLISECONDS)
                .build());
        return message;
    }

    private static Response read(ClassicHttpResponse answer, Request request, Call call) throws IOException {
        var response = Response.builder()
                .request(request)
                .status(answer.getCode())
                .reason(answer.getReasonPhrase())
                .headers(headers(answer, call));
        var entity = answer.getEntity();
        if (entity != null) {
            var body = entity.getContent().readNBytes(MAX_BODY + 1);
            response.body(body);
            if (body.length > MAX_BODY) {
                throw new TooLarge(response.build());
            }
        }
        return response.build();
    }

    /** The headers of the answer, and the ids that were sent where it gives none. */
    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer, Call call) {
        var headers = new HashMap<String, Collection<String>>();
        for (var header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        call.ids().forEach((name, id) -> {
            if (!answer.containsHeader(name)) {
                headers.put(name, List.of(id));
            }
        });
        return headers;
    }

    private static String template(Request request) {
        return request.requestTemplate().methodMetadata().template().path();
    }

    private static void log(Request request, Call call, String outcome, long start) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {}: {} in {} ms [request-id {}, correlation-id {}]",
                    request.httpMethod(),
                    template(request),
                    outcome,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    call.requestId(),
                    call.correlationId());
        }
    }

    /** Keeps the rest of an answer from being read: the HTTP client reads on unless reading fails. */
    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Response response;

        TooLarge(Response response) {
            this.response = response;
        }
    }
}
