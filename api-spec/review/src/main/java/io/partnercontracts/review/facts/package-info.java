/** What is beside the contract: examples, sources, decisions, exchanges and constraints. */
@NullMarked
package io.partnercontracts.review.facts;

import org.jspecify.annotations.NullMarked;
