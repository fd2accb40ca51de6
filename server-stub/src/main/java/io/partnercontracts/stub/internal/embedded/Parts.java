package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubClock;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.admin.Admin;
import io.partnercontracts.stub.internal.admin.AdminGuard;
import io.partnercontracts.stub.internal.admin.FaultAdmin;
import io.partnercontracts.stub.internal.admin.ProviderStateAdmin;
import io.partnercontracts.stub.internal.admin.RequestAdmin;
import io.partnercontracts.stub.internal.admin.Status;
import io.partnercontracts.stub.internal.admin.api.AdminApiRoutes;
import io.partnercontracts.stub.internal.admin.api.FaultsApiRoutes;
import io.partnercontracts.stub.internal.admin.api.HealthApiRoutes;
import io.partnercontracts.stub.internal.admin.api.InfoApiRoutes;
import io.partnercontracts.stub.internal.admin.api.IssuedTokensApiRoutes;
import io.partnercontracts.stub.internal.admin.api.MetricsApiRoutes;
import io.partnercontracts.stub.internal.admin.api.ProviderStatesApiRoutes;
import io.partnercontracts.stub.internal.admin.api.RequestsApiRoutes;
import io.partnercontracts.stub.internal.agreement.AgreementDocuments;
import io.partnercontracts.stub.internal.agreement.Agreements;
import io.partnercontracts.stub.internal.api.AgreementsApiRoutes;
import io.partnercontracts.stub.internal.api.CustomersApiRoutes;
import io.partnercontracts.stub.internal.api.QualificationsApiRoutes;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.Route;
import io.partnercontracts.stub.internal.customer.CustomerProfiles;
import io.partnercontracts.stub.internal.customer.Customers;
import io.partnercontracts.stub.internal.neighbour.api.DiscoveryApiRoutes;
import io.partnercontracts.stub.internal.neighbour.api.DocumentsApiRoutes;
import io.partnercontracts.stub.internal.neighbour.api.TokensApiRoutes;
import io.partnercontracts.stub.internal.qualification.Qualifications;
import io.partnercontracts.stub.internal.qualification.Vetting;
import io.partnercontracts.stub.internal.record.Metrics;
import io.partnercontracts.stub.internal.record.RequestJournal;
import io.partnercontracts.stub.internal.server.Certificate;
import io.partnercontracts.stub.internal.server.Delivery;
import io.partnercontracts.stub.internal.server.Pipeline;
import io.partnercontracts.stub.internal.server.Routing;
import io.partnercontracts.stub.internal.steer.ArrangedErrors;
import io.partnercontracts.stub.internal.steer.CustomerGuard;
import io.partnercontracts.stub.internal.steer.Faults;
import io.partnercontracts.stub.internal.steer.Preferences;
import io.partnercontracts.stub.internal.store.CustomerStore;
import io.partnercontracts.stub.internal.store.ResponseReplay;
import io.partnercontracts.stub.internal.token.AccessTokens;
import io.partnercontracts.stub.internal.token.Entra;
import io.partnercontracts.stub.internal.token.MfaReport;
import io.partnercontracts.stub.internal.token.Signer;
import io.partnercontracts.stub.internal.token.TokenCheck;
import io.partnercontracts.stub.internal.token.TokenEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one stub is made of, put together by its options; all but the HTTP server. */
final class Parts {

    final Optional<Certificate> certificate;
    final CustomerStore store;
    final StubClock clock = new StubClock();
    final Vetting vetting;
    final AccessTokens tokens;
    final Faults faults;
    final RequestJournal journal;
    final Metrics metrics = new Metrics();
    final Delivery delivery = new Delivery(metrics::count);
    final List<Route> routes;
    final Pipeline pipeline;

    Parts(StubOptions options) throws IOException {
        certificate = Certificate.open(options);
        store = CustomerStore.open(options);
        vetting = new Vetting(options, clock);
        var signer = new Signer(options.get(Setting.TOKEN_SECRET));
        tokens = new AccessTokens(signer, clock, options);
        var endpoint = new TokenEndpoint(tokens);
        var documents = new AgreementDocuments(signer, clock, options);
        var profiles = new CustomerProfiles(options);

        var operations = all(Stream.of(
                AgreementsApiRoutes.of(new Agreements(store, options, clock, documents)),
                QualificationsApiRoutes.of(new Qualifications(store, vetting, options)),
                CustomersApiRoutes.of(new Customers(store, profiles))));
        var contract = new Contract(operations);
        journal = new RequestJournal(
                options.get(Setting.JOURNAL_REQUESTS),
                options.get(Setting.JOURNAL_BYTES),
                options.get(Setting.JOURNAL_HEADERS),
                contract);
        var status = new Status(options, contract, store, metrics, certificate.map(Certificate::certificate));
        var errors = new ArrangedErrors(options);
        faults = new Faults(clock, contract, errors);
        var admin = new Admin(store, profiles, vetting, clock, this::reset);
        var faultAdmin = new FaultAdmin(faults);
        routes = all(Stream.of(
                operations,
                DiscoveryApiRoutes.of(new Entra()),
                TokensApiRoutes.of(endpoint),
                DocumentsApiRoutes.of(documents),
                AdminApiRoutes.of(admin),
                FaultsApiRoutes.of(faultAdmin),
                ProviderStatesApiRoutes.of(
                        new ProviderStateAdmin(admin, faultAdmin, vetting, journal::count, this::forgetArranged)),
                RequestsApiRoutes.of(new RequestAdmin(journal)),
                IssuedTokensApiRoutes.of(endpoint),
                HealthApiRoutes.of(status),
                InfoApiRoutes.of(status),
                MetricsApiRoutes.of(status)));
        pipeline = new Pipeline(
                delivery,
                journal,
                new Routing(routes),
                new AdminGuard(options)::check,
                faults::strike,
                new TokenCheck(tokens, options)::check,
                new MfaReport(),
                new Preferences(contract, errors),
                new CustomerGuard(store, errors, options)::check,
                new ResponseReplay(store, options.get(Setting.REPEATED_REQUEST_ID)),
                AgreementDocuments::withoutLink);
    }

    /** Forgets everything that was posted or arranged. The metrics go on counting. */
    void reset() {
        forgetArranged();
        journal.clear();
    }

    private void forgetArranged() {
        store.clear();
        clock.reset();
        faults.clear();
    }

    private static List<Route> all(Stream<List<Route>> routes) {
        return routes.flatMap(List::stream).toList();
    }
}
