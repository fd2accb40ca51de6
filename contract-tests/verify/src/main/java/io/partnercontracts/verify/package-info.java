/** The program {@code partner-center-verify}. */
@NullMarked
package io.partnercontracts.verify;

import org.jspecify.annotations.NullMarked;
