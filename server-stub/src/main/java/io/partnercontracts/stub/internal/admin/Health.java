package io.partnercontracts.stub.internal.admin;

import io.partnercontracts.stub.internal.admin.api.HealthApi;
import io.partnercontracts.stub.internal.admin.model.HealthStatus;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.store.CustomerStore;

/** Tells whether the stub is up. It answers nothing before it runs. */
public final class Health implements HealthApi {

    private final CustomerStore store;

    /** Looks at this store. */
    public Health(CustomerStore store) {
        this.store = store;
    }

    @Override
    public Response getLiveness(GetLiveness request) {
        return HealthApi.getLiveness200(up());
    }

    @Override
    public Response getReadiness(GetReadiness request) {
        return store.isReachable()
                ? HealthApi.getReadiness200(up())
                : Response.of(503, new HealthStatus().status(HealthStatus.StatusEnum.DOWN));
    }

    private static HealthStatus up() {
        return new HealthStatus().status(HealthStatus.StatusEnum.UP);
    }
}
