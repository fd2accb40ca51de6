package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.admin.StateParameter.AGREEMENTS;
import static io.partnercontracts.stub.internal.admin.StateParameter.COMPANY_NAME;
import static io.partnercontracts.stub.internal.admin.StateParameter.CUSTOMERS;
import static io.partnercontracts.stub.internal.admin.StateParameter.CUSTOMER_ID;
import static io.partnercontracts.stub.internal.admin.StateParameter.DOMAIN;
import static io.partnercontracts.stub.internal.admin.StateParameter.EXAMPLE;
import static io.partnercontracts.stub.internal.admin.StateParameter.FAULT;
import static io.partnercontracts.stub.internal.admin.StateParameter.QUALIFICATION;
import static io.partnercontracts.stub.internal.admin.StateParameter.QUALIFICATIONS;
import static io.partnercontracts.stub.internal.admin.StateParameter.SEED;
import static io.partnercontracts.stub.internal.admin.StateParameter.VETTING_REASON;
import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.VettingReason;
import io.partnercontracts.stub.internal.admin.api.AdminApi;
import io.partnercontracts.stub.internal.admin.api.FaultsApi;
import io.partnercontracts.stub.internal.admin.model.ClockSetting;
import io.partnercontracts.stub.internal.admin.model.ClockSettingConstraints;
import io.partnercontracts.stub.internal.admin.model.CustomerSeed;
import io.partnercontracts.stub.internal.admin.model.CustomerSeedConstraints;
import io.partnercontracts.stub.internal.admin.model.CustomerSeeds;
import io.partnercontracts.stub.internal.admin.model.CustomerSeedsConstraints;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.admin.model.FaultSeedConstraints;
import io.partnercontracts.stub.internal.admin.model.ValidationCodeSeed;
import io.partnercontracts.stub.internal.admin.model.ValidationCodeSeedConstraints;
import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Constraints;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Resources;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import io.partnercontracts.stub.internal.qualification.Vetting;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One provider state as an interaction gives it. What it arranges goes through the same operations, by the same rules,
 * as if it had been sent to them. For one request.
 */
final class GivenState {

    static final String DOCUMENTED_CUSTOMER = "14876998-c0dc-46e6-9d0c-65a57a6c32ec";
    static final String DOCUMENTED_CUSTOMERS = "customers/list-customers-by-name.response.json";

    private final Call call;
    private final Admin admin;
    private final FaultAdmin faults;
    private final Vetting vetting;
    private final ObjectNode parameters;
    private @Nullable ObjectNode seed;

    GivenState(Call call, Admin admin, FaultAdmin faults, Vetting vetting, ObjectNode parameters) {
        this.call = call;
        this.admin = admin;
        this.faults = faults;
        this.vetting = vetting;
        this.parameters = parameters;
    }

    /** The value of a parameter, or a missing node. */
    JsonNode parameter(StateParameter parameter) {
        return parameters.path(parameter.key);
    }

    /** What the stub knows of the customer, to be changed; {@link #keep} then has the stub know it. */
    ObjectNode seed() {
        if (seed == null) {
            seed = Json.MAPPER.valueToTree(admin.known(customerId()));
        }
        return seed;
    }

    /** Lets the stub know what was changed, and tells which customer that is; null if it is about none. */
    @Nullable
    UUID keep() {
        if (seed == null) {
            return null;
        }
        admin.putCustomer(new AdminApi.PutCustomer(
                call, customerId(), read(seed, CustomerSeed.class, CustomerSeedConstraints::check)));
        return customerId();
    }

    void addAgreements() {
        array(seed(), AGREEMENTS)
                .addAll(values(AGREEMENTS, "agreements/list-customer-agreements.response.json#/items/0"));
    }

    /** Adds the qualifications that are given, or one of the given name as {@code vetted} has it. */
    void addQualifications(BiFunction<Vetting, String, CustomerQualification> vetted) {
        var held = array(seed(), QUALIFICATIONS);
        if (parameters.has(QUALIFICATIONS.key) || parameters.has(EXAMPLE.key)) {
            held.addAll(values(QUALIFICATIONS, ""));
            return;
        }
        var name = Vetting.name(parameter(QUALIFICATION).asString("Education"));
        held.removeIf(other -> name.equals(other.path(QUALIFICATION.key).asString()));
        held.addPOJO(vetted.apply(vetting, name));
    }

