package io.partnercontracts.review.gate;

/**
 * A reason why the change may not pass.
 *
 * @param what what is wrong
 * @param remedy what to do about it
 */
public record Refusal(String what, String remedy) {}
