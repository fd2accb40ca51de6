package io.partnercontracts.stub.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.internal.admin.model.CustomerSeed;
import io.partnercontracts.stub.internal.admin.model.CustomerSeedConstraints;
import io.partnercontracts.stub.internal.admin.model.CustomerSeedEntry;
import io.partnercontracts.stub.internal.admin.model.CustomerSeeds;
import io.partnercontracts.stub.internal.admin.model.CustomerSeedsConstraints;
import io.partnercontracts.stub.internal.admin.model.FaultSeed;
import io.partnercontracts.stub.internal.admin.model.FaultSeedConstraints;
import io.partnercontracts.stub.internal.admin.model.ValidationCode;
import io.partnercontracts.stub.internal.admin.model.ValidationCodeConstraints;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Contact;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

    @Test
    void findsNothingInAModelThatKeepsThem() {
        assertThat(Constraints.broken(new FaultSeed().times(1).status(599).delayMs(0), FaultSeedConstraints::check))
                .isEmpty();
        assertThat(Constraints.broken(new CustomerSeed(), CustomerSeedConstraints::check))
                .isEmpty();
    }

    @Test
    void namesWhatIsMissingOrOutOfRangeByItsPathInOrder() {
        var fault = new FaultSeed()
                .times(0)
                .status(600)
                .steps(List.of(
                        new FaultSeed().delayMs(0), new FaultSeed().status(199).steps(List.of())));

        assertThat(Constraints.broken(fault, FaultSeedConstraints::check))
                .containsExactly(
                        "status: must be less than or equal to 599",
                        "steps[1].status: must be greater than or equal to 200",
                        "steps[1].steps: size must be between 1 and 100",
                        "times: must be greater than or equal to 1");
        assertThat(Constraints.broken(
                        new FaultSeed().steps(Collections.nCopies(101, new FaultSeed())), FaultSeedConstraints::check))
                .containsExactly("steps: size must be between 1 and 100");
        assertThat(Constraints.broken(new ValidationCode().code(""), ValidationCodeConstraints::check))
                .containsExactly("code: size must be between 1 and 2147483647");
    }

    @Test
    void looksIntoModelsOfTheContract() {
        var seed = new CustomerSeed()
                .agreements(List.of(new Agreement()
                        .templateId("template")
                        .dateAgreed("2018-06-14")
                        .primaryContact(new Contact().firstName("Tania").email("tania@example.com"))));

        assertThat(Constraints.broken(
                        new CustomerSeeds().customers(List.of(new CustomerSeedEntry().seed(seed))),
                        CustomerSeedsConstraints::check))
                .containsExactly(
                        "customers[0].customerId: must not be null",
                        "customers[0].seed.agreements[0].primaryContact.lastName: must not be null");
    }
}
