/** The endpoints of the administration, and what keeps the pages of other sites from them. */
@NullMarked
package io.partnercontracts.stub.internal.admin;

import org.jspecify.annotations.NullMarked;
