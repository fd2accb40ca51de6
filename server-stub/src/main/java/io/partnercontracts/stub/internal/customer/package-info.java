/** What Partner Center tells of customers. */
@NullMarked
package io.partnercontracts.stub.internal.customer;

import org.jspecify.annotations.NullMarked;
