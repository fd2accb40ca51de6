package io.partnercontracts.stub;

/**
 * The vetting of one qualification of one customer. Each method says how it is from now on, whether or not the
 * qualification was requested, and whatever delay the stub was started with. Thread-safe.
 */
public interface StubVetting {

    /** It is in review since now, by the stub's clock. */
    StubCustomer inReview();

    /** It is approved. */
    StubCustomer approved();

    /** It is denied without a reason. Its vetting is dated now, by the stub's clock. */
    StubCustomer denied();

    /** It is denied. Its vetting is dated now, by the stub's clock. */
    StubCustomer denied(VettingReason reason);

    /**
     * As {@link #denied(VettingReason)}.
     *
     * @param reason one of the documented reasons, such as {@code Not an Education Customer}
     * @throws IllegalArgumentException if the reason is not documented; the message lists those that are
     */
    default StubCustomer denied(String reason) {
        return denied(VettingReason.of(reason));
    }
}
