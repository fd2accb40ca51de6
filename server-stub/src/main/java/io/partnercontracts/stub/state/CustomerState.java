package io.partnercontracts.stub.state;

import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.model.Agreement;
import io.partnercontracts.stub.model.CustomerQualification;
import io.partnercontracts.stub.model.VettingReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the stub knows of one customer. Immutable, as long as nobody changes the models in it.
 *
 * @param agreements the confirmed agreements, oldest first
 * @param qualifications the qualifications as they are listed
 * @param wrapQualifications whether the qualifications are listed in the wrapper object
 * @param signedDirectly whether the customer signed the Microsoft Customer Agreement directly
 * @param error the error with which every request for the customer is answered, or null
 */
public record CustomerState(
        List<Agreement> agreements,
        List<CustomerQualification> qualifications,
        boolean wrapQualifications,
        boolean signedDirectly,
        @Nullable DocumentedError error) {

    /** A customer of whom nothing is known. */
    public static final CustomerState EMPTY = new CustomerState(List.of(), List.of(), false, false, null);

    /** The same with other agreements. */
    CustomerState withAgreements(List<Agreement> others) {
        return new CustomerState(others, qualifications, wrapQualifications, signedDirectly, error);
    }

    /** The same with one more agreement. */
    public CustomerState with(Agreement agreement) {
        var more = new ArrayList<>(agreements);
        more.add(agreement);
        return withAgreements(List.copyOf(more));
    }

    /** The same, having signed the Microsoft Customer Agreement directly. */
    public CustomerState signed() {
        return new CustomerState(agreements, qualifications, wrapQualifications, true, error);
    }

    /** The same, getting qualifications in the wrapper object. */
    public CustomerState wrapped() {
        return new CustomerState(agreements, qualifications, true, signedDirectly, error);
    }

    /** The same, having every request answered with this error. */
    public CustomerState refused(DocumentedError by) {
        return new CustomerState(agreements, qualifications, wrapQualifications, signedDirectly, by);
    }

    /** Whether a qualification is being vetted. */
    public static boolean isInReview(CustomerQualification qualification) {
        return "InReview".equals(qualification.getVettingStatus());
    }

    /**
     * The same with an end of the vettings of {@code which}, in the forms of the documented lists: an approved
     * qualification has no date, a denied one keeps it.
     *
     * @param denied whether the qualifications are denied, else they are approved
     * @param reason why they are denied, or null
     */
    public CustomerState vetted(
            Predicate<CustomerQualification> which, boolean denied, @Nullable VettingReason reason) {
        var decided = qualifications.stream()
                .map(known -> !which.test(known)
                        ? known
                        : new CustomerQualification()
                                .qualification(known.getQualification())
                                .vettingStatus(denied ? "Denied" : "Approved")
                                .vettingReason(reason == null ? null : reason.getValue())
                                .vettingCreateDate(denied ? known.getVettingCreateDate() : null)
                                .vettingCreatedDate(denied ? known.getVettingCreatedDate() : null))
                .toList();
        return new CustomerState(agreements, decided, wrapQualifications, signedDirectly, error);
    }

    /** The same with a qualification that replaces one of the same name. */
    public CustomerState with(CustomerQualification qualification) {
        var others = new ArrayList<>(qualifications);
        others.removeIf(other -> other.getQualification().equals(qualification.getQualification()));
        others.add(qualification);
        return new CustomerState(agreements, List.copyOf(others), wrapQualifications, signedDirectly, error);
    }
}
