package io.partnercontracts.stub;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.partnercontracts.stub.agreement.AgreementDocuments;
import io.partnercontracts.stub.agreement.Agreements;
import io.partnercontracts.stub.api.AdminApiRoutes;
import io.partnercontracts.stub.api.AgreementsApiRoutes;
import io.partnercontracts.stub.api.DocumentsApiRoutes;
import io.partnercontracts.stub.api.FaultsApiRoutes;
import io.partnercontracts.stub.api.HealthApiRoutes;
import io.partnercontracts.stub.api.MetricsApiRoutes;
import io.partnercontracts.stub.api.QualificationsApiRoutes;
import io.partnercontracts.stub.api.RequestsApiRoutes;
import io.partnercontracts.stub.api.TokensApiRoutes;
import io.partnercontracts.stub.auth.AccessTokens;
import io.partnercontracts.stub.auth.Signer;
import io.partnercontracts.stub.auth.TokenCheck;
import io.partnercontracts.stub.auth.TokenEndpoint;
import io.partnercontracts.stub.auth.TokenSpec;
import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.AnswerReplay;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.http.StubHandler;
import io.partnercontracts.stub.log.RequestLogger;
import io.partnercontracts.stub.qualification.Qualifications;
import io.partnercontracts.stub.state.Admin;
import io.partnercontracts.stub.state.CustomerGuard;
import io.partnercontracts.stub.state.InMemoryCustomerStore;
import io.partnercontracts.stub.state.StubClock;
import io.partnercontracts.stub.state.ValidationCodes;
import io.partnercontracts.stub.steer.FaultAdmin;
import io.partnercontracts.stub.steer.Faults;
import io.partnercontracts.stub.steer.Journal;
import io.partnercontracts.stub.steer.MetricsAdmin;
import io.partnercontracts.stub.steer.Preferences;
import io.partnercontracts.stub.steer.RequestAdmin;
import io.partnercontracts.stub.steer.SiteGuard;
import io.partnercontracts.stub.steer.Steering;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * A running stub of Partner Center: it answers the operations of the contract on a port, by default of the loopback
 * interface, and remembers, in memory, what was posted. Thread-safe. Close it to free the port.
 */
public final class PartnerCenterStub implements AutoCloseable {

    private final Server server;
    private final ServerConnector connector;
    private final GracefulHandler running;
    private final StubOptions options;
    private final AccessTokens tokens;
    private final Steering steering;

    private PartnerCenterStub(
            Server server,
            ServerConnector connector,
            GracefulHandler running,
            StubOptions options,
            AccessTokens tokens,
            Steering steering) {
        this.server = server;
        this.connector = connector;
        this.running = running;
        this.options = options;
        this.tokens = tokens;
        this.steering = steering;
    }

    /**
     * Starts a stub with the defaults of all other settings.
     *
     * @param port the port of 127.0.0.1 to listen on, or 0 for any free one
     * @throws IOException if the port cannot be used; the cause is a {@link java.net.BindException} if it is in use
     */
    public static PartnerCenterStub start(int port) throws IOException {
        return start(StubOptions.defaults().with(Setting.PORT, port));
    }

    /**
     * Starts a stub with these settings. Those of the program's log do nothing here: SLF4J's provider decides.
     *
     * @param options where it listens, and what it does where no source settles it
     * @throws IOException if host or port cannot be used; the cause is a {@link java.net.BindException} if it is in use
     */
    public static PartnerCenterStub start(StubOptions options) throws IOException {
        var server = new Server();
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(options.get(Setting.HOST));
        connector.setPort(options.get(Setting.PORT));
        connector.open();
        server.addConnector(connector);
        var clock = new StubClock();
        var signer = new Signer(options.get(Setting.TOKEN_SECRET));
        var tokens = new AccessTokens(signer, clock, options);
        var steering = new Steering(clock, options.get(Setting.JOURNAL_REQUESTS), options.get(Setting.JOURNAL_BYTES));
        var guard = new SiteGuard(
                options.get(Setting.HOST),
                new InetSocketAddress(options.get(Setting.HOST), 0).getAddress().isLoopbackAddress());
        var handler =
                new StubHandler(routes(options, clock, signer, steering, guard), steering, InvocationType.NON_BLOCKING);
        var running = new GracefulHandler();
        running.setHandler(handler);
        server.setHandler(running);
        server.setErrorHandler(handler::handleError);
        server.setRequestLog(new RequestLogger());
        LifeCycle.start(server);
        return new PartnerCenterStub(server, connector, running, options, tokens, steering);
    }

    /**
     * The address under which the stub answers, without trailing slash; the base URL of a client. Of a stub that
     * listens on all addresses it is one of this machine.
     */
    public URI url() {
        var host = options.get(Setting.HOST);
        var all = new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress();
        return URI.create(
                "http://" + HostPort.normalizeHost(all ? "127.0.0.1" : host) + ":" + connector.getLocalPort());
    }

    /** The faults that hit requests; none at first. */
    public Faults faults() {
        return steering.faults();
    }

    /** The last requests and why they were answered as they were. */
    public Journal journal() {
        return steering.journal();
    }

    /**
     * A token that this stub takes in every mode, to send after {@code Bearer}: that of the documented user, with
     * multi-factor authentication, as long-lived as the setting {@code token-lifetime} says.
     */
    public String token() {
        return token(TokenSpec.appAndUser());
    }

    /** A token that is as {@code spec} says, whether or not the stub takes it; signed as its own. */
    public String token(TokenSpec spec) {
        return tokens.issue(spec);
    }

    /**
     * Frees the port, waits for the answers to running requests, refuses others that come meanwhile, and closes all
     * connections. Closing twice does nothing.
     */
    @Override
    public void close() {
        var answered = running.shutdown();
        steering.hurry();
        connector.close();
        answered.completeOnTimeout(null, options.get(Setting.SHUTDOWN_TIMEOUT), MILLISECONDS)
                .join();
        LifeCycle.stop(server);
    }

    static List<Route> routes(StubOptions options, StubClock clock, Signer signer, Steering steering, SiteGuard guard) {
        var store = new InMemoryCustomerStore();
        var codes = new ValidationCodes();
        var replay = new AnswerReplay(options.get(Setting.REPEATED_REQUEST_ID));
        var documents = new AgreementDocuments(signer, clock, options);
        var tokens = new AccessTokens(signer, clock, options);
        var check = new TokenCheck(tokens, options);
        var contract = Stream.concat(
                        AgreementsApiRoutes.of(new Agreements(store, options, clock, documents)).stream(),
                        QualificationsApiRoutes.of(new Qualifications(store, codes, options, clock)).stream())
                .map(replay::replay)
                // Outside, so that an arranged error is answered at once and not remembered.
                .map(new CustomerGuard(store, options)::guard)
                .map(Preferences::prefer)
                .map(check::check);
        var admin = Stream.of(
                        AdminApiRoutes.of(new Admin(store, clock, codes, replay, steering)),
                        FaultsApiRoutes.of(new FaultAdmin(steering.faults())),
                        RequestsApiRoutes.of(new RequestAdmin(steering.journal())),
                        MetricsApiRoutes.of(new MetricsAdmin(steering.metrics(), store)),
                        HealthApiRoutes.of(new Health()))
                .flatMap(List::stream)
                .map(guard::guard);
        var neighbours = Stream.concat(
                TokensApiRoutes.of(new TokenEndpoint(tokens)).stream().map(check::check),
                DocumentsApiRoutes.of(documents).stream());
        return Stream.of(contract, admin, neighbours)
                .flatMap(Function.identity())
                .toList();
    }
}
