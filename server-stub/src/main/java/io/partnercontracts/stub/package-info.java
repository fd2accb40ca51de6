/**
 * A local Partner Center to test against: the public API.
 *
 * <p>Start at {@link io.partnercontracts.stub.PartnerCenterStub}, or in tests at {@link io.partnercontracts.stub.junit}
 * or {@link io.partnercontracts.stub.spring}. These packages are all that users need; nothing here depends on the packages below
 * {@code internal}.
 */
@NullMarked
package io.partnercontracts.stub;

import org.jspecify.annotations.NullMarked;
