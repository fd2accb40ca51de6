package io.partnercontracts.stub;

import io.partnercontracts.stub.api.InfoApi;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.model.ErrorName;
import io.partnercontracts.stub.model.StubInfo;
import java.time.Instant;
import java.util.List;

/** Tells what is running. */
final class Info implements InfoApi {

    private final Instant startedAt = Instant.now();
    private final StubOptions options;
    private final List<Route> contract;

    Info(StubOptions options, List<Route> contract) {
        this.options = options;
        this.contract = contract;
    }

    @Override
    public Answer getInfo(GetInfo request) {
        return InfoApi.getInfo200(new StubInfo()
                .version(Main.version())
                .startedAt(startedAt.toString())
                .settings(options.shown())
                .operations(contract.stream().map(Route::operationId).toList())
                .errors(List.of(ErrorName.values())));
    }
}
