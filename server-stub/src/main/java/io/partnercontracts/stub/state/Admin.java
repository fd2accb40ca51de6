package io.partnercontracts.stub.state;

import io.partnercontracts.stub.api.AdminApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.WireDate;
import io.partnercontracts.stub.model.Agreement;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Arranges what the stub knows, for tests. */
public final class Admin implements AdminApi {

    private final CustomerStore store;
    private final AtomicReference<InstantSource> clock;

    /** Arranges this store and this clock. */
    public Admin(CustomerStore store, AtomicReference<InstantSource> clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Answer reset(Reset request) {
        store.clear();
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
    public Answer putClock(PutClock request) {
        clock.set(InstantSource.fixed(request.clockSetting().getInstant().toInstant()));
        return AdminApi.putClock204();
    }
}
