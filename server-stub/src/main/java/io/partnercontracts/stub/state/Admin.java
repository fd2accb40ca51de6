package io.partnercontracts.stub.state;

import io.partnercontracts.stub.api.AdminApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.http.WireDate;
import io.partnercontracts.stub.model.Agreement;
import io.partnercontracts.stub.model.ClockState;
import io.partnercontracts.stub.model.CustomerPage;
import io.partnercontracts.stub.model.CustomerSeed;
import io.partnercontracts.stub.model.ErrorName;
import io.partnercontracts.stub.model.VettingDecision;
import io.partnercontracts.stub.steer.Steering;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Arranges what the stub knows, for tests. */
public final class Admin implements AdminApi {

    private static final int MAX_PAGE = 1000;
    private static final Duration MAX_ADVANCE = Duration.ofDays(36_500);

    private final CustomerStore store;
    private final Vettings vettings;
    private final StubClock clock;
    private final Steering steering;

    /** Arranges this store and this clock, and resets what is steered. */
    public Admin(CustomerStore store, Vettings vettings, StubClock clock, Steering steering) {
        this.store = store;
        this.vettings = vettings;
        this.clock = clock;
        this.steering = steering;
    }

    @Override
    public Answer reset(Reset request) {
        store.clear();
        clock.reset();
        steering.clear();
        return AdminApi.reset204();
    }

    @Override
    public Answer listCustomers(ListCustomers request) {
        var limit = Objects.requireNonNull(request.limit());
        if (limit < 1 || limit > MAX_PAGE) {
            throw DocumentedError.INVALID_REQUEST_INPUT.failure(List.of("limit: must be 1 to " + MAX_PAGE));
        }
        var found = store.list(request.after(), limit + 1);
        var page = found.stream().limit(limit).map(Admin::summarise).toList();
        return AdminApi.listCustomers200(new CustomerPage()
                .customers(page)
                .next(found.size() > limit ? page.get(limit - 1).getCustomerId() : null));
    }

    private static io.partnercontracts.stub.model.CustomerSummary summarise(CustomerSummary customer) {
        return new io.partnercontracts.stub.model.CustomerSummary()
                .customerId(customer.customerId())
                .agreements(customer.agreements())
                .qualifications(customer.qualifications())
                .error(name(customer.error()));
    }

    @Override
    public Answer getCustomer(GetCustomer request) {
        var known = vettings.ended(store.read(request.customerId()));
        return AdminApi.getCustomer200(new CustomerSeed()
                .agreements(known.agreements())
                .qualifications(known.qualifications())
                .wrapQualifications(known.wrapQualifications())
                .signedDirectly(known.signedDirectly())
                .error(name(known.error())));
    }

    @Override
    public Answer putCustomer(PutCustomer request) {
        var arranged = read(request.customerSeed());
        store.update(request.customerId(), before -> arranged);
        return AdminApi.putCustomer204();
    }

    @Override
    public Answer putCustomers(PutCustomers request) {
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
                seed.getError() == null
                        ? null
                        : DocumentedError.valueOf(seed.getError().name()));
    }

    private static @Nullable ErrorName name(@Nullable DocumentedError error) {
        return error == null ? null : ErrorName.valueOf(error.name());
    }

    @Override
    public Answer putVetting(PutVetting request) {
        var reason = request.vettingDecision().getVettingReason();
        var denied = request.vettingDecision().getVettingStatus() == VettingDecision.VettingStatusEnum.DENIED;
        if (reason != null && !denied) {
            throw DocumentedError.INVALID_PROPERTY.failure(List.of("vettingReason: must be absent unless Denied"));
        }
        store.update(request.customerId(), before -> {
            var customer = vettings.ended(before);
            if (customer.qualifications().stream().noneMatch(CustomerState::isInReview)) {
                throw DocumentedError.NOT_FOUND.failure(List.of("The customer has no qualification in review"));
            }
            return customer.vetted(CustomerState::isInReview, denied, reason);
        });
        return AdminApi.putVetting204();
    }

    @Override
    public Answer putValidationCodes(PutValidationCodes request) {
        var uses = new HashMap<String, Long>();
        request.validationCodeSeed().getValidationCodes().forEach(seed -> {
            var most = seed.getMaxCreates();
            uses.put(seed.getCode(), most == null ? Long.MAX_VALUE : most);
        });
        store.replaceCodes(uses);
        return AdminApi.putValidationCodes204();
    }

    @Override
    public Answer getClock(GetClock request) {
        return AdminApi.getClock200(clockState());
    }

    @Override
    public Answer putClock(PutClock request) {
        try {
            clock.freeze(request.clockSetting().getInstant().toInstant());
        } catch (DateTimeException e) {
            throw DocumentedError.INVALID_PROPERTY.failure(List.of("instant: must be in the years 0001 to 9999"));
        }
        return AdminApi.putClock204();
    }

    @Override
    public Answer advanceClock(AdvanceClock request) {
        var duration = duration(request.clockAdvance().getDuration());
        if (duration.isNegative() || duration.compareTo(MAX_ADVANCE) > 0) {
            throw invalidDuration();
        }
        try {
            clock.advance(duration);
        } catch (DateTimeException e) {
            throw DocumentedError.INVALID_PROPERTY.failure(List.of("duration: must not lead beyond the year 9999"));
        }
        return AdminApi.advanceClock200(clockState());
    }

    @Override
    public Answer resetClock(ResetClock request) {
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

    private static StubFailure invalidDuration() {
        return DocumentedError.INVALID_PROPERTY.failure(List.of(
                "duration: must be an ISO 8601 duration such as PT1H30M, from PT0S to P" + MAX_ADVANCE.toDays() + "D"));
    }
}
