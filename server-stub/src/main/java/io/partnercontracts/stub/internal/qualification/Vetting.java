package io.partnercontracts.stub.internal.qualification;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.VettingReason;
import io.partnercontracts.stub.internal.binding.WireDate;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import io.partnercontracts.stub.internal.store.CustomerState;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the vetting of a qualification is written, and how it ends: by itself, if that was chosen, or by a decision.
 * Thread-safe.
 */
public final class Vetting {

    private static final String IN_REVIEW = "InReview";
    private static final String APPROVED = "Approved";
    private static final String DENIED = "Denied";

    /** The qualifications of the contract. */
    private static final List<String> NAMES = List.of("Education", "GovernmentCommunityCloud", "StateOwnedEntity");

    private final InstantSource clock;
    private final Duration delay;
    private final @Nullable VettingReason denial;

    /** Ends vettings by these options' rules, and dates them by this clock. */
    public Vetting(StubOptions options, InstantSource clock) {
        this.clock = clock;
        this.delay = options.get(Setting.VETTING_DELAY);
        this.denial = options.get(Setting.VETTING_DENIAL);
    }

    /** A qualification's name as the contract spells it, whatever its letter case. An unknown name ends the request. */
    public static String name(String given) {
        return NAMES.stream()
                .filter(given::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> INVALID_PROPERTY.refusal("qualification: must be one of " + NAMES));
    }

    /**
     * A qualification that is being vetted since now, as it is listed. While it is in review, the documented list
     * spells the date's name in another way than the response to the request (decision C5).
     */
    public CustomerQualification inReview(String name) {
        return qualification(name, IN_REVIEW).vettingCreatedDate(now());
    }

    /** A qualification that is approved, without a date. */
    public CustomerQualification approved(String name) {
        return qualification(name, APPROVED);
    }

    /** A qualification whose vetting is dated now and that is denied, for a reason or null. */
    public CustomerQualification denied(String name, @Nullable VettingReason reason) {
        return qualification(name, DENIED)
                .vettingReason(reason == null ? null : reason.toString())
                .vettingCreatedDate(now());
    }

    /** The date of a vetting that begins now. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Whether a qualification is being vetted. */
    public static boolean isInReview(CustomerQualification qualification) {
        return IN_REVIEW.equals(qualification.getVettingStatus());
    }

    /** The customer as it is now: vettings whose time has come have ended. */
    public CustomerState ended(CustomerState customer) {
        return end(customer, this::isDue, denial != null, denial);
    }

    /**
     * Ends all vettings of a customer.
     *
     * @param isDenied whether the qualifications are denied, else they are approved
     * @param reason why they are denied, or null
     */
    public static CustomerState decided(CustomerState customer, boolean isDenied, @Nullable VettingReason reason) {
        return end(customer, Vetting::isInReview, isDenied, reason);
    }

    /** In the forms of the documented lists: an approved qualification has no date, a denied one keeps it. */
    private static CustomerState end(
            CustomerState customer,
            Predicate<CustomerQualification> which,
            boolean isDenied,
            @Nullable VettingReason reason) {
        return customer.withEachQualification(known -> !which.test(known)
                ? known
                : qualification(known.getQualification(), isDenied ? DENIED : APPROVED)
                        .vettingReason(reason == null ? null : reason.toString())
                        .vettingCreateDate(isDenied ? known.getVettingCreateDate() : null)
                        .vettingCreatedDate(isDenied ? known.getVettingCreatedDate() : null));
    }

    private boolean isDue(CustomerQualification vetted) {
        return isInReview(vetted)
                && Stream.of(vetted.getVettingCreatedDate(), vetted.getVettingCreateDate())
                        .filter(Objects::nonNull)
                        .flatMap(date -> WireDate.parse(date).stream())
                        .anyMatch(began ->
                                Duration.between(began, clock.instant()).compareTo(delay) >= 0);
    }

    private static CustomerQualification qualification(String name, String status) {
        return new CustomerQualification().qualification(name).vettingStatus(status);
    }
}
