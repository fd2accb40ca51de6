package io.partnercontracts.stub.internal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * What a connection becomes after the response to a request that was not read to its end. It ends the stub's half of
 * the connection, and discards what still comes. Closed with unread bytes, the connection would be reset, and a client
 * that still sends would lose the response (RFC 9112, section 9.6).
 */
final class LingeringConnection extends AbstractConnection implements Connection.UpgradeTo {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ByteBuffer discarded = BufferUtil.allocate(8 * 1024);
    private final long begin = NanoTime.now();
    private long left = BodyReader.MOST_READ;

    private LingeringConnection(EndPoint endPoint, Executor executor) {
        super(endPoint, executor);
    }

    /** Lets the connection of this request linger after the response. */
    static void after(Request request) {
        var connection = request.getConnectionMetaData().getConnection();
        request.setAttribute(
                HttpStream.UPGRADE_CONNECTION_ATTRIBUTE,
                new LingeringConnection(
                        connection.getEndPoint(), request.getComponents().getExecutor()));
        request.addHttpStreamWrapper(ResponseFirst::new);
    }

    /** Lets nothing matter but whether the response was sent: the server would close at once after a malformed body. */
    private static final class ResponseFirst extends HttpStream.Wrapper {

        private volatile boolean isSent;

        ResponseFirst(HttpStream stream) {
            super(stream);
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            super.send(request, response, last, content, new Callback.Nested(callback) {
                @Override
                public void succeeded() {
                    isSent = last;
                    super.succeeded();
                }
            });
        }

        @Override
        public void failed(Throwable failure) {
            if (isSent) {
                succeeded();
            } else {
                super.failed(failure);
            }
        }
    }

    @Override
    public void onUpgradeTo(ByteBuffer unread) {
        // Discarded like what is still to come.
    }

    @Override
    public void onOpen() {
        super.onOpen();
        getEndPoint().setIdleTimeout(LONGEST_PAUSE.toMillis());
        getEndPoint().shutdownOutput();
        fillInterested();
    }

    @Override
    public void onFillable() {
        try {
            int length;
            do {
                BufferUtil.clear(discarded);
                length = getEndPoint().fill(discarded);
                left -= length;
            } while (length > 0 && left > 0 && NanoTime.since(begin) < LONGEST.toNanos());
            if (length == 0) {
                fillInterested();
            } else {
                close();
            }
        } catch (IOException e) {
            close();
        }
    }
}
