/** Decides whether the change may pass. */
@NullMarked
package io.partnercontracts.review.gate;

import org.jspecify.annotations.NullMarked;
