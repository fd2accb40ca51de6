/** The public API, implemented: a stub that is put together by its options, and what tests arrange and verify with it. */
@NullMarked
package io.partnercontracts.stub.internal.embedded;

import org.jspecify.annotations.NullMarked;
