/** Answers otherwise than Partner Center would decide, because a test wants it: faults, preferences, refused customers. */
@NullMarked
package io.partnercontracts.stub.internal.steer;

import org.jspecify.annotations.NullMarked;
