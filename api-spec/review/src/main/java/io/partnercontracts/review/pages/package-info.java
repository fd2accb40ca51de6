/** Checks the HTTP examples of documentation pages, in any language, against the contract. */
@NullMarked
package io.partnercontracts.review.pages;

import org.jspecify.annotations.NullMarked;
