package io.partnercontracts.stub.internal.server;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.MediaTypes;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.RequestContext.SentBytes;
import io.partnercontracts.stub.internal.binding.Resources;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the body of a request and sends both through the pipeline. Thread-safe. */
final class StubHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(StubHandler.class);
    private static final byte[] FAILURE = Resources.find(
                    "/partner-center/examples/errors/unexpected-service-error.json")
            .orElseThrow();

    /** What may take long does not run in the thread that reads all connections: larger bodies, and the administration. */
    private static final int LARGE = 16 * 1024;

    private final Pipeline pipeline;
    private final AtomicLong held = new AtomicLong();

    /**
     * Sends requests through this pipeline.
     *
     * @param invocationType {@code NON_BLOCKING} if no step ever waits for anything, such as a database: all requests
     *     are then answered by the thread that reads them, which is much faster. Else {@code BLOCKING}
     */
    StubHandler(Pipeline pipeline, InvocationType invocationType) {
        super(invocationType);
        this.pipeline = pipeline;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // The body first of all, because a connection with unread bytes cannot carry another request.
        new BodyReader(request, getInvocationType(), held, sent -> {
                    if (sent.length() > LARGE
                            || Request.getPathInContext(request).startsWith("/__admin/")) {
                        request.getComponents().getExecutor().execute(() -> respond(request, response, callback, sent));
                    } else {
                        respond(request, response, callback, sent);
                    }
                })
                .run();
        return true;
    }

    private void respond(Request request, Response response, Callback callback, SentBytes sent) {
        try {
            pipeline.answer(new RequestContext(request, response, callback, sent));
        } catch (RuntimeException | Error e) {
            // Where the body came late, nobody else is there to catch it.
            giveUp(request, response, callback, e);
        }
    }

    private static String described(Request request) {
        var message = Objects.toString(request.getAttribute(ErrorHandler.ERROR_MESSAGE), "Bad Request");
        if (message.equals("Bad Request")) {
            return "The request cannot be read as HTTP: the head is malformed, or a % in the address lacks two hexadecimal"
                    + " digits";
        }
        var advice = message.contains("Path Character")
                ? "; escape it, as { by %7B, or put a value in place of the {name}"
                : message.contains("path separator") ? "; %2F must not be part of a path" : "";
        return "The request cannot be read as HTTP: " + message + advice;
    }

    /** The last resort: it reads nothing of the request, so that nothing in it can make this fail as well. */
    private static void giveUp(Request request, Response response, Callback callback, Throwable failure) {
        LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getCanonicalPath(), failure);
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        response.reset();
        response.setStatus(500);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaTypes.JSON + "; charset=utf-8");
        Writing.addNewIds(response.getHeaders());
        response.write(true, ByteBuffer.wrap(FAILURE), callback);
    }

    /** Answers what the server refuses before it is a request for the pipeline, such as a malformed address. */
    boolean handleError(Request request, Response response, Callback callback) {
        var failure = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        if (failure instanceof EofException || (failure == null && response.getStatus() == 500)) {
            // The server has given the connection up, for want of the rest of a head: nobody sees a response.
            response.setStatus(408);
            callback.succeeded();
            return true;
        }
        // The server closes the connection after it, without saying so: the next request on it would be lost.
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        var refusal = response.getStatus() >= 500
                ? DocumentedError.UNEXPECTED_SERVICE_ERROR.refusal(response.getStatus())
                : INVALID_REQUEST_INPUT.refusal(response.getStatus(), described(request));
        OneThreadConnection.whenRead(request, () -> {
            LingeringConnection.after(request);
            try {
                pipeline.refuse(new RequestContext(request, response, callback, SentBytes.NONE), refusal.response());
            } catch (RuntimeException | Error e) {
                giveUp(request, response, callback, e);
            }
        });
        return true;
    }
}
