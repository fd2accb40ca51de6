package io.partnercontracts.stub;

import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.model.CustomerQualification;
import io.partnercontracts.stub.state.CustomerState;
import io.partnercontracts.stub.state.CustomerStore;
import io.partnercontracts.stub.state.Vettings;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What a stub knows of one customer: to be arranged before the code under test runs, and to be looked at afterwards.
 * A change counts from the next request on, until the next reset. Thread-safe.
 */
public final class StubCustomer {

    private final CustomerStore store;
    private final Vettings vettings;
    private final InstantSource clock;
    private final UUID id;

    StubCustomer(Parts parts, UUID id) {
        this.store = parts.store;
        this.vettings = parts.vettings;
        this.clock = parts.clock;
        this.id = id;
    }

    /** The customer's tenant id. */
    public UUID id() {
        return id;
    }

    /** Has confirmed the documented agreement. Its contact and no other makes a duplicate (code 600061). */
    public StubCustomer hasAgreement() {
        return hasAgreement(StubAgreement.documented());
    }

    /** Has confirmed this agreement too. The duplicate rule is not applied to it, only to what is posted later. */
    public StubCustomer hasAgreement(StubAgreement agreement) {
        return change(state -> state.with(agreement.toModel()));
    }

    /** Has signed the Microsoft Customer Agreement directly. */
    public StubCustomer hasSignedDirectly() {
        return change(CustomerState::signed);
    }

    /** Has a qualification that is not vetted, as is StateOwnedEntity. */
    public StubCustomer hasQualification(String name) {
        return replace(new CustomerQualification().qualification(name));
    }

    /** The vetting of a qualification, such as {@code Education}. */
    public StubVetting qualification(String name) {
        return new StubVetting(this, Objects.requireNonNull(name));
    }

    /** Gets the list of qualifications in the wrapper object instead of a bare array (decision C3). */
    public StubCustomer getsQualificationsWrapped() {
        return change(CustomerState::wrapped);
    }

    /**
     * Has every request answered with an error.
     *
     * @throws IllegalArgumentException if the error belongs to a part of a request; the message lists those that do not
     */
    public StubCustomer isRefused(DocumentedError error) {
        StubFaults.name(error);
        return change(state -> state.refused(error));
    }

    /** The confirmed agreements, arranged or posted, oldest first. */
    public List<StubAgreement> agreements() {
        return store.read(id).agreements().stream().map(StubAgreement::of).toList();
    }

    /** The qualifications, arranged or requested, as they are now. */
    public List<StubQualification> qualifications() {
        return vettings.ended(store.read(id)).qualifications().stream()
                .map(known -> new StubQualification(
                        known.getQualification(), known.getVettingStatus(), known.getVettingReason()))
                .toList();
    }

    /** The date of a vetting that begins now, as requests are dated. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    StubCustomer replace(CustomerQualification qualification) {
        return change(state -> state.with(qualification));
    }

    private StubCustomer change(UnaryOperator<CustomerState> change) {
        store.update(id, change);
        return this;
    }
}
