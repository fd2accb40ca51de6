package io.partnercontracts.client;

import feign.Feign;
import feign.Retryer;
import io.partnercontracts.client.api.AgreementsApi;
import io.partnercontracts.client.api.CustomersApi;
import io.partnercontracts.client.api.QualificationsApi;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: a client for one Partner Center and one source of tokens. Immutable and thread-safe; make one and
 * share it. Closing it lets running calls end, and closes its connections: see {@link #close}.
 *
 * <pre>{@code
 * var client = PartnerCenterClient.builder()
 *         .accessToken(() -> AccessToken.of(token))
 *         .applicationName("Contoso Billing")
 *         .callTimeout(Duration.ofMinutes(1))
 *         .retries(RetryPolicy.standard().withMaxAttempts(3))
 *         .build();
 * var otherPartner = client.withAccessToken(() -> AccessToken.of(otherToken)); // over the same connections
 * }</pre>
 *
 * <table class="striped">
 *   <caption>Defaults</caption>
 *   <thead><tr><th>setting</th><th>default</th></tr></thead>
 *   <tbody>
 *   <tr><td>{@link Builder#baseUrl baseUrl}</td><td>{@code https://api.partnercenter.microsoft.com}</td></tr>
 *   <tr><td>{@link Builder#connectTimeout connectTimeout}</td><td>10 seconds</td></tr>
 *   <tr><td>{@link Builder#readTimeout readTimeout}</td><td>60 seconds</td></tr>
 *   <tr><td>{@link Builder#callTimeout callTimeout}</td><td>3 minutes, with all attempts and pauses</td></tr>
 *   <tr><td>{@link Builder#poolTimeout poolTimeout}</td><td>as long as the call may take</td></tr>
 *   <tr><td>{@link Builder#maxConnections maxConnections}</td><td>64</td></tr>
 *   <tr><td>{@link Builder#connectionLife connectionLife}</td><td>as long as the service keeps a connection open</td></tr>
 *   <tr><td>{@link Builder#closeGrace closeGrace}</td><td>10 seconds</td></tr>
 *   <tr><td>{@link Builder#retries retries}</td><td>4 attempts; pauses up to 0.5, 1, 2 … 20 seconds, at least half of
 *     that; 429 and 503 always, 408, 500, 502 and 504 if the call reads or could be looked up</td></tr>
 *   <tr><td>tokens</td><td>kept until 2 minutes before they expire</td></tr>
 *   <tr><td>size of a response</td><td>16 MiB at most; not to be set</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>A call is repeated as its {@link RetryPolicy} says, with growing, random pauses; {@code Retry-After} is honoured. All
 * attempts of one call carry the same {@code MS-RequestId}, by which Partner Center recognizes a retry; the next call has
 * another. After a 401, one more attempt is made with a new token. After a 429, all calls of a client wait together, for
 * an hour at most, and one of them tries first. An interrupt ends the wait for a token, for a connection of the pool and
 * for the next attempt. It does not end the wait for a response, unless the thread is a virtual one.
 *
 * <p>At DEBUG the logger of this class's name has a line for every attempt: method, path template, status, error code, time
 * taken and ids; never a body or a token.
 */
public final class PartnerCenterClient implements AutoCloseable {

    private final Builder settings;
    private final CloseableHttpClient httpClient;
    private final Running running = new Running();
    private final Runnable closing;
    private final AgreementsClient agreements;
    private final QualificationsClient qualifications;
    private final CustomersClient customers;

    private PartnerCenterClient(
            Builder settings, AccessTokenSupplier accessToken, CloseableHttpClient httpClient, boolean isOwner) {
        this.settings = settings;
        this.httpClient = httpClient;
        closing = isOwner ? () -> httpClient.close(CloseMode.GRACEFUL) : () -> {};
        var drifts = new Drifts(
                settings.driftObserver,
                List.of(AgreementsApi.STATUSES, CustomersApi.STATUSES, QualificationsApi.STATUSES),
                List.of(AgreementsApi.MEDIA_TYPES, CustomersApi.MEDIA_TYPES, QualificationsApi.MEDIA_TYPES));
        var codec = new JsonCodec(drifts);
        var feign = Feign.builder()
                .client(new HttpTransport(
                        httpClient,
                        settings.httpClient == null,
                        settings.observer,
                        Map.copyOf(settings.headers),
                        settings.poolTimeout))
                .encoder(codec)
                .decoder(codec)
                .errorDecoder((method, response) ->
                        Failure.of(response, settings.clock).asException(null))
                // Repeating is up to Call: Feign knows neither the time left nor the id of a call.
                .retryer(Retryer.NEVER_RETRY);
        var calls = new Calls(
                new TokenCache(accessToken, settings.clock),
                settings.readTimeout,
                settings.callTimeout,
                settings.retries,
                settings.clock,
                settings.nanoTime,
                settings.sleeper,
                new Throttle(),
                running,
                drifts);
        var validator = settings.validateRequests ? RequestValidator.ofClassPath() : RequestValidator.NONE;
        agreements = new AgreementsClient(feign.target(AgreementsApi.class, settings.baseUrl), calls, validator);
        qualifications =
                new QualificationsClient(feign.target(QualificationsApi.class, settings.baseUrl), calls, validator);
        customers = new CustomersClient(feign.target(CustomersApi.class, settings.baseUrl), calls);
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

    /**
     * A client of another partner, with the same settings and connections, but with its own tokens and its own waits after
     * 429. Closing it ends its calls alone. Closing this client closes the connections of both.
     *
     * @param supplier where the other partner's tokens come from
     * @return the other partner's client
     */
    public PartnerCenterClient withAccessToken(AccessTokenSupplier supplier) {
        return new PartnerCenterClient(settings, Objects.requireNonNull(supplier, "supplier"), httpClient, false);
    }

    /**
     * Lets running attempts end, for the {@link Builder#closeGrace grace time} at most, and begins no other one. Callers
     * that wait for a token, a connection of the pool or the next attempt get their exception at once. Those whose attempt
     * takes longer than the grace time get it then. It is a {@link NoAnswerException} with ids, unless an earlier attempt
     * had a response. A wait of a {@link Sleeper}, or of an access token supplier, is not cut short. Then closes the connections, unless the
     * HTTP client was given to the builder: that one stays open. Every later call throws an IllegalStateException, without
     * sending anything. If the thread is interrupted, does not wait.
     */
    @Override
    public void close() {
        running.close(settings.closeGrace);
        closing.run();
    }

    /**
     * Collects the settings of a client. Not thread-safe.
     *
     * <pre>{@code
     * try (var client = PartnerCenterClient.builder()
     *         .baseUrl(URI.create("http://localhost:8080"))
     *         .accessToken(() -> AccessToken.of(token))
     *         .readTimeout(Duration.ofSeconds(20))
     *         .driftObserver(drift -> System.out.println(drift))
     *         .build()) {
     *     System.out.println(client.agreements().list(customerId, AgreementType.ALL));
     * }
     * }</pre>
     */
    public static final class Builder {

        private String baseUrl = "https://api.partnercenter.microsoft.com";
        private @Nullable AccessTokenSupplier accessToken;
        private @Nullable CloseableHttpClient httpClient;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration callTimeout = Duration.ofMinutes(3);
        private @Nullable Duration poolTimeout;
        private @Nullable Duration connectionLife;
        private Duration closeGrace = Duration.ofSeconds(10);
        private int maxConnections = 64;
        private @Nullable URI proxy;
        private @Nullable PasswordAuthentication proxyUser;
        private @Nullable SSLContext sslContext;
        private DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
        private final Set<String> plainHttp = new HashSet<>();
        private final Map<String, String> headers = new HashMap<>();
        private RetryPolicy retries = RetryPolicy.standard();
        private boolean validateRequests = true;
        private AttemptObserver observer = (method, pathTemplate, headers) -> (status, failure) -> {};
        private @Nullable DriftObserver driftObserver;
        private Clock clock = Clock.systemUTC();
        // Does not jump when the system's clock is set.
        private LongSupplier nanoTime = System::nanoTime;
        private @Nullable Sleeper sleeper;

        private Builder() {}

        private Builder(Builder other) {
            baseUrl = other.baseUrl;
            accessToken = other.accessToken;
            httpClient = other.httpClient;
            connectTimeout = other.connectTimeout;
            readTimeout = other.readTimeout;
            callTimeout = other.callTimeout;
            poolTimeout = other.poolTimeout;
            connectionLife = other.connectionLife;
            closeGrace = other.closeGrace;
            maxConnections = other.maxConnections;
            proxy = other.proxy;
            proxyUser = other.proxyUser;
            sslContext = other.sslContext;
            names = other.names;
            plainHttp.addAll(other.plainHttp);
            headers.putAll(other.headers);
            retries = other.retries;
            validateRequests = other.validateRequests;
            observer = other.observer;
            driftObserver = other.driftObserver;
            clock = other.clock;
            nanoTime = other.nanoTime;
            sleeper = other.sleeper;
        }

        /**
         * Where Partner Center answers; default {@code https://api.partnercenter.microsoft.com}. Plain http is for this
         * machine alone ({@code localhost}, {@code 127.0.0.1}, {@code [::1]}), unless {@link #allowPlainHttp} names the
         * host.
         *
         * @param url the address, with or without a path
         * @return this builder
         * @throws IllegalArgumentException if it is no absolute http or https address in lower case, or has a user, query
         *     or fragment
         */
        public Builder baseUrl(URI url) {
            baseUrl = BaseUrl.checked(url);
            return this;
        }

        /**
         * Allows a base URL without TLS on another machine, such as a stub in a container. Its tokens cross the network in
         * clear: not for Partner Center itself.
         *
         * @param host the host's name, as in the base URL
         * @return this builder
         */
        public Builder allowPlainHttp(String host) {
            plainHttp.add(host.toLowerCase(Locale.ROOT));
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
         * How long the service may be silent while a response is awaited or read; default 60 seconds.
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
         * How long a call may wait for a connection of the pool; default: as long as the call may take.
         *
         * @param timeout the time, from a millisecond to 20 days
         * @return this builder
         * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
         */
        public Builder poolTimeout(Duration timeout) {
            poolTimeout = RequestOptions.checked(timeout, "poolTimeout");
            return this;
        }

        /**
         * How many connections there are at most, and so how many calls at a time; default 64. Has no effect on an HTTP
         * client that was given.
         *
         * @param number the number, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxConnections(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("maxConnections must be at least 1, but is " + number);
            }
            maxConnections = number;
            return this;
        }

        /**
         * After which time a connection is not used for another call; default: as long as the service keeps it open. Has no
         * effect on an HTTP client that was given.
         *
         * @param time the time, from a millisecond to 20 days
         * @return this builder
         * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
         */
        public Builder connectionLife(Duration time) {
            connectionLife = RequestOptions.checked(time, "connectionLife");
            return this;
        }

        /**
         * How long {@link PartnerCenterClient#close} waits for running attempts; default 10 seconds.
         *
         * @param time the time, from a millisecond to 20 days
         * @return this builder
         * @throws IllegalArgumentException if it is less than a millisecond or more than 20 days
         */
        public Builder closeGrace(Duration time) {
            closeGrace = RequestOptions.checked(time, "closeGrace");
            return this;
        }

        /**
         * How often a call is sent at most, not counting the one more attempt after a 401; default 4. With 1 nothing is
         * repeated. The same as {@link #retries} with another number.
         *
         * @param attempts the number, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxAttempts(int attempts) {
            retries = retries.withMaxAttempts(attempts);
            return this;
        }

        /**
         * When calls are repeated, and after which pauses; default {@link RetryPolicy#standard()}.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder retries(RetryPolicy policy) {
            retries = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * The name of the application, which is sent as {@code MS-PartnerCenter-Application}, as Microsoft's SDKs do;
         * default: none. The {@code User-Agent} is {@code partner-center-client/} and the version, unless an HTTP client
         * was given.
         *
         * @param name the name
         * @return this builder
         * @throws IllegalArgumentException if it cannot stand in a header
         */
        public Builder applicationName(String name) {
            headers.put(Headers.APPLICATION, Headers.checkedValue("applicationName", name));
            return this;
        }

        /**
         * A header to send with every call, such as one for a gateway.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         * @throws IllegalArgumentException if it is one that the client sets, or cannot be a header
         */
        public Builder header(String name, String value) {
            headers.put(Headers.checkedName(name), Headers.checkedValue("The value of a header", value));
            return this;
        }

        /**
         * The proxy that all calls go through; default: the one of the JVM's properties, such as {@code https.proxyHost}.
         * Has no effect on an HTTP client that was given.
         *
         * @param address scheme, host and port, such as {@code http://proxy.example.com:8080}
         * @return this builder
         * @throws IllegalArgumentException if it is no such address
         */
        public Builder proxy(URI address) {
            if (!Objects.requireNonNullElse(address.getScheme(), "").matches("https?")
                    || address.getHost() == null
                    || address.getPort() < 1
                    || address.getPort() > 65_535
                    || address.getRawUserInfo() != null
                    || !Objects.requireNonNullElse(address.getRawPath(), "").matches("/?")
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null) {
                throw new IllegalArgumentException("proxy must be scheme, host and port, such as"
                        + " http://proxy.example.com:8080, and no user: set that with proxyUser");
            }
            proxy = address;
            return this;
        }

        /**
         * Whom the {@link #proxy} knows; default: nobody. Sent to the proxy alone, in the scheme that it asks for.
         *
         * @param name the user's name
         * @param password the user's password
         * @return this builder
         */
        public Builder proxyUser(String name, char[] password) {
            proxyUser = new PasswordAuthentication(name, password.clone());
            return this;
        }

        /**
         * Which certificates are trusted, and which the client shows; default: those of the JVM. Has no effect on an HTTP
         * client that was given. Needs Apache HttpClient 5.4 or newer.
         *
         * @param context a context with the trust and key material
         * @return this builder
         */
        public Builder sslContext(SSLContext context) {
            sslContext = Objects.requireNonNull(context, "context");
            return this;
        }

        /** Finds the addresses of hosts, for the client's own tests. */
        Builder names(DnsResolver resolver) {
            names = resolver;
            return this;
        }

        /**
         * Whether requests are checked against the contract before they are sent, if a provider of Jakarta Validation
         * such as Hibernate Validator is there; default true. Required members are checked in any case.
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
         * Is told of members, codes, media types and statuses that the contract does not know; default: nobody is.
         *
         * @param observer who is told
         * @return this builder
         */
        public Builder driftObserver(DriftObserver observer) {
            driftObserver = Objects.requireNonNull(observer, "observer");
            return this;
        }

        /**
         * Answers every call without a network, for tests; default: Partner Center answers. Takes the place of an HTTP
         * client.
         *
         * @param answers what is answered
         * @return this builder
         */
        public Builder cannedAnswers(CannedAnswers answers) {
            return httpClient(Connections.canned(answers));
        }

        /**
         * The HTTP client to use, for a proxy or TLS settings of one's own; it stays the caller's to close. Switch its
         * automatic retries off, or an attempt is made more often than it is counted. Time-outs but the one for
         * connecting, and the handling of redirects, are set by this client; a call may outlast its time by that for
         * connecting. At DEBUG it logs headers with their tokens.
         * Default: a pool of connections without retries, redirects, cookies and such logs. It honours the JVM's
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
         * @throws IllegalArgumentException if the base URL is plain http to another machine that was not allowed
         */
        public PartnerCenterClient build() {
            BaseUrl.checkPlainHttp(baseUrl, plainHttp);
            var settings = new Builder(this);
            return new PartnerCenterClient(
                    settings,
                    Objects.requireNonNull(accessToken, "Set accessToken: every call needs one."),
                    httpClient == null ? Connections.pool(connections()) : httpClient,
                    httpClient == null);
        }

        private Connections.Settings connections() {
            return new Connections.Settings(
                    connectTimeout, maxConnections, connectionLife, proxy, proxyUser, sslContext, names);
        }
    }
}
