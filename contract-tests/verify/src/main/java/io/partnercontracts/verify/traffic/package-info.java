/** Records traffic without its secrets, compares it with the contract, and plays it to providers and clients. */
@NullMarked
package io.partnercontracts.verify.traffic;

import org.jspecify.annotations.NullMarked;
