/** What a test changes about the answers: faults, preferences, refused customers. */
@NullMarked
package io.partnercontracts.stub.internal.steer;

import org.jspecify.annotations.NullMarked;
