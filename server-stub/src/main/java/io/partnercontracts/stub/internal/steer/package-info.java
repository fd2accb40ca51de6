/** What a test changes about the responses: faults, preferences, refused customers. */
@NullMarked
package io.partnercontracts.stub.internal.steer;

import org.jspecify.annotations.NullMarked;
