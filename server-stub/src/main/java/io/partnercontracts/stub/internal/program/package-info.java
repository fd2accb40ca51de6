/** The program: its command line, its configuration, and its log. It may use everything, and nothing uses it. */
@NullMarked
package io.partnercontracts.stub.internal.program;

import org.jspecify.annotations.NullMarked;
