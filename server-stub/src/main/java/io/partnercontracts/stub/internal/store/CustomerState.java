package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.CustomerRelationship;
import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the stub knows of one customer. Immutable, as long as nobody changes the models in it.
 *
 * @param agreements the confirmed agreements, oldest first
 * @param qualifications the qualifications as they are listed
 * @param wrapQualifications whether the qualifications are listed in the wrapper object
 * @param signedDirectly whether the customer signed the Microsoft Customer Agreement directly
 * @param error the error with which every request for the customer is answered, or null; never null if the partner has
 *     no relationship with the customer
 * @param customer the customer itself, as far as it is arranged, or null
 */
public record CustomerState(
        List<Agreement> agreements,
        List<CustomerQualification> qualifications,
        boolean wrapQualifications,
        boolean signedDirectly,
        @Nullable ErrorName error,
        @Nullable Customer customer) {

    /** A customer that the stub knows nothing about. */
    public static final CustomerState EMPTY = new CustomerState(List.of(), List.of(), false, false, null, null);

    /** So arranged, and refused if the partner has no relationship with the customer. */
    public CustomerState {
        if (error == null && isUnrelated(customer)) {
            error = ErrorName.NO_RELATIONSHIP;
        }
    }

    /** The same with other agreements. */
    CustomerState withAgreements(List<Agreement> others) {
        return new CustomerState(others, qualifications, wrapQualifications, signedDirectly, error, customer);
    }

    /** The same with one more agreement. */
    public CustomerState with(Agreement agreement) {
        var more = new ArrayList<>(agreements);
        more.add(agreement);
        return withAgreements(List.copyOf(more));
    }

    /** The same, having signed the Microsoft Customer Agreement directly. */
    public CustomerState signed() {
        return new CustomerState(agreements, qualifications, wrapQualifications, true, error, customer);
    }

    /** The same, getting qualifications in the wrapper object. */
    public CustomerState wrapped() {
        return new CustomerState(agreements, qualifications, true, signedDirectly, error, customer);
    }

    /** The same, having every request answered with this error. */
    public CustomerState refused(ErrorName by) {
        return new CustomerState(agreements, qualifications, wrapQualifications, signedDirectly, by, customer);
    }

    /** The same, but another customer itself; no longer refused if only the missing relationship was why. */
    public CustomerState with(Customer other) {
        var refusal = error == ErrorName.NO_RELATIONSHIP && isUnrelated(customer) ? null : error;
        return new CustomerState(agreements, qualifications, wrapQualifications, signedDirectly, refusal, other);
    }

    private static boolean isUnrelated(@Nullable Customer customer) {
        return customer != null && CustomerRelationship.NONE.toString().equals(customer.getRelationshipToPartner());
    }

    /** The same with each qualification replaced by what {@code change} makes of it. */
    public CustomerState withEachQualification(UnaryOperator<CustomerQualification> change) {
        return withQualifications(qualifications.stream().map(change).toList());
    }

    /** The same with a qualification that replaces one of the same name. */
    public CustomerState with(CustomerQualification qualification) {
        var others = new ArrayList<>(qualifications);
        others.removeIf(other -> other.getQualification().equals(qualification.getQualification()));
        others.add(qualification);
        return withQualifications(List.copyOf(others));
    }

    private CustomerState withQualifications(List<CustomerQualification> others) {
        return new CustomerState(agreements, others, wrapQualifications, signedDirectly, error, customer);
    }
}
