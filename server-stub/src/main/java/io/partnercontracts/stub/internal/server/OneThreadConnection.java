package io.partnercontracts.stub.internal.server;

import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * A connection that is read by one thread at a time. After a head that cannot be parsed, Jetty 12.1.14 lets another
 * thread answer, and a third one read on, while the first still uses the connection's buffer. Then the buffer goes back
 * to the pool twice, and two connections get it: requests on sound connections are parsed twice, or in part.
 */
final class OneThreadConnection extends HttpConnection {

    private final ReentrantLock reading = new ReentrantLock();

    private OneThreadConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    /** Makes such connections. */
    static HttpConnectionFactory factory(HttpConfiguration configuration) {
        return new HttpConnectionFactory(configuration) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                var connection = new OneThreadConnection(getHttpConfiguration(), connector, endPoint);
                return configure(connection, connector, endPoint);
            }
        };
    }

    @Override
    public void onFillable() {
        reading.lock();
        try {
            // Else a refusal of the head is still to be sent, after which the connection lingers.
            if (getEndPoint().getConnection() == this
                    && (getHttpChannel().getRequest() == null || !getEndPoint().isOpen())) {
                super.onFillable();
            }
        } finally {
            reading.unlock();
        }
    }

    /**
     * Whether the client closed before the end of the body that was read. Jetty 12.1.14 treats a chunked body as whole if
     * its last chunk has come, though not the empty line after it.
     */
    static boolean isCut(Request request) {
        return request.getConnectionMetaData().getConnection() instanceof HttpConnection connection
                && connection.getParser().isClosed();
    }

    /** Runs this as soon as no thread reads the request's connection, and lets none read it meanwhile. */
    static void whenRead(Request request, Runnable work) {
        if (request.getConnectionMetaData().getConnection() instanceof OneThreadConnection connection) {
            connection.reading.lock();
            try {
                work.run();
            } finally {
                connection.reading.unlock();
            }
        } else {
            work.run();
        }
    }
}
