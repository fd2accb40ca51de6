package io.partnercontracts.stub.http;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Invocable;

/** Reads the body of one request as it comes, so that no thread waits for it. */
final class BodyReader implements Invocable.Task {

    private final Request request;
    private final InvocationType invocationType;
    private final Consumer<BodyReader> whenRead;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private int length;
    private boolean broken;

    /** Passes itself to {@code whenRead} at the end of the body, whole or not. */
    BodyReader(Request request, InvocationType invocationType, Consumer<BodyReader> whenRead) {
        this.request = request;
        this.invocationType = invocationType;
        this.whenRead = whenRead;
    }

    /** Reads what has come, and goes on when more comes. */
    @Override
    public void run() {
        Content.Chunk chunk;
        do {
            chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            broken = Content.Chunk.isFailure(chunk);
            keep(chunk);
        } while (!broken && !chunk.isLast() && length < 17 * StubHandler.MAX_BODY);
        whenRead.accept(this);
    }

    private void keep(Content.Chunk chunk) {
        // Reads on when it is too large, so that a client that sends first and reads later gets to see the answer.
        length += chunk.remaining();
        if (length <= StubHandler.MAX_BODY) {
            body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        }
        chunk.release();
    }

    @Override
    public InvocationType getInvocationType() {
        return invocationType;
    }

    /** Whether the body ended before its end, or is not sent as its headers say. */
    boolean isBroken() {
        return broken;
    }

    boolean isTooLarge() {
        return length > StubHandler.MAX_BODY;
    }

    /** How many bytes came; no more than some are waited for if it is too large. */
    int length() {
        return length;
    }

    /** The body, or its beginning if it is broken or too large. */
    byte[] bytes() {
        return body.toByteArray();
    }
}
