package io.partnercontracts.stub.state;

import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.model.Agreement;
import io.partnercontracts.stub.model.CustomerQualification;
import java.util.ArrayList;
import java.util.List;
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

    /** The same with one more agreement. */
    public CustomerState with(Agreement agreement) {
        var more = new ArrayList<>(agreements);
        more.add(agreement);
        return new CustomerState(List.copyOf(more), qualifications, wrapQualifications, signedDirectly, error);
    }

    /** The same with a qualification that replaces one of the same name. */
    public CustomerState with(CustomerQualification qualification) {
        var others = new ArrayList<>(qualifications);
        others.removeIf(other -> other.getQualification().equals(qualification.getQualification()));
        others.add(qualification);
        return new CustomerState(agreements, List.copyOf(others), wrapQualifications, signedDirectly, error);
    }
}
