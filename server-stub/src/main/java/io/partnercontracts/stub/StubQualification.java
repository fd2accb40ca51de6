package io.partnercontracts.stub;

import org.jspecify.annotations.Nullable;

/**
 * A customer's qualification as the stub knows it.
 *
 * @param name the qualification, such as {@code Education}
 * @param vettingStatus {@code InReview}, {@code Approved} or {@code Denied}, or null if it is not vetted
 * @param vettingReason why it was denied, or null
 */
public record StubQualification(
        String name,
        @Nullable String vettingStatus,
        @Nullable String vettingReason) {}
