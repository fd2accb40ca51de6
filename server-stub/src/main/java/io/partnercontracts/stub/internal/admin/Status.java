package io.partnercontracts.stub.internal.admin;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.admin.api.HealthApi;
import io.partnercontracts.stub.internal.admin.api.InfoApi;
import io.partnercontracts.stub.internal.admin.api.MetricsApi;
import io.partnercontracts.stub.internal.admin.model.HealthStatus;
import io.partnercontracts.stub.internal.admin.model.StubInfo;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.record.Metrics;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tells what is running, whether it is up, and what it has done. It answers nothing before it runs. */
public final class Status implements HealthApi, InfoApi, MetricsApi {

    private static final HealthStatus UP = new HealthStatus().status(HealthStatus.StatusEnum.UP);

    private final Instant startedAt = Instant.now();
    private final StubOptions options;
    private final Contract contract;
    private final CustomerStore store;
    private final Metrics metrics;
    private final Optional<X509Certificate> certificate;

    /** Tells these options, the operations of this contract, how this store is, these metrics, and with what it answers HTTPS. */
    public Status(
            StubOptions options,
            Contract contract,
            CustomerStore store,
            Metrics metrics,
            Optional<X509Certificate> certificate) {
        this.certificate = certificate;
        this.options = options;
        this.contract = contract;
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public Response getInfo(GetInfo request) {
        return InfoApi.getInfo200(new StubInfo()
                .version(Version.text())
                .startedAt(startedAt.toString())
                .settings(options.shown())
                .operations(contract.operations())
                .errors(List.of(ErrorName.values()))
                .errorCodes(DocumentedError.codes()));
    }

    @Override
    public Response getLiveness(GetLiveness request) {
        return HealthApi.getLiveness200(UP);
    }

    @Override
    public Response getReadiness(GetReadiness request) {
        return store.isReachable()
                ? HealthApi.getReadiness200(UP)
                : Response.of(503, new HealthStatus().status(HealthStatus.StatusEnum.DOWN));
    }

    @Override
    public Response getCertificate(GetCertificate request) {
        try {
            var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            var found = certificate.orElseThrow(
                    () -> DocumentedError.NOT_FOUND.refusal("The stub answers HTTP alone: start it with https"));
            return Response.text(
                    200,
                    "application/x-pem-file",
                    "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(found.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Response getMetrics(GetMetrics request) {
        return Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.print(store));
    }
}
