/** What a change does to Java callers and to pacts, and what another tool thinks of it. */
@NullMarked
package io.partnercontracts.review.effect;

import org.jspecify.annotations.NullMarked;
