/** Checks documentation pages. */
@NullMarked
package io.partnercontracts.verify.documents;

import org.jspecify.annotations.NullMarked;
