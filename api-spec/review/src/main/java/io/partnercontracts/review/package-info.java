/** Reviews a change of the contract: {@link io.partnercontracts.review.Main}. */
@NullMarked
package io.partnercontracts.review;

import org.jspecify.annotations.NullMarked;
