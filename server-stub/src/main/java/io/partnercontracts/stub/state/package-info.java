/** What the stub remembers, and how tests arrange it. */
@NullMarked
package io.partnercontracts.stub.state;

import org.jspecify.annotations.NullMarked;
