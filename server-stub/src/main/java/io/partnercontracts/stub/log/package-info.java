/** What the stub logs, and how the program prints it. */
@NullMarked
package io.partnercontracts.stub.log;

import org.jspecify.annotations.NullMarked;
