/** A local Partner Center to test against. */
@NullMarked
package io.partnercontracts.stub;

import org.jspecify.annotations.NullMarked;
