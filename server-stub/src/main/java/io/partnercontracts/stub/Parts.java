package io.partnercontracts.stub;

import io.partnercontracts.stub.agreement.AgreementDocuments;
import io.partnercontracts.stub.agreement.Agreements;
import io.partnercontracts.stub.api.AdminApi;
import io.partnercontracts.stub.api.AdminApiRoutes;
import io.partnercontracts.stub.api.AgreementsApiRoutes;
import io.partnercontracts.stub.api.DocumentsApiRoutes;
import io.partnercontracts.stub.api.FaultsApiRoutes;
import io.partnercontracts.stub.api.HealthApiRoutes;
import io.partnercontracts.stub.api.InfoApiRoutes;
import io.partnercontracts.stub.api.MetricsApiRoutes;
import io.partnercontracts.stub.api.QualificationsApiRoutes;
import io.partnercontracts.stub.api.RequestsApiRoutes;
import io.partnercontracts.stub.api.TokensApiRoutes;
import io.partnercontracts.stub.auth.AccessTokens;
import io.partnercontracts.stub.auth.Signer;
import io.partnercontracts.stub.auth.TokenCheck;
import io.partnercontracts.stub.auth.TokenEndpoint;
import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.qualification.Qualifications;
import io.partnercontracts.stub.state.Admin;
import io.partnercontracts.stub.state.AnswerReplay;
import io.partnercontracts.stub.state.CustomerGuard;
import io.partnercontracts.stub.state.CustomerStore;
import io.partnercontracts.stub.state.StoreUnavailableException;
import io.partnercontracts.stub.state.StubClock;
import io.partnercontracts.stub.state.Vettings;
import io.partnercontracts.stub.steer.FaultAdmin;
import io.partnercontracts.stub.steer.MetricsAdmin;
import io.partnercontracts.stub.steer.Preferences;
import io.partnercontracts.stub.steer.RequestAdmin;
import io.partnercontracts.stub.steer.SiteGuard;
import io.partnercontracts.stub.steer.Steering;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/** What one stub is made of, put together by its options; all but the HTTP server. */
final class Parts {

    final CustomerStore store;
    final StubClock clock = new StubClock();
    final Vettings vettings;
    final Steering steering;
    final AccessTokens tokens;
    final AdminApi admin;
    final List<Route> routes;

    Parts(StubOptions options) throws StoreUnavailableException {
        store = CustomerStore.open(options);
        var replay = new AnswerReplay(store, options.get(Setting.REPEATED_REQUEST_ID));
        vettings = new Vettings(options, clock);
        var signer = new Signer(options.get(Setting.TOKEN_SECRET));
        var documents = new AgreementDocuments(signer, clock, options);
        steering = new Steering(clock, options);
        tokens = new AccessTokens(signer, clock, options);
        admin = new Admin(store, vettings, clock, steering);
        var check = new TokenCheck(tokens, options);
        var contract = Stream.concat(
                        AgreementsApiRoutes.of(new Agreements(store, options, clock, documents)).stream(),
                        QualificationsApiRoutes.of(new Qualifications(store, vettings, clock)).stream())
                .map(replay::replay)
                // Outside, so that an arranged error is answered at once and not remembered.
                .map(new CustomerGuard(store, options)::guard)
                .map(Preferences::prefer)
                .map(check::check)
                .toList();
        var neighbours = Stream.concat(
                TokensApiRoutes.of(new TokenEndpoint(tokens)).stream().map(check::check),
                DocumentsApiRoutes.of(documents).stream());
        var administration = Stream.of(
                        AdminApiRoutes.of(admin),
                        FaultsApiRoutes.of(new FaultAdmin(steering.faults())),
                        RequestsApiRoutes.of(new RequestAdmin(steering.journal())),
                        MetricsApiRoutes.of(new MetricsAdmin(steering.metrics(), store)),
                        InfoApiRoutes.of(new Info(options, contract)),
                        HealthApiRoutes.of(new Health(store)))
                .flatMap(List::stream);
        routes = Stream.of(contract.stream(), neighbours, administration)
                .flatMap(all -> all)
                .map(siteGuard(options)::guard)
                .toList();
    }

    private static SiteGuard siteGuard(StubOptions options) {
        var host = options.get(Setting.HOST);
        // Null if there is no such host, which is found out when it is listened on.
        var address = new InetSocketAddress(host, 0).getAddress();
        return new SiteGuard(host, address != null && address.isLoopbackAddress());
    }
}
