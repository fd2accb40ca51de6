package io.partnercontracts.stub.internal.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running HTTP server of one stub. Thread-safe. */
public final class HttpServer {

    private final Server server;
    private final ServerConnector connector;
    private final GracefulHandler running;
    private final StubOptions options;

    private HttpServer(Server server, ServerConnector connector, GracefulHandler running, StubOptions options) {
        this.server = server;
        this.connector = connector;
        this.running = running;
        this.options = options;
    }

    /**
     * Starts a server that answers by a pipeline.
     *
     * @param options host, port, and how long a stop waits
     * @param pipeline answers the requests
     * @param waits whether the pipeline may wait for something outside this process
     * @param withoutSecrets what of a path may be logged
     * @throws IOException if host or port cannot be used
     */
    public static HttpServer start(
            StubOptions options, Pipeline pipeline, boolean waits, UnaryOperator<String> withoutSecrets)
            throws IOException {
        // With Jetty's own queue, every start would load the management of the JVM.
        var server = new Server(new QueuedThreadPool(200, 8, 60_000, new LinkedBlockingQueue<>()));
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(options.get(Setting.HOST));
        connector.setPort(options.get(Setting.PORT));
        connector.open();
        server.addConnector(connector);
        var handler = new StubHandler(pipeline, waits ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING);
        var running = new GracefulHandler();
        running.setHandler(new Page(handler));
        server.setHandler(running);
        server.setErrorHandler(handler::handleError);
        server.setRequestLog(new RequestLogger(withoutSecrets));
        LifeCycle.start(server);
        return new HttpServer(server, connector, running, options);
    }

    /** The address at which it answers, without trailing slash. */
    public URI url() {
        var host = options.get(Setting.HOST);
        var all = new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress();
        return URI.create(
                "http://" + HostPort.normalizeHost(all ? "127.0.0.1" : host) + ":" + connector.getLocalPort());
    }

    /**
     * Frees the port, waits for the responses to running requests, and closes all connections.
     *
     * @param hurry delivers the responses that are kept back
     */
    public void stop(Runnable hurry) {
        var answered = running.shutdown();
        hurry.run();
        connector.close();
        answered.completeOnTimeout(null, options.get(Setting.SHUTDOWN_TIMEOUT), MILLISECONDS)
                .join();
        LifeCycle.stop(server);
    }
}
