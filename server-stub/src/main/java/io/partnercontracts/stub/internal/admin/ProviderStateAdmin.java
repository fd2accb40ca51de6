package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.internal.admin.api.ProviderStatesApi;
import io.partnercontracts.stub.internal.admin.model.ProviderStateChange;
import io.partnercontracts.stub.internal.admin.model.ProviderStateEntry;
import io.partnercontracts.stub.internal.admin.model.ProviderStateList;
import io.partnercontracts.stub.internal.admin.model.ProviderStateParameter;
import io.partnercontracts.stub.internal.admin.model.ProviderStateValues;
import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Names;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.qualification.Vetting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sets provider states for Pact verifiers. Verifiers set them one after the other. */
public final class ProviderStateAdmin implements ProviderStatesApi {

    private static final int NEAREST = 3;

    private final Admin admin;
    private final FaultAdmin faults;
    private final Vetting vetting;
    private final LongSupplier requests;
    private final Runnable forget;
    private long requestsBefore;

    /**
     * Arranges states by these endpoints.
     *
     * @param requests how many requests for the contract came so far
     * @param forget forgets everything that was posted or arranged
     */
    public ProviderStateAdmin(Admin admin, FaultAdmin faults, Vetting vetting, LongSupplier requests, Runnable forget) {
        this.admin = admin;
        this.faults = faults;
        this.vetting = vetting;
        this.requests = requests;
        this.forget = forget;
    }

    @Override
    public Response listProviderStates(ListProviderStates request) {
        return ProviderStatesApi.listProviderStates200(new ProviderStateList()
                .states(ProviderState.ALL.stream()
                        .map(ProviderStateAdmin::describe)
                        .toList()));
    }

    private static ProviderStateEntry describe(ProviderState state) {
        return new ProviderStateEntry()
                .name(state.name())
                .description(state.description())
                .parameters(state.parameters().stream()
                        .map(parameter -> new ProviderStateParameter()
                                .name(parameter.key)
                                .description(parameter.description)
                                .required(state.required().contains(parameter)))
                        .toList())
                .example(new ProviderStateChange().state(state.name()).params(state.example()));
    }

    @Override
    public synchronized Response changeProviderState(ChangeProviderState request) {
        var change = request.providerStateChange();
        var wanted = Stream.concat(
                        Stream.ofNullable(change.getState()),
                        Objects.requireNonNullElse(change.getStates(), List.<String>of()).stream())
                .filter(name -> !name.isBlank())
                .map(name -> ProviderState.of(name.strip()).orElseThrow(() -> unknown(name)))
                .distinct()
                .toList();
        ObjectNode parameters = Json.MAPPER.valueToTree(Objects.requireNonNullElse(change.getParams(), Map.of()));
        wanted.forEach(state -> check(state, parameters));

        var teardown = change.getAction() == ProviderStateChange.ActionEnum.TEARDOWN;
        if (teardown || requests.getAsLong() != requestsBefore) {
            forget.run();
            requestsBefore = requests.getAsLong();
        }
        var values = new ProviderStateValues();
        if (!teardown) {
            for (var state : wanted) {
                var customer = arrange(state, request.call(), parameters);
                values.customerId(customer == null ? values.getCustomerId() : customer);
            }
        }
        return ProviderStatesApi.changeProviderState200(values);
    }

    private @Nullable UUID arrange(ProviderState state, Call call, ObjectNode parameters) {
        var given = new GivenState(call, admin, faults, vetting, parameters);
        state.arrange().accept(given);
        return given.keep();
    }

    private static void check(ProviderState state, ObjectNode parameters) {
        var known = state.parameterNames();
        parameters.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw INVALID_PROPERTY.refusal("params." + name + ": " + Names.unknown(name, known));
                });
        state.required().stream()
                .filter(parameter -> !parameters.hasNonNull(parameter.key))
                .findFirst()
                .ifPresent(parameter -> {
                    throw INVALID_PROPERTY.refusal(
                            "params." + parameter.key + ": must be given. " + parameter.description);
                });
    }

    private static Refusal unknown(String name) {
        return INVALID_PROPERTY.refusal("state: \"" + name + "\" is unknown; the nearest are "
                + Names.nearest(name, ProviderState.names(), NEAREST)
                + "; GET /__admin/provider-states lists all");
    }
}
