package io.partnercontracts.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The HTTP client that is used where the caller gives none. */
final class Connections {

    private static final int POOL = 64;

    private Connections() {}

    static CloseableHttpClient pool(Duration connectTimeout) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setConnectionFactory(unconnected -> new Unlogged())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                                .build())
                        .setMaxConnPerRoute(POOL)
                        .setMaxConnTotal(POOL)
                        .build())
                .useSystemProperties()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                // The service takes tokens alone; what the JVM knows of passwords is for proxies.
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .disableAuthCaching()
                .build();
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
}
