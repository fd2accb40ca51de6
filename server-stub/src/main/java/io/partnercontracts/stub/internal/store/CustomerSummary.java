package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.internal.model.Customer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much the stub knows of a customer.
 *
 * @param customerId the customer's tenant id
 * @param agreements how many agreements were confirmed
 * @param qualifications how many qualifications are listed
 * @param error the error with which every request for the customer is answered, or null
 * @param customer the customer itself, as far as it is arranged, or null
 */
public record CustomerSummary(
        UUID customerId,
        int agreements,
        int qualifications,
        @Nullable ErrorName error,
        @Nullable Customer customer) {}
