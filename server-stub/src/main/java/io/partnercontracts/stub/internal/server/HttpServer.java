package io.partnercontracts.stub.internal.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running HTTP server of one stub. Thread-safe. */
public final class HttpServer {

    // With Jetty's own queue, every start would load the management of the JVM.
    private final Server server = new Server(new QueuedThreadPool(200, 8, 60_000, new LinkedBlockingQueue<>()));
    private final GracefulHandler running = new GracefulHandler();
    private final ServerConnector connector;
    private final StubOptions options;
    private final boolean isSecure;

    /**
     * Starts a server that answers by a pipeline.
     *
     * @param options host, port, and how long a stop waits
     * @param pipeline answers the requests
     * @param waits whether the pipeline may wait for something outside this process
     * @param withoutSecrets what of a path may be logged
     * @param certificate with what to answer HTTPS, besides HTTP
     * @throws IOException if host or port cannot be used
     */
    public HttpServer(
            StubOptions options,
            Pipeline pipeline,
            boolean waits,
            UnaryOperator<String> withoutSecrets,
            Optional<Certificate> certificate)
            throws IOException {
        this.options = options;
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Routing says more about an empty segment than the server would.
        http.setUriCompliance(UriCompliance.DEFAULT.with("stub", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        var plain = OneThreadConnection.factory(http);
        certificate.ifPresent(found -> http.addCustomizer(new SecureRequestCustomizer(false)));
        isSecure = certificate.isPresent();
        connector = isSecure
                ? new ServerConnector(server, 1, 1, new DetectorConnectionFactory(tls(certificate.get())), plain)
                : new ServerConnector(server, 1, 1, plain);
        connector.setHost(options.get(Setting.HOST));
        connector.setPort(options.get(Setting.PORT));
        // The default of 50 is too few where a test sends hundreds of requests at once: some connections are reset.
        connector.setAcceptQueueSize(1024);
        connector.open();
        server.addConnector(connector);
        var handler = new StubHandler(pipeline, waits ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING);
        var origins = options.get(Setting.CORS_ORIGINS);
        var page = new Page(handler);
        running.setHandler(origins.isEmpty() ? page : new CrossOrigin(origins, page));
        server.setHandler(running);
        server.setErrorHandler(handler::handleError);
        server.setRequestLog(new RequestLogger(withoutSecrets));
        LifeCycle.start(server);
    }

    private static SslConnectionFactory tls(Certificate certificate) {
        var context = new SslContextFactory.Server();
        context.setKeyStore(certificate.keys());
        context.setKeyStorePassword(certificate.password());
        context.setSniRequired(false);
        return new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
    }

    /** The address at which it answers, without trailing slash. */
    public URI url() {
        var host = options.get(Setting.HOST);
        var all = new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress();
        var name = HostPort.normalizeHost(all ? "127.0.0.1" : host);
        return URI.create((isSecure ? "https://" : "http://") + name + ":" + connector.getLocalPort());
    }

    /**
     * Frees the port, waits for the responses to running requests, and closes all connections.
     *
     * @param hurry delivers the responses that are kept back
     */
    public void stop(Runnable hurry) {
        var answered = running.shutdown();
        hurry.run();
        // Closed alone, the connector might try to accept until all is stopped. Requests still have the time they had.
        connector.setShutdownIdleTimeout(connector.getIdleTimeout());
        connector.shutdown();
        answered.completeOnTimeout(null, options.get(Setting.SHUTDOWN_TIMEOUT), MILLISECONDS)
                .join();
        LifeCycle.stop(server);
    }
}
