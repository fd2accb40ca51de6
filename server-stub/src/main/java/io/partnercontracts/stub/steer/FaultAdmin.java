package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.api.FaultsApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Json;
import io.partnercontracts.stub.model.FaultList;
import java.util.List;

/** Arranges faults, for tests. */
public final class FaultAdmin implements FaultsApi {

    private final Faults faults;

    /** Arranges these faults. */
    public FaultAdmin(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Answer createFault(CreateFault request) {
        try {
            return FaultsApi.createFault201(describe(faults.add(request.faultSeed())));
        } catch (IllegalArgumentException e) {
            throw DocumentedError.INVALID_PROPERTY.failure(List.of(e.getMessage()));
        }
    }

    @Override
    public Answer listFaults(ListFaults request) {
        return FaultsApi.listFaults200(new FaultList()
                .faults(faults.list().stream().map(FaultAdmin::describe).toList()));
    }

    @Override
    public Answer deleteFault(DeleteFault request) {
        if (!faults.remove(request.faultId())) {
            throw DocumentedError.NOT_FOUND.failure(List.of("There is no fault " + request.faultId()));
        }
        return FaultsApi.deleteFault204();
    }

    @Override
    public Answer deleteFaults(DeleteFaults request) {
        faults.clear();
        return FaultsApi.deleteFaults204();
    }

    private static io.partnercontracts.stub.model.Fault describe(Fault fault) {
        return Json.MAPPER
                .convertValue(fault.seed(), io.partnercontracts.stub.model.Fault.class)
                .id(fault.id())
                .hits(fault.hits());
    }
}
