/** The project as it was and as it is. */
@NullMarked
package io.partnercontracts.review.state;

import org.jspecify.annotations.NullMarked;
