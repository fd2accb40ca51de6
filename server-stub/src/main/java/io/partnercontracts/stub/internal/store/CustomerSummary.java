package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.ErrorName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much the stub knows of a customer.
 *
 * @param customerId the customer's tenant id
 * @param agreements how many agreements were confirmed
 * @param qualifications how many qualifications are listed
 * @param error the error with which every request for the customer is answered, or null
 */
public record CustomerSummary(
        UUID customerId,
        int agreements,
        int qualifications,
        @Nullable ErrorName error) {}
