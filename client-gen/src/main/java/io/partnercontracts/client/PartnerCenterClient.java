package io.partnercontracts.client;

import feign.Feign;
import feign.Retryer;
import io.partnercontracts.client.api.AgreementsApi;
import io.partnercontracts.client.api.CustomersApi;
import io.partnercontracts.client.api.QualificationsApi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: a client for one Partner Center and one source of tokens. Immutable and thread-safe; make one and
 * share it. Closing it closes its connections.
 *
 * <p>A call is repeated, with growing, random pauses, if no answer came, if the answer is 429 or 503, or if its body says
 * that a retry helps; {@code Retry-After} is heeded. All attempts of one call carry the same {@code MS-RequestId}, by
 * which Partner Center knows a repetition; the next call has another. After a 401, one more attempt is made with a new
 * token. Nothing else is repeated. An interrupt ends the wait for a token, for a connection of the pool and for the
 * next attempt, but not the wait for an answer.
 *
 * <p>At DEBUG the logger of this class's name has a line for every attempt: method, path template, status, error code, time
 * taken and ids; never a body or a token.
 */
public final class PartnerCenterClient implements AutoCloseable {

    private final AgreementsClient agreements;
    private final QualificationsClient qualifications;
    private final CustomersClient customers;
    private final @Nullable CloseableHttpClient ownHttpClient;

    private PartnerCenterClient(Builder builder) {
        var accessToken = Objects.requireNonNull(builder.accessToken, "Set accessToken: every call needs one.");
        var httpClient = builder.httpClient == null ? Connections.pool(builder.connectTimeout) : builder.httpClient;
        ownHttpClient = builder.httpClient == null ? httpClient : null;
        var feign = Feign.builder()
                .client(new HttpTransport(httpClient, builder.observer))
                .encoder(new JsonCodec())
                .decoder(new JsonCodec())
                .errorDecoder((method, response) ->
                        Failure.of(response, builder.clock).asException(null))
                // Repeating is up to Call: Feign knows neither the time left nor the id of a call.
                .retryer(Retryer.NEVER_RETRY);
        var calls = new Calls(
                new TokenCache(accessToken, builder.clock),
                builder.readTimeout,
                builder.callTimeout,
                builder.maxAttempts,
                builder.nanoTime,
                builder.sleeper);
        var validator = builder.validateRequests ? RequestValidator.ofClassPath() : RequestValidator.NONE;
        agreements = new AgreementsClient(feign.target(AgreementsApi.class, builder.baseUrl), calls, validator);
        qualifications =
                new QualificationsClient(feign.target(QualificationsApi.class, builder.baseUrl), calls, validator);
        customers = new CustomersClient(feign.target(CustomersApi.class, builder.baseUrl), calls);
    }

    /**
     * Begins a client for the global Partner Center.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the operations on customer agreements and their templates} */
    public AgreementsClient agreements() {
        return agreements;
    }

    /** {@return the operations on qualifications of customers} */
    public QualificationsClient qualifications() {
        return qualifications;
    }

    /** {@return the operations on customers, the first of which finds their ids} */
    public CustomersClient customers() {
        return customers;
    }

    /** Closes the connections, unless the HTTP client was given to the builder: that one stays open. */
    @Override
    public void close() {
        if (ownHttpClient != null) {
            ownHttpClient.close(CloseMode.GRACEFUL);
        }
    }

    /** Collects the settings of a client. Not thread-safe. */
    public static final class Builder {

        private String baseUrl = "https://api.partnercenter.microsoft.com";
        private @Nullable AccessTokenSupplier accessToken;
        private @Nullable CloseableHttpClient httpClient;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration callTimeout = Duration.ofMinutes(3);
        private int maxAttempts = 4;
        private boolean validateRequests = true;
        private AttemptObserver observer = (method, pathTemplate, headers) -> (status, failure) -> {};
        private Clock clock = Clock.systemUTC();
        // Does not jump when the system's clock is set.
        private LongSupplier nanoTime = System::nanoTime;
        private Sleeper sleeper = time -> Thread.sleep(time.toMillis());

        private Builder() {}

