package io.partnercontracts.stub;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.partnercontracts.stub.api.AdminApi;
import io.partnercontracts.stub.auth.TokenSpec;
import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.StubHandler;
import io.partnercontracts.stub.log.RequestLogger;
import io.partnercontracts.stub.model.ValidationCode;
import io.partnercontracts.stub.model.ValidationCodeSeed;
import io.partnercontracts.stub.page.Page;
import io.partnercontracts.stub.state.StubClock;
import io.partnercontracts.stub.steer.Journal;
import io.partnercontracts.stub.steer.RequestPattern;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A running stub of Partner Center: it answers the operations of the contract on a port, by default of the loopback
 * interface, and remembers, in memory or in a database, what was posted. Thread-safe. Close it to free the port.
 */
public final class PartnerCenterStub implements AutoCloseable {

    /** In place of the HTTP request, of which the administration needs nothing but what it is given apart. */
    static final Call IN_PROCESS = null;

    private final Server server;
    private final ServerConnector connector;
    private final GracefulHandler running;
    private final StubOptions options;
    private final Parts parts;

    private PartnerCenterStub(
            Server server, ServerConnector connector, GracefulHandler running, StubOptions options, Parts parts) {
        this.server = server;
        this.connector = connector;
        this.running = running;
        this.options = options;
        this.parts = parts;
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
     * Starts a stub with these settings. Those of the program's log do nothing here: only warnings and
     * errors are printed, on standard error.
     *
     * @param options where it listens, and what it does where no source settles it
     * @throws IOException if host or port cannot be used; the cause is a {@link java.net.BindException} if it is in use
     * @throws io.partnercontracts.stub.state.StoreUnavailableException if the database cannot be used
     * @throws io.partnercontracts.stub.config.InvalidSettingException if the settings of the store do not fit together
     */
    public static PartnerCenterStub start(StubOptions options) throws IOException {
        var parts = new Parts(options);
        try {
            return start(options, parts);
        } catch (IOException | RuntimeException e) {
            parts.store.close();
            throw e;
        }
    }

    private static PartnerCenterStub start(StubOptions options, Parts parts) throws IOException {
        // With Jetty's own queue, every start would load the management of the JVM.
        var server = new Server(new QueuedThreadPool(200, 8, 60_000, new LinkedBlockingQueue<>()));
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(options.get(Setting.HOST));
        connector.setPort(options.get(Setting.PORT));
        connector.open();
        server.addConnector(connector);
        var handler = new StubHandler(
                parts.routes,
                parts.steering,
                parts.store.blocks() ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING);
        var running = new GracefulHandler();
        running.setHandler(new Page(handler));
        server.setHandler(running);
        server.setErrorHandler(handler::handleError);
        server.setRequestLog(new RequestLogger());
        LifeCycle.start(server);
        return new PartnerCenterStub(server, connector, running, options, parts);
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

    /** Forgets everything that was posted or arranged, and lets the clock run again with the machine's time. */
    public void reset() {
        parts.admin.reset(new AdminApi.Reset(IN_PROCESS));
    }

    /** What the stub knows of a customer, to be arranged and looked at. */
    public StubCustomer customer(UUID customerId) {
        return new StubCustomer(parts, Objects.requireNonNull(customerId));
    }

    /**
     * As {@link #customer(UUID)}.
     *
     * @throws IllegalArgumentException if the id is no GUID
     */
    public StubCustomer customer(String customerId) {
        return customer(UUID.fromString(customerId));
    }

    /** The stub's time, which can be stopped and put forward. */
    public StubClock clock() {
        return parts.clock;
    }

    /**
     * Accepts these validation codes for GovernmentCommunityCloud and no others, until the next reset. Without them any
     * code will do.
     *
     * @param uses how often each code can be used
     * @throws IllegalArgumentException if a number is negative
     */
    public void acceptValidationCodes(Map<String, Integer> uses) {
        var seed = new ValidationCodeSeed().validationCodes(new ArrayList<>());
        uses.forEach((code, most) -> {
            if (most < 0) {
                throw new IllegalArgumentException("The code " + code + " cannot be used " + most + " times");
            }
            seed.addValidationCodesItem(new ValidationCode().code(code).maxCreates(most));
        });
        parts.admin.putValidationCodes(new AdminApi.PutValidationCodes(IN_PROCESS, seed));
    }

    /** Arranges faults that hit requests, such as throttling, until the next reset. */
    public StubFaults faults() {
        return new StubFaults(parts.steering.faults());
    }

    /** The last requests and why they were answered as they were. */
    public Journal journal() {
        return parts.steering.journal();
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
        return parts.tokens.issue(spec);
    }

    /**
     * Asserts that a request was sent exactly once since the start or the last reset.
     *
     * @throws AssertionError if it was not; the message says how often, and shows what came nearest
     * @throws IllegalStateException if the stub keeps no journal
     */
    public void verify(RequestPattern request) {
        verify(1, request);
    }

    /**
     * Asserts how often a request was sent since the start or the last reset.
     *
     * @param times how often; 0 for never
     * @throws AssertionError if it was not; the message says how often, and shows what came nearest
     * @throws IllegalStateException if the stub keeps no journal
     */
    public void verify(int times, RequestPattern request) {
        Verification.verify(times, request, parts.steering.journal());
    }

    /**
     * Frees the port, waits for the answers to running requests, refuses others that come meanwhile, and closes all
     * connections. Closing twice does nothing.
     */
    @Override
    public void close() {
        var answered = running.shutdown();
        parts.steering.hurry();
        connector.close();
        answered.completeOnTimeout(null, options.get(Setting.SHUTDOWN_TIMEOUT), MILLISECONDS)
                .join();
        LifeCycle.stop(server);
        parts.store.close();
    }
}
