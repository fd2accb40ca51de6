package io.partnercontracts.stub.internal.qualification;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.ValidationCodeRule;
import io.partnercontracts.stub.internal.api.QualificationsApi;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import io.partnercontracts.stub.internal.model.CustomerQualificationRequest;
import io.partnercontracts.stub.internal.model.CustomerQualifications;
import io.partnercontracts.stub.internal.model.GccValidation;
import io.partnercontracts.stub.internal.store.CustomerStore;
import io.partnercontracts.stub.internal.store.CustomerStore.CodeUses;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Partner Center decides on qualifications. */
public final class Qualifications implements QualificationsApi {

    private static final String NO_TENANT = new UUID(0, 0).toString();

    private final CustomerStore store;
    private final Vetting vetting;
    private final boolean onlyArranged;

    /** Read when they are needed first, for the start's sake. */
    private static final class Documented {
        static final List<GccValidation> CODES =
                List.of(Json.example("qualifications/list-validation-codes.response.json", GccValidation[].class));
    }

    /** Keeps qualifications in this store, with its validation codes by these options' rule, and has them vetted. */
    public Qualifications(CustomerStore store, Vetting vetting, StubOptions options) {
        this.onlyArranged = options.get(Setting.VALIDATION_CODES) == ValidationCodeRule.ARRANGED;
        this.store = store;
        this.vetting = vetting;
    }

    @Override
    public Response createCustomerQualifications(CreateCustomerQualifications request) {
        var listed = requested(request.customerQualificationRequest(), request.code());
        store.update(request.customerId(), customer -> customer.with(listed));
        var status = listed.getVettingStatus();
        return QualificationsApi.createCustomerQualifications201(answered(listed))
                .because(listed.getQualification() + (status == null ? " has no vetting" : " begins as " + status));
    }

    @Override
    public Response getCustomerQualifications(GetCustomerQualifications request) {
        var customer = vetting.ended(store.read(request.customerId()));
        return customer.wrapQualifications()
                ? Response.of(200, new CustomerQualifications().qualifications(customer.qualifications()))
                : QualificationsApi.getCustomerQualifications200(customer.qualifications());
    }

    @Override
    public Response getGccValidations(GetGccValidations request) {
        var tenant = request.call().claims().tenant();
        var partner = tenant.equals(NO_TENANT) ? Documented.CODES.get(0).getPartnerId() : tenant;
        return QualificationsApi.getGccValidations200(store.codes().stream()
                .map(code -> listed(code).partnerId(partner))
                .toList());
    }

    /** That a code which is not documented belongs to the first documented organisation is our assumption. */
    private GccValidation listed(CodeUses uses) {
        var known = Documented.CODES.stream()
                .filter(code -> uses.code().equals(code.getValidationId()))
                .findFirst();
        var counted = uses.most() != Long.MAX_VALUE;
        return new GccValidation()
                .organizationName(known.orElse(Documented.CODES.get(0)).getOrganizationName())
                .validationId(uses.code())
                .maxCreates(counted ? Math.toIntExact(uses.most()) : null)
                .remainingCreates(counted ? Math.toIntExact(uses.left()) : null)
                .eTag(known.map(GccValidation::geteTag).orElse(null));
    }

    /**
     * Education is vetted by people and a state-owned entity has no status. That a validation code is approved at once,
     * and how one that is unknown or used up is refused, is our assumption: no page shows such a response.
     */
    private CustomerQualification requested(CustomerQualificationRequest sent, @Nullable String code) {
        var name = Vetting.name(sent.getQualification());
        return switch (name) {
            case "Education" -> vetting.inReview(name);
            case "GovernmentCommunityCloud" -> {
                var used = Objects.requireNonNullElseGet(code, () -> Objects.toString(sent.getValidationCode(), ""));
                if (used.isBlank()) {
                    throw INVALID_PROPERTY.refusal("validationCode: must not be empty for GovernmentCommunityCloud");
                }
                if (onlyArranged && store.codes().isEmpty() || !store.useCode(used)) {
                    throw INVALID_PROPERTY.refusal("validationCode: must be known and not used up");
                }
                yield vetting.approved(name).vettingCreateDate(vetting.now());
            }
            default -> new CustomerQualification().qualification(name);
        };
    }

    /** In the documented response to a request, the date has its other name (decision C5). */
    private static CustomerQualification answered(CustomerQualification listed) {
        var date = listed.getVettingCreatedDate();
        return date == null
                ? listed
                : new CustomerQualification()
                        .qualification(listed.getQualification())
                        .vettingStatus(listed.getVettingStatus())
                        .vettingCreateDate(date);
    }
}
