/**
 * A local Partner Center to test against: the public API.
 *
 * <p>Start at {@link io.partnercontracts.stub.PartnerCenterStub}, or at {@link io.partnercontracts.stub.junit} in tests.
 * This package and that one are all that users need; nothing here depends on the packages below {@code internal}.
 */
@NullMarked
package io.partnercontracts.stub;

import org.jspecify.annotations.NullMarked;
