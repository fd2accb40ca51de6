package io.partnercontracts.stub;

import io.partnercontracts.stub.model.CustomerQualification;
import io.partnercontracts.stub.model.VettingReason;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The vetting of one qualification of one customer. Each method says how it is from now on, whether or not the
 * qualification was requested, and whatever delay the stub was started with. Thread-safe.
 */
public final class StubVetting {

    private final StubCustomer customer;
    private final String qualification;

    StubVetting(StubCustomer customer, String qualification) {
        this.customer = customer;
        this.qualification = qualification;
    }

    /** It is in review since now, by the stub's clock. */
    public StubCustomer inReview() {
        return customer.replace(qualification("InReview").vettingCreatedDate(customer.now()));
    }

    /** It is approved. */
    public StubCustomer approved() {
        return customer.replace(qualification("Approved"));
    }

    /** It is denied without a reason. Its vetting is dated now, by the stub's clock. */
    public StubCustomer denied() {
        return deny(null);
    }

    /**
     * It is denied. Its vetting is dated now, by the stub's clock.
     *
     * @param reason one of the documented reasons, such as {@code Not an Education Customer}
     * @throws IllegalArgumentException if the reason is not documented; the message lists those that are
     */
    public StubCustomer denied(String reason) {
        var documented = Arrays.stream(VettingReason.values()).map(VettingReason::getValue);
        if (documented.noneMatch(reason::equals)) {
            throw new IllegalArgumentException("The reason \"" + reason + "\" is not documented; documented are: "
                    + Arrays.stream(VettingReason.values())
                            .map(VettingReason::getValue)
                            .collect(Collectors.joining(", ")));
        }
        return deny(reason);
    }

    private StubCustomer deny(@Nullable String reason) {
        return customer.replace(qualification("Denied").vettingReason(reason).vettingCreatedDate(customer.now()));
    }

    private CustomerQualification qualification(String status) {
        return new CustomerQualification().qualification(qualification).vettingStatus(status);
    }
}
