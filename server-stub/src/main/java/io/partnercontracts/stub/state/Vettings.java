package io.partnercontracts.stub.state;

import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.WireDate;
import io.partnercontracts.stub.model.CustomerQualification;
import io.partnercontracts.stub.model.VettingReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Vettings that end by themselves, if that was chosen. Thread-safe. */
public final class Vettings {

    private final InstantSource clock;
    private final Duration delay;
    private final @Nullable VettingReason denial;

    /** Ends vettings by these options' rules and this clock. */
    public Vettings(StubOptions options, InstantSource clock) {
        this.clock = clock;
        this.delay = options.get(Setting.VETTING_DELAY);
        this.denial = options.get(Setting.VETTING_DENIAL);
    }

    /** The customer as it is now: vettings whose time has come have ended. */
    public CustomerState ended(CustomerState customer) {
        return customer.qualifications().stream().noneMatch(this::isDue)
                ? customer
                : customer.vetted(this::isDue, denial != null, denial);
    }

    private boolean isDue(CustomerQualification vetted) {
        return CustomerState.isInReview(vetted)
                && Stream.of(vetted.getVettingCreatedDate(), vetted.getVettingCreateDate())
                        .filter(Objects::nonNull)
                        .flatMap(date -> WireDate.parse(date).stream())
                        .anyMatch(began ->
                                Duration.between(began, clock.instant()).compareTo(delay) >= 0);
    }
}
