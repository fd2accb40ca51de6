package io.partnercontracts.stub;

import io.partnercontracts.stub.agreement.Agreements;
import io.partnercontracts.stub.api.AdminApiRoutes;
import io.partnercontracts.stub.api.AgreementsApiRoutes;
import io.partnercontracts.stub.api.QualificationsApiRoutes;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.http.StubHandler;
import io.partnercontracts.stub.qualification.Qualifications;
import io.partnercontracts.stub.state.Admin;
import io.partnercontracts.stub.state.CustomerStore;
import io.partnercontracts.stub.state.InMemoryCustomerStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * A running stub of Partner Center: it answers the operations of the contract on a port of the loopback interface and
 * remembers, in memory, what was posted. Thread-safe. Close it to free the port.
 */
public final class PartnerCenterStub implements AutoCloseable {

    private final Server server;
    private final ServerConnector connector;

    private PartnerCenterStub(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts a stub.
     *
     * @param port the port of 127.0.0.1 to listen on, or 0 for any free one
     * @throws IOException if the port cannot be used; the cause is a {@link java.net.BindException} if it is in use
     */
    public static PartnerCenterStub start(int port) throws IOException {
        var server = new Server();
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.open();
        server.addConnector(connector);
        var handler = new StubHandler(routes());
        server.setHandler(handler);
        server.setErrorHandler(handler::handleError);
        LifeCycle.start(server);
        return new PartnerCenterStub(server, connector);
    }

    /** The address under which the stub answers, without trailing slash; the base URL of a client. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Stops answering and frees the port. Closing twice does nothing. */
    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    static List<Route> routes() {
        var store = new InMemoryCustomerStore();
        var clock = new AtomicReference<InstantSource>(Clock.systemUTC());
        var contract = Stream.concat(
                        AgreementsApiRoutes.of(new Agreements(store)).stream(),
                        QualificationsApiRoutes.of(
                                new Qualifications(store, () -> clock.get().instant()))
                                .stream())
                .map(route -> obeyingArrangedErrors(route, store));
        return Stream.concat(contract, AdminApiRoutes.of(new Admin(store, clock)).stream())
                .toList();
    }

    private static Route obeyingArrangedErrors(Route route, CustomerStore store) {
        if (!route.path().contains("{customer_id}")) {
            return route;
        }
        return route.withHandler(call -> {
            var error = store.read(call.path("customer_id", UUID.class)).error();
            return error == null ? route.handler().apply(call) : error.answer();
        });
    }
}
