package io.partnercontracts.stub.internal.server;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.RequestContext.SentBytes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads the body of a request and sends both through the pipeline. Thread-safe. */
final class StubHandler extends Handler.Abstract {

    private final Pipeline pipeline;

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
        new BodyReader(request, getInvocationType(), sent -> respond(request, response, callback, sent)).run();
        return true;
    }

    private void respond(Request request, Response response, Callback callback, SentBytes sent) {
        try {
            pipeline.answer(new RequestContext(request, response, callback, sent));
        } catch (RuntimeException | Error e) {
            // Where the body came late, nobody else is there to catch it.
            callback.failed(e);
        }
    }

    /** Answers what the server refuses before it is a request for the pipeline, such as a malformed address. */
    boolean handleError(Request request, Response response, Callback callback) {
        var refusal = response.getStatus() >= 500
                ? DocumentedError.UNEXPECTED_SERVICE_ERROR.refusal(response.getStatus())
                : INVALID_REQUEST_INPUT.refusal(response.getStatus(), "The request is no valid HTTP, or too large");
        pipeline.refuse(new RequestContext(request, response, callback, SentBytes.NONE), refusal.response());
        return true;
    }
}
