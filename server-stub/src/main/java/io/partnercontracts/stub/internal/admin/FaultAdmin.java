package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.internal.admin.api.FaultsApi;
import io.partnercontracts.stub.internal.admin.model.ArrangedFault;
import io.partnercontracts.stub.internal.admin.model.FaultList;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.steer.Fault;
import io.partnercontracts.stub.internal.steer.Faults;

/** Arranges faults, for tests. */
public final class FaultAdmin implements FaultsApi {

    private final Faults faults;

    /** Arranges these faults. */
    public FaultAdmin(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Response createFault(CreateFault request) {
        try {
            return FaultsApi.createFault201(describe(faults.add(request.faultSeed())));
        } catch (IllegalArgumentException e) {
            throw INVALID_PROPERTY.refusal(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Response listFaults(ListFaults request) {
        return FaultsApi.listFaults200(new FaultList()
                .faults(faults.list().stream().map(FaultAdmin::describe).toList()));
    }

    @Override
    public void deleteFault(DeleteFault request) {
        if (!faults.remove(request.faultId())) {
            throw unknown(request.faultId());
        }
    }

    @Override
    public void switchFault(SwitchFault request) {
        faults.list().stream()
                .filter(fault -> fault.id().equals(request.faultId()))
                .findFirst()
                .orElseThrow(() -> unknown(request.faultId()))
                .enabled()
                .set(request.faultSwitch().getEnabled());
    }

    private static Refusal unknown(String id) {
        return DocumentedError.NOT_FOUND.refusal("There is no fault " + id);
    }

    @Override
    public void deleteFaults(DeleteFaults request) {
        faults.clear();
    }

    private static ArrangedFault describe(Fault fault) {
        return Json.MAPPER
                .convertValue(fault.seed(), ArrangedFault.class)
                .id(fault.id())
                .enabled(fault.enabled().get())
                .hits(fault.hits());
    }
}
