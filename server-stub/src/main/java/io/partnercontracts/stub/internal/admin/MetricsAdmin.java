package io.partnercontracts.stub.internal.admin;

import io.partnercontracts.stub.internal.admin.api.MetricsApi;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.record.Metrics;
import io.partnercontracts.stub.internal.store.CustomerStore;

/** Shows the metrics. */
public final class MetricsAdmin implements MetricsApi {

    private final Metrics metrics;
    private final CustomerStore store;

    /** Shows these metrics and how much this store holds. */
    public MetricsAdmin(Metrics metrics, CustomerStore store) {
        this.metrics = metrics;
        this.store = store;
    }

    @Override
    public Response getMetrics(GetMetrics request) {
        return Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.print(store));
    }
}
