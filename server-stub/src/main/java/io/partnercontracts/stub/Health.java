package io.partnercontracts.stub;

import io.partnercontracts.stub.api.HealthApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.model.HealthStatus;

/** Tells whether the stub is up. It answers nothing before it is ready, so that both answers are the same. */
final class Health implements HealthApi {

    @Override
    public Answer getLiveness(GetLiveness request) {
        return HealthApi.getLiveness200(up());
    }

    @Override
    public Answer getReadiness(GetReadiness request) {
        return HealthApi.getReadiness200(up());
    }

    private static HealthStatus up() {
        return new HealthStatus().status(HealthStatus.StatusEnum.UP);
    }
}
