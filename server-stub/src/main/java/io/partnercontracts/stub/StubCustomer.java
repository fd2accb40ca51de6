package io.partnercontracts.stub;

import io.partnercontracts.stub.api.AdminApi;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.model.CustomerQualification;
import io.partnercontracts.stub.model.CustomerSeed;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What a stub knows of one customer: to be arranged before the code under test runs, and to be looked at afterwards.
 * A change counts from the next request on, until the next reset. Thread-safe; a change that is arranged while a
 * request for the same customer is answered may undo what that request did.
 */
public final class StubCustomer {

    private final AdminApi admin;
    private final InstantSource clock;
    private final UUID id;

    StubCustomer(AdminApi admin, InstantSource clock, UUID id) {
        this.admin = admin;
        this.clock = clock;
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
        return change(seed -> {
            var more = new ArrayList<>(seed.getAgreements());
            more.add(agreement.toModel());
            seed.agreements(more);
        });
    }

    /** Has signed the Microsoft Customer Agreement directly. */
    public StubCustomer hasSignedDirectly() {
        return change(seed -> seed.signedDirectly(true));
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
        return change(seed -> seed.wrapQualifications(true));
    }

    /**
     * Has every request answered with an error.
     *
     * @throws IllegalArgumentException if the error belongs to a part of a request; the message lists those that do not
     */
    public StubCustomer isRefused(DocumentedError error) {
        var name = StubFaults.name(error);
        return change(seed -> seed.error(name));
    }

    /** The confirmed agreements, arranged or posted, oldest first. */
    public List<StubAgreement> agreements() {
        return read().getAgreements().stream().map(StubAgreement::of).toList();
    }

    /** The qualifications, arranged or requested. A vetting that ended by itself is still in review here. */
    public List<StubQualification> qualifications() {
        return read().getQualifications().stream()
                .map(known -> new StubQualification(
                        known.getQualification(), known.getVettingStatus(), known.getVettingReason()))
                .toList();
    }

    /** The date of a vetting that begins now, as requests are dated. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    StubCustomer replace(CustomerQualification qualification) {
        return change(seed -> {
            var others = new ArrayList<>(seed.getQualifications());
            others.removeIf(known -> known.getQualification().equals(qualification.getQualification()));
            others.add(qualification);
            seed.qualifications(others);
        });
    }

    private StubCustomer change(Consumer<CustomerSeed> change) {
        var seed = read();
        change.accept(seed);
        admin.putCustomer(new AdminApi.PutCustomer(PartnerCenterStub.IN_PROCESS, id, seed));
        return this;
    }

    private CustomerSeed read() {
        var answer = admin.getCustomer(new AdminApi.GetCustomer(PartnerCenterStub.IN_PROCESS, id));
        return (CustomerSeed) Objects.requireNonNull(answer.body());
    }
}
