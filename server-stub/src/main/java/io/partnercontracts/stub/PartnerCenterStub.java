package io.partnercontracts.stub;

import io.partnercontracts.stub.agreement.Agreements;
import io.partnercontracts.stub.api.AdminApiRoutes;
import io.partnercontracts.stub.api.AgreementsApiRoutes;
import io.partnercontracts.stub.api.QualificationsApiRoutes;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.http.StubHandler;
import io.partnercontracts.stub.qualification.Qualifications;
import io.partnercontracts.stub.state.Admin;
import io.partnercontracts.stub.state.ArrangedErrors;
import io.partnercontracts.stub.state.CustomerStore;
import io.partnercontracts.stub.state.InMemoryCustomerStore;
import io.partnercontracts.stub.state.StubClock;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

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
        server.addConnector(connector);
        var handler = new StubHandler(routes());
        server.setHandler(handler);
        server.setErrorHandler(handler::handleError);
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The stub could not start: " + e.getMessage(), e);
        }
        return new PartnerCenterStub(server, connector);
    }

    /** The address under which the stub answers, without trailing slash; the base URL of a client. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Waits until the stub is closed. */
    void join() throws InterruptedException {
        server.join();
    }

    /** Stops answering and frees the port. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The stub could not stop: " + e.getMessage(), e);
        }
    }

    static List<Route> routes() {
        CustomerStore store = new InMemoryCustomerStore();
        var clock = new StubClock();
        var contract = Stream.of(
                        AgreementsApiRoutes.of(new Agreements(store)),
                        QualificationsApiRoutes.of(new Qualifications(store, clock)))
                .flatMap(List::stream)
                .map(route -> ArrangedErrors.before(route, store));
        return Stream.concat(contract, AdminApiRoutes.of(new Admin(store, clock)).stream())
                .toList();
    }
}
