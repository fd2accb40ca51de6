/** The stub in tests with JUnit 5.9 or newer, or JUnit 6. */
@NullMarked
package io.partnercontracts.stub.junit;

import org.jspecify.annotations.NullMarked;
