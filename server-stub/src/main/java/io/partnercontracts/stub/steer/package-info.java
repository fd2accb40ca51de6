/** How tests make the stub answer otherwise than by itself, and how they see what was asked of it. */
@NullMarked
package io.partnercontracts.stub.steer;

import org.jspecify.annotations.NullMarked;
