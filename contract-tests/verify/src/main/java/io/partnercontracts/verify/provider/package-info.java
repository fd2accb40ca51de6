/** Verifies a provider: plays the documented exchanges against it, and checks how it behaves across them. */
@NullMarked
package io.partnercontracts.verify.provider;

import org.jspecify.annotations.NullMarked;