    @Nullable
    VettingReason vettingReason() {
        var given = parameter(VETTING_REASON);
        return given.isMissingNode()
                ? null
                : Arrays.stream(VettingReason.values())
                        .filter(reason -> reason.toString().equalsIgnoreCase(given.asString("")))
                        .findFirst()
                        .orElseThrow(() -> INVALID_PROPERTY.refusal(
                                "vettingReason: must be one of " + Arrays.toString(VettingReason.values())));
    }

    void arrangeCustomers() {
        var seeds = Json.MAPPER.createObjectNode();
        var customers = seeds.putArray("customers");
        values(CUSTOMERS, DOCUMENTED_CUSTOMERS + "#/items").forEach(customer -> {
            var entry = customers.addObject();
            entry.set(CUSTOMER_ID.key, customer.path("id"));
            entry.putObject("seed").set("customer", customer);
        });
        admin.putCustomers(
                new AdminApi.PutCustomers(call, read(seeds, CustomerSeeds.class, CustomerSeedsConstraints::check)));
    }

    void nameCustomer() {
        var profile = seed().putObject("customer").putObject("companyProfile");
        profile.put("companyName", parameter(COMPANY_NAME).asString("Contoso"));
        if (parameters.has(DOMAIN.key)) {
            profile.set("domain", parameter(DOMAIN));
        }
    }

    void replaceCustomer() {
        seed = object(parameter(SEED), SEED);
    }

    void arrangeFault() {
        faults.createFault(new FaultsApi.CreateFault(
                call, read(object(parameter(FAULT), FAULT), FaultSeed.class, FaultSeedConstraints::check)));
    }

    void stopClock() {
        admin.putClock(
                new AdminApi.PutClock(call, read(parameters, ClockSetting.class, ClockSettingConstraints::check)));
    }

    void arrangeValidationCodes() {
        admin.putValidationCodes(new AdminApi.PutValidationCodes(
                call, read(parameters, ValidationCodeSeed.class, ValidationCodeSeedConstraints::check)));
    }

    private UUID customerId() {
        return Call.guid("params." + CUSTOMER_ID.key, parameter(CUSTOMER_ID).asString(DOCUMENTED_CUSTOMER));
    }

    private <T> T read(JsonNode json, Class<T> type, BiConsumer<T, Constraints> constraints) {
        return call.withBody(json).body(type, constraints);
    }

    /** What is given itself, as an example, or not at all. */
    private ArrayNode values(StateParameter parameter, String otherwise) {
        if (parameters.has(parameter.key) && parameters.has(EXAMPLE.key)) {
            throw INVALID_PROPERTY.refusal("example: must be absent if there is " + parameter.key);
        }
        var given = parameters.has(parameter.key)
                ? parameter(parameter)
                : example(parameter(EXAMPLE).asString(otherwise));
        // A documented list comes in its collection.
        var values = given.has("items") ? given.path("items") : given;
        return values instanceof ArrayNode several
                ? several
                : Json.MAPPER.createArrayNode().add(values);
    }

    private static JsonNode example(String reference) {
        var parts = reference.split("#", 2);
        var part = Resources.find("/partner-center/examples/" + parts[0])
                .filter(found -> parts[0].endsWith(".json") && !parts[0].contains(".."))
                .filter(found -> parts.length == 1 || parts[1].isEmpty() || parts[1].startsWith("/"))
                .map(Json.MAPPER::readTree)
                .map(found -> parts.length == 1 ? found : found.at(parts[1]))
                .filter(found -> !found.isMissingNode());
        return part.orElseThrow(
                () -> INVALID_PROPERTY.refusal(
                        "example: the contract has none at " + reference
                                + "; must be such as agreements/create-agreement.request.json, and after # a JSON pointer such as #/items"));
    }

    private static ObjectNode object(JsonNode given, StateParameter parameter) {
        if (given instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw INVALID_PROPERTY.refusal(parameter.key + ": must be an object");
    }

    private static ArrayNode array(ObjectNode seed, StateParameter member) {
        return seed.path(member.key) instanceof ArrayNode array ? array : seed.putArray(member.key);
    }
}
