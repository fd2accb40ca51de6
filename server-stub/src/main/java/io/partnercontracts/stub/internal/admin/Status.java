package io.partnercontracts.stub.internal.admin;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.admin.api.HealthApi;
import io.partnercontracts.stub.internal.admin.api.InfoApi;
import io.partnercontracts.stub.internal.admin.api.MetricsApi;
import io.partnercontracts.stub.internal.admin.model.HealthStatus;
import io.partnercontracts.stub.internal.admin.model.StubInfo;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.record.Metrics;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.time.Instant;
import java.util.List;

/** Tells what is running, whether it is up, and what it has done. It answers nothing before it runs. */
public final class Status implements HealthApi, InfoApi, MetricsApi {

    private static final HealthStatus UP = new HealthStatus().status(HealthStatus.StatusEnum.UP);

    private final Instant startedAt = Instant.now();
    private final StubOptions options;
    private final Contract contract;
    private final CustomerStore store;
    private final Metrics metrics;

    /** Tells these options, the operations of this contract, how this store is, and these metrics. */
    public Status(StubOptions options, Contract contract, CustomerStore store, Metrics metrics) {
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
                .errors(List.of(ErrorName.values())));
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
    public Response getMetrics(GetMetrics request) {
        return Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.print(store));
    }
}
