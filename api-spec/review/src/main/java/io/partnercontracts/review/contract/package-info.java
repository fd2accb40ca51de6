/** Finds what differs between two contracts. */
@NullMarked
package io.partnercontracts.review.contract;

import org.jspecify.annotations.NullMarked;
