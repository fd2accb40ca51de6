/** The pacts of any consumer, checked against the contract and verified against a provider. */
@NullMarked
package io.partnercontracts.verify.pacts;

import org.jspecify.annotations.NullMarked;
