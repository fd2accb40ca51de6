/** Writes the review for people. */
@NullMarked
package io.partnercontracts.review.report;

import org.jspecify.annotations.NullMarked;
