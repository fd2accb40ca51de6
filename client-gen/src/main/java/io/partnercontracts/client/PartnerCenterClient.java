package io.partnercontracts.client;

import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import io.partnercontracts.client.api.AgreementsApi;
import io.partnercontracts.client.api.QualificationsApi;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: a client for one Partner Center and one source of tokens. Immutable and thread-safe; make one and
 * share it. Closing it closes its connections.
 *
 * <p>Each call is sent once: nothing is retried. {@code MS-RequestId} and {@code MS-CorrelationId} are set on every
 * call.
 */
public final class PartnerCenterClient implements AutoCloseable {

    private final AgreementsClient agreements;
    private final QualificationsClient qualifications;
    private final @Nullable CloseableHttpClient ownHttpClient;

    private PartnerCenterClient(Builder builder) {
        var accessToken = Objects.requireNonNull(builder.accessToken, "Set accessToken: every call needs one.");
        ownHttpClient = builder.httpClient == null ? defaultHttpClient() : null;
        var feign = Feign.builder()
                .client(new ApacheHttp5Client(ownHttpClient == null ? builder.httpClient : ownHttpClient))
                .encoder(new JsonCodec())
                .decoder(new JsonCodec())
                .errorDecoder(new PartnerCenterErrorDecoder())
                .requestInterceptor(new TraceIds())
                .requestInterceptor(new BearerToken(accessToken))
                // Feign's own default would send a POST five times if its answer is late.
                .retryer(Retryer.NEVER_RETRY)
                .options(new Request.Options(10, TimeUnit.SECONDS, 60, TimeUnit.SECONDS, false));
        agreements = new AgreementsClient(feign.target(AgreementsApi.class, builder.baseUrl));
        qualifications = new QualificationsClient(feign.target(QualificationsApi.class, builder.baseUrl));
    }

    /** Begins a client for the global Partner Center. */
    public static Builder builder() {
        return new Builder();
    }

    /** Customer agreements and their templates. */
    public AgreementsClient agreements() {
        return agreements;
    }

    /** Qualifications of customers. */
    public QualificationsClient qualifications() {
        return qualifications;
    }

    /** Closes the connections, unless the HTTP client was given to the builder: that one stays open. */
    @Override
    public void close() {
        if (ownHttpClient != null) {
            ownHttpClient.close(CloseMode.GRACEFUL);
        }
    }

    private static CloseableHttpClient defaultHttpClient() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnPerRoute(64)
                        .setMaxConnTotal(64)
                        .build())
                .useSystemProperties()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Collects the settings of a client. Not thread-safe. */
    public static final class Builder {

        private String baseUrl = "https://api.partnercenter.microsoft.com";
        private @Nullable AccessTokenSupplier accessToken;
        private @Nullable CloseableHttpClient httpClient;

        private Builder() {}

        /**
         * Where Partner Center answers; default {@code https://api.partnercenter.microsoft.com}.
         *
         * @throws IllegalArgumentException if it is no absolute http or https address
         */
        public Builder baseUrl(URI url) {
            if (!url.toString().matches("(?i)https?://[^/?#].*")) {
                throw new IllegalArgumentException("baseUrl must begin with https:// or http://, but is " + url);
            }
            baseUrl = url.toString().replaceFirst("/+$", "");
            return this;
        }

        /** Where tokens come from; needed. */
        public Builder accessToken(AccessTokenSupplier supplier) {
            accessToken = Objects.requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * The HTTP client to use, for a proxy or TLS settings of one's own; it stays the caller's to close. Switch its
         * automatic retries off, or a confirmation may be sent twice. Its time-outs and its handling of redirects are
         * overridden by those of this client. Default: a pool of 64 connections without
         * retries, redirects and cookies, which heeds the JVM's proxy properties.
         */
        public Builder httpClient(CloseableHttpClient client) {
            httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Builds the client. Connecting may take 10 seconds, waiting for data 60.
         *
         * @throws NullPointerException if {@link #accessToken} was not set
         */
        public PartnerCenterClient build() {
            return new PartnerCenterClient(this);
        }
    }
}
