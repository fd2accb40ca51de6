package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.internal.binding.RequestContext.Flaw;
import io.partnercontracts.stub.internal.binding.RequestContext.SentBytes;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Invocable;

/** Reads the body of one request as it comes, so that no thread waits for it. */
final class BodyReader {

    /** The largest request body, in bytes. Our assumption: the real limit is not documented. */
    static final int MAX_BODY = 1024 * 1024;

    /** After so many bytes of one request, the rest is not read before the response. */
    static final int MOST_READ = 17 * MAX_BODY;

    /** So many bytes there is always room for. */
    private static final int SMALL = 16 * 1024;

    /** While a body is read and decided on, it takes several times its size. */
    private static final long MOST_HELD = Runtime.getRuntime().maxMemory() / 8;

    private final Request request;
    private final Invocable.InvocationType invocationType;
    private final Consumer<SentBytes> whenRead;
    private final AtomicLong held;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private int length;
    private int reserved;
    private boolean hasRoom = true;
    private Flaw flaw = Flaw.NONE;

    /**
     * Passes what came to {@code whenRead} at the end of the body, whole or not.
     *
     * @param held how many bytes of larger bodies all requests hold together
     */
    BodyReader(
            Request request, Invocable.InvocationType invocationType, AtomicLong held, Consumer<SentBytes> whenRead) {
        this.request = request;
        this.held = held;
        this.invocationType = invocationType;
        this.whenRead = whenRead;
    }

    /** Reads what has come, and goes on when more comes. */
    void run() {
        Content.Chunk chunk;
        do {
            chunk = request.read();
            if (chunk == null) {
                request.demand(Invocable.from(invocationType, this::run));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                flaw = chunk.getFailure() instanceof TimeoutException ? Flaw.LATE : Flaw.BROKEN;
            }
            keep(chunk);
        } while (flaw == Flaw.NONE && !chunk.isLast() && length < MOST_READ);
        if (flaw == Flaw.NONE && chunk.isLast() && OneThreadConnection.isCut(request)) {
            flaw = Flaw.BROKEN;
        }
        if (flaw != Flaw.NONE || !chunk.isLast()) {
            LingeringConnection.after(request);
        }
        if (flaw == Flaw.NONE) {
            flaw = length > MAX_BODY ? Flaw.TOO_LARGE : hasRoom ? Flaw.NONE : Flaw.NO_ROOM;
        }
        whenRead.accept(new SentBytes(body.toByteArray(), length, flaw));
    }

    private void keep(Content.Chunk chunk) {
        // Reads on when it is too large, so that a client that sends first and reads later gets to see the response.
        length += chunk.remaining();
        if (length <= MAX_BODY && (length <= SMALL || reserve())) {
            body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        }
        chunk.release();
    }

    /** Whether there is memory for what has come, until the request is answered. */
    private boolean reserve() {
        if (reserved == 0 && hasRoom) {
            Request.addCompletionListener(request, failure -> held.addAndGet(-reserved));
        }
        if (hasRoom) {
            var more = length - reserved;
            reserved = length;
            if (held.addAndGet(more) > MOST_HELD) {
                hasRoom = false;
                held.addAndGet(-reserved);
                reserved = 0;
                body = new ByteArrayOutputStream(0);
            }
        }
        return hasRoom;
    }
}
