package io.partnercontracts.review.facts;

/**
 * A row of the decisions.
 *
 * @param text what is disagreed on and what is followed
 * @param sources who says what, as far as the row names it
 */
public record Decision(String text, String sources) {}
