package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.StubClock;
import io.partnercontracts.stub.internal.admin.api.AdminApi;
import io.partnercontracts.stub.internal.admin.model.ClockState;
import io.partnercontracts.stub.internal.admin.model.CustomerPage;
import io.partnercontracts.stub.internal.admin.model.CustomerSeed;
import io.partnercontracts.stub.internal.admin.model.KnownCustomer;
import io.partnercontracts.stub.internal.admin.model.VettingDecision;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.WireDate;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.qualification.Vetting;
import io.partnercontracts.stub.internal.store.CustomerState;
import io.partnercontracts.stub.internal.store.CustomerStore;
import io.partnercontracts.stub.internal.store.CustomerSummary;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Arranges what the stub knows, for tests. */
public final class Admin implements AdminApi {

    private static final Duration MAX_ADVANCE = Duration.ofDays(36_500);

    private final CustomerStore store;
    private final Vetting vetting;
    private final StubClock clock;
    private final Runnable reset;

    /** Arranges this store and this clock; {@code reset} makes the whole stub as new. */
    public Admin(CustomerStore store, Vetting vetting, StubClock clock, Runnable reset) {
        this.store = store;
        this.vetting = vetting;
        this.clock = clock;
        this.reset = reset;
    }

    @Override
    public Response reset(Reset request) {
        reset.run();
        return AdminApi.reset204();
    }

    @Override
    public Response listCustomers(ListCustomers request) {
        var limit = Objects.requireNonNull(request.limit());
        var found = store.list(request.after(), limit + 1);
        var page = found.stream().limit(limit).map(Admin::summarise).toList();
        return AdminApi.listCustomers200(new CustomerPage()
                .customers(page)
                .next(found.size() > limit ? page.get(limit - 1).getCustomerId() : null));
    }

    private static KnownCustomer summarise(CustomerSummary customer) {
        return new KnownCustomer()
                .customerId(customer.customerId())
                .agreements(customer.agreements())
                .qualifications(customer.qualifications())
                .error(customer.error());
    }

    @Override
    public Response getCustomer(GetCustomer request) {
        var known = vetting.ended(store.read(request.customerId()));
        return AdminApi.getCustomer200(new CustomerSeed()
                .agreements(known.agreements())
                .qualifications(known.qualifications())
                .wrapQualifications(known.wrapQualifications())
                .signedDirectly(known.signedDirectly())
                .error(known.error()));
    }

    @Override
    public Response putCustomer(PutCustomer request) {
        var arranged = read(request.customerSeed());
        store.update(request.customerId(), before -> arranged);
        return AdminApi.putCustomer204();
    }

    @Override
    public Response putCustomers(PutCustomers request) {
        // Sorted, so that two such requests do not wait for each other.
        var arranged = new TreeMap<UUID, CustomerState>();
        request.customerSeeds()
                .getCustomers()
                .forEach(seed -> arranged.put(seed.getCustomerId(), read(seed.getSeed())));
        return store.together(() -> {
            arranged.forEach((customer, state) -> store.update(customer, before -> state));
            return AdminApi.putCustomers204();
        });
    }

    private static CustomerState read(CustomerSeed seed) {
        var agreements = Objects.requireNonNullElse(seed.getAgreements(), List.<Agreement>of());
        agreements.forEach(agreement -> WireDate.parse("dateAgreed", agreement.getDateAgreed()));
        return new CustomerState(
                agreements,
                Objects.requireNonNullElse(seed.getQualifications(), List.of()),
                Boolean.TRUE.equals(seed.getWrapQualifications()),
                Boolean.TRUE.equals(seed.getSignedDirectly()),
                seed.getError());
    }

    @Override
    public Response putVetting(PutVetting request) {
        var reason = request.vettingDecision().getVettingReason();
        var denied = request.vettingDecision().getVettingStatus() == VettingDecision.VettingStatusEnum.DENIED;
        if (reason != null && !denied) {
            throw INVALID_PROPERTY.refusal("vettingReason: must be absent unless Denied");
        }
        store.update(request.customerId(), before -> {
            var customer = vetting.ended(before);
            if (customer.qualifications().stream().noneMatch(Vetting::isInReview)) {
                throw DocumentedError.NOT_FOUND.refusal("The customer has no qualification in review");
            }
            return Vetting.decided(customer, denied, reason);
        });
        return AdminApi.putVetting204();
    }

    @Override
    public Response putValidationCodes(PutValidationCodes request) {
        var uses = new HashMap<String, Long>();
        request.validationCodeSeed().getValidationCodes().forEach(seed -> {
            var most = seed.getMaxCreates();
            uses.put(seed.getCode(), most == null ? Long.MAX_VALUE : most);
        });
        store.replaceCodes(uses);
        return AdminApi.putValidationCodes204();
    }

    @Override
    public Response getClock(GetClock request) {
        return AdminApi.getClock200(clockState());
    }

    @Override
    public Response putClock(PutClock request) {
        try {
            clock.freeze(request.clockSetting().getInstant().toInstant());
        } catch (DateTimeException e) {
            throw INVALID_PROPERTY.refusal("instant: must be in the years 0001 to 9999");
        }
        return AdminApi.putClock204();
    }

    @Override
    public Response advanceClock(AdvanceClock request) {
        var duration = duration(request.clockAdvance().getDuration());
        if (duration.isNegative() || duration.compareTo(MAX_ADVANCE) > 0) {
            throw invalidDuration();
        }
        try {
            clock.advance(duration);
        } catch (DateTimeException e) {
            throw INVALID_PROPERTY.refusal("duration: must not lead beyond the year 9999");
        }
        return AdminApi.advanceClock200(clockState());
    }

    @Override
    public Response resetClock(ResetClock request) {
        clock.reset();
        return AdminApi.resetClock204();
    }

    private ClockState clockState() {
        return new ClockState().instant(clock.instant().toString()).frozen(clock.isFrozen());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw invalidDuration();
        }
    }

    private static Refusal invalidDuration() {
        return INVALID_PROPERTY.refusal(
                "duration: must be an ISO 8601 duration such as PT1H30M, from PT0S to P" + MAX_ADVANCE.toDays() + "D");
    }
}
