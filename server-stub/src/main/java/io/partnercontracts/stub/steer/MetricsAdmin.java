package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.api.MetricsApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.state.CustomerStore;

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
    public Answer getMetrics(GetMetrics request) {
        return new Answer(200, new Answer.Text("text/plain; version=0.0.4; charset=utf-8", metrics.print(store)));
    }
}
