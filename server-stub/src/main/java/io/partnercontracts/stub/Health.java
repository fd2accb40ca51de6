package io.partnercontracts.stub;

import io.partnercontracts.stub.api.HealthApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.model.HealthStatus;
import io.partnercontracts.stub.state.CustomerStore;

/** Tells whether the stub is up. It answers nothing before it runs. */
final class Health implements HealthApi {

    private final CustomerStore store;

    Health(CustomerStore store) {
        this.store = store;
    }

    @Override
    public Answer getLiveness(GetLiveness request) {
        return HealthApi.getLiveness200(up());
    }

    @Override
    public Answer getReadiness(GetReadiness request) {
        return store.isReachable()
                ? HealthApi.getReadiness200(up())
                : new Answer(503, new HealthStatus().status(HealthStatus.StatusEnum.DOWN));
    }

    private static HealthStatus up() {
        return new HealthStatus().status(HealthStatus.StatusEnum.UP);
    }
}
