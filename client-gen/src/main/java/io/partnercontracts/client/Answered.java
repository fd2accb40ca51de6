package io.partnercontracts.client;

import org.jspecify.annotations.Nullable;

/**
 * What a call returned, with the evidence of how.
 *
 * @param value what was asked for
 * @param evidence how the call went; prints as one line for an audit file, and as JSON
 * @param <T> the type of the value
 */
public record Answered<T extends @Nullable Object>(T value, Evidence evidence) {}
