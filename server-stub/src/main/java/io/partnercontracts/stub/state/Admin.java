package io.partnercontracts.stub.state;

import io.partnercontracts.stub.api.AdminApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.AnswerReplay;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.WireDate;
import io.partnercontracts.stub.model.Agreement;
import io.partnercontracts.stub.model.VettingDecision;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Arranges what the stub knows, for tests. */
public final class Admin implements AdminApi {

    private final CustomerStore store;
    private final AtomicReference<InstantSource> clock;
    private final ValidationCodes codes;
    private final AnswerReplay replay;

    /** Arranges this store, this clock and these codes, and resets what is replayed. */
    public Admin(
            CustomerStore store, AtomicReference<InstantSource> clock, ValidationCodes codes, AnswerReplay replay) {
        this.store = store;
        this.clock = clock;
        this.codes = codes;
        this.replay = replay;
    }

    @Override
    public Answer reset(Reset request) {
        store.clear();
        codes.replace(null);
        replay.clear();
        clock.set(Clock.systemUTC());
        return AdminApi.reset204();
    }

    @Override
    public Answer putCustomer(PutCustomer request) {
        var seed = request.customerSeed();
        var agreements = Objects.requireNonNullElse(seed.getAgreements(), List.<Agreement>of());
        agreements.forEach(agreement -> WireDate.parse("dateAgreed", agreement.getDateAgreed()));
        var arranged = new CustomerState(
                agreements,
                Objects.requireNonNullElse(seed.getQualifications(), List.of()),
                Boolean.TRUE.equals(seed.getWrapQualifications()),
                Boolean.TRUE.equals(seed.getSignedDirectly()),
                seed.getError() == null
                        ? null
                        : DocumentedError.valueOf(seed.getError().name()));
        store.update(request.customerId(), before -> arranged);
        return AdminApi.putCustomer204();
    }

    @Override
    public Answer putVetting(PutVetting request) {
        var reason = request.vettingDecision().getVettingReason();
        var denied = request.vettingDecision().getVettingStatus() == VettingDecision.VettingStatusEnum.DENIED;
        if (reason != null && !denied) {
            throw DocumentedError.INVALID_PROPERTY.failure(List.of("vettingReason: must be absent unless Denied"));
        }
        store.update(request.customerId(), customer -> {
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
        codes.replace(uses);
        return AdminApi.putValidationCodes204();
    }

    @Override
    public Answer putClock(PutClock request) {
        clock.set(InstantSource.fixed(request.clockSetting().getInstant().toInstant()));
        return AdminApi.putClock204();
    }
}
