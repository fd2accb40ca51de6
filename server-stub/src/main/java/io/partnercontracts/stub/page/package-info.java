/** The page at {@code /}, the rendered API reference, and what both are made of. */
@NullMarked
package io.partnercontracts.stub.page;

import org.jspecify.annotations.NullMarked;