        /**
         * Where Partner Center answers; default {@code https://api.partnercenter.microsoft.com}.
         *
         * @param url the address, with or without a path
         * @return this builder
         * @throws IllegalArgumentException if it is no absolute http or https address
         */
        public Builder baseUrl(URI url) {
            if (!url.toString().matches("(?i)https?://[^/?#].*")) {
                throw new IllegalArgumentException("baseUrl must begin with https:// or http://, but is " + url);
            }
            baseUrl = url.toString().replaceFirst("/+$", "");
            return this;
        }

        /**
         * Where tokens come from; needed.
         *
         * @param supplier where tokens come from
         * @return this builder
         */
        public Builder accessToken(AccessTokenSupplier supplier) {
            accessToken = Objects.requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * How long connecting may take; default 10 seconds. Has no effect on an HTTP client that was given.
         *
         * @param timeout the time, from a millisecond to 20 days
         * @return this builder
         * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = RequestOptions.checked(timeout, "connectTimeout");
            return this;
        }

        /**
         * How long the service may be silent while an answer is awaited or read; default 60 seconds.
         *
         * @param timeout the time, from a millisecond to 20 days
         * @return this builder
         * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
         */
        public Builder readTimeout(Duration timeout) {
            readTimeout = RequestOptions.checked(timeout, "readTimeout");
            return this;
        }

        /**
         * How long a call may take with all its attempts and the pauses between them; default 3 minutes. A pause that
         * would go beyond it is not begun. The time that the supplier of tokens takes in the caller's own thread is
         * counted, but not cut.
         *
         * @param timeout the time, from a millisecond to 20 days
         * @return this builder
         * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
         */
        public Builder callTimeout(Duration timeout) {
            callTimeout = RequestOptions.checked(timeout, "callTimeout");
            return this;
        }

        /**
         * How often a call is sent at most, not counting the one more attempt after a 401; default 4. With 1 nothing is
         * retried.
         *
         * @param attempts the number, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("maxAttempts must be at least 1, but is " + attempts);
            }
            maxAttempts = attempts;
            return this;
        }

        /**
         * Whether requests are checked against the contract before they are sent, if a provider of Jakarta Validation
         * such as Hibernate Validator is there; default true.
         *
         * @param validate whether requests are checked
         * @return this builder
         */
        public Builder validateRequests(boolean validate) {
            validateRequests = validate;
            return this;
        }

        /**
         * Watches every attempt; default: nobody does.
         *
         * @param attemptObserver who watches
         * @return this builder
         */
        public Builder observer(AttemptObserver attemptObserver) {
            observer = Objects.requireNonNull(attemptObserver, "attemptObserver");
            return this;
        }

        /**
         * The HTTP client to use, for a proxy or TLS settings of one's own; it stays the caller's to close. Switch its
         * automatic retries off, or an attempt is made more often than it is counted. Time-outs but the one for
         * connecting, and the handling of redirects, are set by this client; a call may outlast its time by that for
         * connecting. At DEBUG it logs headers with their tokens.
         * Default: a pool of 64 connections without retries, redirects, cookies and such logs, which heeds the JVM's
         * proxy properties.
         *
         * @param client the HTTP client
         * @return this builder
         */
        public Builder httpClient(CloseableHttpClient client) {
            httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Tells the time for the end of tokens and of calls, for tests; default: the system's, and for calls one that
         * does not jump.
         *
         * @param source the clock
         * @return this builder
         */
        public Builder clock(Clock source) {
            clock = Objects.requireNonNull(source, "source");
            nanoTime = () -> Duration.between(Instant.EPOCH, source.instant()).toNanos();
            return this;
        }

        /**
         * Waits between attempts, for tests; default: the thread sleeps.
         *
         * @param waiting who waits
         * @return this builder
         */
        public Builder sleeper(Sleeper waiting) {
            sleeper = Objects.requireNonNull(waiting, "waiting");
            return this;
        }

        /**
         * Builds the client.
         *
         * @return the client
         * @throws NullPointerException if {@link #accessToken} was not set
         */
        public PartnerCenterClient build() {
            return new PartnerCenterClient(this);
        }
    }
}
