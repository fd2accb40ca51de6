package io.partnercontracts.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The HTTP client that is used where the caller gives none. */
final class Connections {

    private Connections() {}

    /**
     * What the caller can set of the pool.
     *
     * @param size how many connections there are at most
     * @param life after which time a connection is not used again; null for as long as the service keeps it
     * @param proxy through which all calls go; null for those of the JVM's properties
     * @param names finds the addresses of hosts
     */
    record Settings(
            Duration connectTimeout,
            int size,
            @Nullable Duration life,
            @Nullable URI proxy,
            @Nullable PasswordAuthentication proxyUser,
            @Nullable SSLContext sslContext,
            DnsResolver names) {}

    static CloseableHttpClient pool(Settings settings) {
        var connections = ConnectionConfig.custom()
                .setConnectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (settings.life() != null) {
            connections.setTimeToLive(settings.life().toMillis(), TimeUnit.MILLISECONDS);
        }
        var manager = PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setConnectionFactory(unconnected -> new Unlogged())
                .setDnsResolver(new PatientNames(settings.names()))
                .setDefaultConnectionConfig(connections.build())
                .setMaxConnPerRoute(settings.size())
                .setMaxConnTotal(settings.size());
        if (settings.sslContext() != null) {
            Tls.use(manager, settings.sslContext());
        }
        var client = HttpClients.custom()
                .setConnectionManager(manager.build())
                .useSystemProperties()
                .setUserAgent(Version.USER_AGENT)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                // Before and after the tunnel through a proxy, whose refusal would look like the service's.
                .addExecInterceptorFirst(
                        "before-tunnel", (request, scope, chain) -> reached(false, request, scope, chain))
                .addExecInterceptorLast("after-tunnel", (request, scope, chain) -> reached(true, request, scope, chain))
                .disableCookieManagement()
                // What it cannot unpack would have no status: the transport does that.
                .disableContentCompression()
                // The service takes tokens alone; what the JVM knows of passwords is for proxies.
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .disableAuthCaching();
        if (settings.proxy() != null) {
            var proxy = HttpHost.create(settings.proxy());
            client.setProxy(proxy);
            if (settings.proxyUser() != null) {
                var credentials = new BasicCredentialsProvider();
                credentials.setCredentials(
                        new AuthScope(proxy),
                        new UsernamePasswordCredentials(
                                settings.proxyUser().getUserName(),
                                settings.proxyUser().getPassword()));
                client.setDefaultCredentialsProvider(credentials);
            }
        }
        return client.build();
    }

    private static ClassicHttpResponse reached(
            boolean isReached, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var attempt = Attempt.current();
        if (attempt != null) {
            attempt.reached(isReached);
        }
        return chain.proceed(request, scope);
    }

    /** Connects to nobody. */
    static CloseableHttpClient canned(CannedAnswers answers) {
        return HttpClients.custom()
                .disableAutomaticRetries()
                .addExecInterceptorFirst("canned", (request, scope, chain) -> {
                    var body = new ByteArrayOutputStream();
                    if (request.getEntity() != null) {
                        request.getEntity().writeTo(body);
                    }
                    var answer = answers.to(new CannedAnswers.Request(
                            request.getMethod(),
                            uri(scope.originalRequest),
                            headers(request),
                            body.toString(StandardCharsets.UTF_8)));
                    var response = new BasicClassicHttpResponse(answer.status());
                    answer.headers().forEach(response::addHeader);
                    response.setEntity(new StringEntity(answer.body(), StandardCharsets.UTF_8));
                    return response;
                })
                .build();
    }

    private static URI uri(HttpRequest request) {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> headers(HttpRequest request) {
        return Stream.of(request.getHeaders())
                .filter(header -> !header.getName().equals("Authorization"))
                .collect(Collectors.toMap(NameValuePair::getName, NameValuePair::getValue, (one, other) -> one));
    }

    /**
     * Looks names up in threads of their own, because the JVM's look-up honours neither limits nor interrupts. One look-up
     * for a host serves all that wait for it.
     */
    private static final class PatientNames implements DnsResolver {

        private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "partner-center-names");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });

        private final DnsResolver names;
        private final Map<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

        PatientNames(DnsResolver names) {
            this.names = names;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var attempt = Attempt.current();
            if (attempt == null) {
                return names.resolve(host);
            }
            var addresses = running.computeIfAbsent(
                    host, unknown -> CompletableFuture.supplyAsync(() -> addresses(unknown), THREADS));
            try {
                return attempt.await(addresses).clone();
            } catch (ExecutionException e) {
                throw unknown(
                        e.getCause() instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e);
            } catch (InterruptedIOException e) {
                throw unknown(e);
            }
        }

        private static UnknownHostException unknown(Throwable why) {
            var unknown = new UnknownHostException(why.getMessage());
            unknown.initCause(why);
            return unknown;
        }

        private InetAddress[] addresses(String host) {
            try {
                return names.resolve(host);
            } catch (UnknownHostException e) {
                throw new UncheckedIOException(e);
            } finally {
                // Not by those that wait: the last of them may have gone before.
                running.remove(host);
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return names.resolveCanonicalHostname(host);
        }
    }

    /** A connection that, unlike the HTTP client's own, never writes headers and bodies, and so the token, to a log. */
    private static final class Unlogged extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

        private Timeout timeout = Timeout.DISABLED;
        private volatile boolean closed;

        Unlogged() {
            super(Http1Config.DEFAULT);
        }

        /** Once cancelled, connecting does not go on with the host's next address. */
        @Override
        protected void bind(SocketHolder holder) throws IOException {
            if (closed) {
                holder.getSocket().close();
                throw new InterruptedIOException("The attempt is over.");
            }
            super.bind(holder);
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }

        @Override
        public void close(CloseMode mode) {
            closed = true;
            super.close(mode);
        }

        @Override
        public @Nullable Socket getSocket() {
            var holder = getSocketHolder();
            return holder == null ? null : holder.getSocket();
        }

        @Override
        public void setSocketTimeout(Timeout timeout) {
            super.setSocketTimeout(timeout);
            this.timeout = timeout;
        }

        @Override
        public void activate() {
            super.setSocketTimeout(timeout);
        }

        @Override
        public void passivate() {
            super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
        }
    }

    /** Apart, so that HttpClient 5.3, which has no such class, works as long as nobody sets a context. */
    private static final class Tls {

        static void use(PoolingHttpClientConnectionManagerBuilder manager, SSLContext context) {
            manager.setTlsSocketStrategy(new DefaultClientTlsStrategy(context));
        }
    }
}
