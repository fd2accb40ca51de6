package io.partnercontracts.stub.rules;

import io.partnercontracts.stub.model.VettingReason;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What no source settles and the stub has to decide all the same, so that it can be chosen. Immutable.
 *
 * @param duplicateStatus the HTTP status of the error that an agreement already exists (code 600061), 400 to 499.
 *     Default 409, our assumption: no source shows it, and a sibling of the code that says "already exists" has 409
 * @param duplicates which agreements are refused with that error; default {@link DuplicateAgreementRule#ANY_OF_FOUR}
 * @param repeatedRequestId what a POST with a known request id and another body is; default
 *     {@link RepeatedRequestIdRule#NEW_REQUEST}
 * @param vettingDelay how long after its date the vetting of a qualification ends by itself, zero or more; null, the
 *     default, if it stays in review until the administration decides. Our assumption: in Partner Center people decide
 * @param vettingDenial the reason with which vettings that end by themselves are denied; null, the default, if they are
 *     approved
 * @param retiredTemplates ids of the agreement templates, in the letter case of the requests, of which agreements are
 *     refused as no longer supported; they stay listed. Default none: users report such a refusal of the Cloud
 *     Agreement's template, the documents still show it (decision C34)
 * @param customers ids of the customers that exist; a request for another is refused as "Tenant not found" (404, code
 *     60003). The error is documented, that these operations answer it is our assumption. Default none named: every
 *     GUID is a customer
 */
public record StubRules(
        int duplicateStatus,
        DuplicateAgreementRule duplicates,
        RepeatedRequestIdRule repeatedRequestId,
        @Nullable Duration vettingDelay,
        @Nullable VettingReason vettingDenial,
        Set<String> retiredTemplates,
        Set<UUID> customers) {

    /** What the stub does if nothing else is chosen. */
    public static final StubRules DEFAULTS = new StubRules(
            409, DuplicateAgreementRule.ANY_OF_FOUR, RepeatedRequestIdRule.NEW_REQUEST, null, null, Set.of(), Set.of());

    /** @throws IllegalArgumentException if a value is outside its range */
    public StubRules {
        require(duplicateStatus >= 400 && duplicateStatus < 500, "duplicateStatus must be 400 to 499");
        require(vettingDelay == null || !vettingDelay.isNegative(), "vettingDelay must not be negative");
        retiredTemplates = Set.copyOf(retiredTemplates);
        customers = Set.copyOf(customers);
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }
}
