package io.partnercontracts.stub.state;

import io.partnercontracts.stub.api.AdminApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.model.CustomerSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arranges what the stub knows, for tests. */
public final class Admin implements AdminApi {

    private final CustomerStore store;
    private final StubClock clock;

    /** Arranges this store and this clock. */
    public Admin(CustomerStore store, StubClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Answer reset(Reset request) {
        store.clear();
        clock.run();
        return AdminApi.reset204();
    }

    @Override
    public Answer putCustomer(PutCustomer request) {
        var seed = request.customerSeed();
        var arranged = new CustomerState(
                Objects.requireNonNullElse(seed.getAgreements(), List.of()),
                Objects.requireNonNullElse(seed.getQualifications(), List.of()),
                Boolean.TRUE.equals(seed.getWrapQualifications()),
                Boolean.TRUE.equals(seed.getSignedDirectly()),
                error(seed));
        store.update(request.customerId(), unknown -> arranged);
        return AdminApi.putCustomer204();
    }

    @Override
    public Answer putClock(PutClock request) {
        clock.stopAt(request.clockSetting().getInstant().toInstant());
        return AdminApi.putClock204();
    }

    private static @Nullable DocumentedError error(CustomerSeed seed) {
        if (seed.getError() == null) {
            return null;
        }
        return DocumentedError.named(seed.getError())
                .orElseThrow(() -> new StubFailure(
                        DocumentedError.INVALID_PROPERTY,
                        List.of("error: must be one of "
                                + Arrays.stream(DocumentedError.values())
                                        .map(DocumentedError::exampleName)
                                        .toList())));
    }
}
