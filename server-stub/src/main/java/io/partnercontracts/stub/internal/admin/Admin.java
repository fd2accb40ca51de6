package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.CustomerRelationship;
import io.partnercontracts.stub.StubClock;
import io.partnercontracts.stub.internal.admin.api.AdminApi;
import io.partnercontracts.stub.internal.admin.model.ClockState;
import io.partnercontracts.stub.internal.admin.model.CustomerPage;
import io.partnercontracts.stub.internal.admin.model.CustomerSeed;
import io.partnercontracts.stub.internal.admin.model.KnownCustomer;
import io.partnercontracts.stub.internal.admin.model.VettingDecision;
import io.partnercontracts.stub.internal.agreement.Templates;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.customer.CustomerProfiles;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import io.partnercontracts.stub.internal.qualification.Vetting;
import io.partnercontracts.stub.internal.store.CustomerState;
import io.partnercontracts.stub.internal.store.CustomerStore;
import io.partnercontracts.stub.internal.store.NamePrefix;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arranges what the stub knows, for tests. */
public final class Admin implements AdminApi {

    private static final Duration MAX_ADVANCE = Duration.ofDays(36_500);

    private final CustomerStore store;
    private final CustomerProfiles profiles;
    private final Vetting vetting;
    private final StubClock clock;
    private final Runnable reset;

    /** Arranges this store and this clock; {@code reset} makes the whole stub as new. */
    public Admin(CustomerStore store, CustomerProfiles profiles, Vetting vetting, StubClock clock, Runnable reset) {
        this.store = store;
        this.profiles = profiles;
        this.vetting = vetting;
        this.clock = clock;
        this.reset = reset;
    }

    @Override
    public void reset(Reset request) {
        reset.run();
    }

    @Override
    public Response listCustomers(ListCustomers request) {
        var limit = Objects.requireNonNull(request.limit());
        var found = store.list(request.after(), limit + 1, NamePrefix.ANY);
        var page = found.stream()
                .limit(limit)
                .map(customer -> Json.MAPPER
                        .convertValue(customer, KnownCustomer.class)
                        .name(profiles.name(customer.customerId(), customer.customer())))
                .toList();
        return AdminApi.listCustomers200(new CustomerPage()
                .customers(page)
                .next(found.size() > limit ? page.get(limit - 1).getCustomerId() : null));
    }

    @Override
    public void deleteCustomers(DeleteCustomers request) {
        store.clear();
    }

    @Override
    public Response getCustomer(GetCustomer request) {
        return AdminApi.getCustomer200(known(request.customerId()));
    }

    /** What the stub knows of a customer; it can be put back. */
    CustomerSeed known(UUID customerId) {
        return Json.MAPPER.convertValue(vetting.ended(store.read(customerId)), CustomerSeed.class);
    }

    @Override
    public void putCustomer(PutCustomer request) {
        var arranged = read(request.customerId(), request.customerSeed());
        store.update(request.customerId(), before -> arranged);
    }

    @Override
    public void putCustomers(PutCustomers request) {
        // Sorted, so that two such requests do not wait for each other.
        var arranged = new TreeMap<UUID, CustomerState>();
        var seeds = request.customerSeeds().getCustomers();
        seeds.forEach(seed -> arranged.put(seed.getCustomerId(), read(seed.getCustomerId(), seed.getSeed())));
        store.together(() -> {
            arranged.forEach((customer, state) -> store.update(customer, before -> state));
            return arranged;
        });
    }

    private static CustomerState read(UUID id, CustomerSeed seed) {
        var agreements = Objects.requireNonNullElse(seed.getAgreements(), List.<Agreement>of());
        agreements.forEach(Templates::kept);
        var qualifications = Objects.requireNonNullElse(seed.getQualifications(), List.<CustomerQualification>of());
        qualifications.forEach(known -> known.qualification(Vetting.name(known.getQualification())));
        return new CustomerState(
                agreements,
                qualifications,
                Boolean.TRUE.equals(seed.getWrapQualifications()),
                Boolean.TRUE.equals(seed.getSignedDirectly()),
                seed.getError(),
                checked(id, seed.getCustomer()));
    }

    private static @Nullable Customer checked(UUID id, @Nullable Customer customer) {
        if (customer == null) {
            return null;
        }
        if (customer.getId() != null && !customer.getId().equalsIgnoreCase(id.toString())) {
            throw INVALID_PROPERTY.refusal("customer.id: must be absent, or " + id + " as in the address");
        }
        var relationship = customer.getRelationshipToPartner();
        var known =
                Stream.of(CustomerRelationship.values()).map(String::valueOf).toList();
        return relationship == null
                ? customer
                : customer.relationshipToPartner(known.stream()
                        .filter(relationship::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() ->
                                INVALID_PROPERTY.refusal("customer.relationshipToPartner: must be one of " + known)));
    }

    @Override
    public void putVetting(PutVetting request) {
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
    }

    @Override
    public void putValidationCodes(PutValidationCodes request) {
        var uses = new HashMap<String, Long>();
        var seeds = request.validationCodeSeed().getValidationCodes();
        seeds.forEach(seed -> {
            var most = seed.getMaxCreates();
            uses.put(seed.getCode(), most == null ? Long.MAX_VALUE : most);
        });
        store.replaceCodes(uses);
    }

    @Override
    public Response getClock(GetClock request) {
        return AdminApi.getClock200(clockState());
    }

    @Override
    public void putClock(PutClock request) {
        var instant = instant(request.clockSetting().getInstant());
        try {
            clock.freeze(instant);
        } catch (DateTimeException e) {
            throw INVALID_PROPERTY.refusal("instant: must be in the years 0001 to 9999");
        }
    }

    @Override
    public Response advanceClock(AdvanceClock request) {
        var duration = duration(request.clockAdvance().getDuration());
        try {
            clock.advance(duration);
        } catch (DateTimeException e) {
            throw INVALID_PROPERTY.refusal("duration: must not lead beyond the year 9999");
        }
        return AdminApi.advanceClock200(clockState());
    }

    @Override
    public void resetClock(ResetClock request) {
        clock.reset();
    }

    private ClockState clockState() {
        return new ClockState().instant(clock.instant().toString()).frozen(clock.isFrozen());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw INVALID_PROPERTY.refusal("instant: must be a date and time such as 2020-12-04T20:54:24Z");
        }
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(MAX_ADVANCE) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Refused below.
        }
        throw INVALID_PROPERTY.refusal(
                "duration: must be an ISO 8601 duration such as PT1H30M, from PT0S to P" + MAX_ADVANCE.toDays() + "D");
    }
}
