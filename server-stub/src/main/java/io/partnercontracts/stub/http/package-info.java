/** From HTTP to the generated interfaces and back. */
@NullMarked
package io.partnercontracts.stub.http;

import org.jspecify.annotations.NullMarked;
