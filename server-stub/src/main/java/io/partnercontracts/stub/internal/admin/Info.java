package io.partnercontracts.stub.internal.admin;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.admin.api.InfoApi;
import io.partnercontracts.stub.internal.admin.model.StubInfo;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.Response;
import java.time.Instant;
import java.util.List;

/** Tells what is running. */
public final class Info implements InfoApi {

    private final Instant startedAt = Instant.now();
    private final StubOptions options;
    private final Contract contract;

    /** Tells these options and the operations of this contract. */
    public Info(StubOptions options, Contract contract) {
        this.options = options;
        this.contract = contract;
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
}
