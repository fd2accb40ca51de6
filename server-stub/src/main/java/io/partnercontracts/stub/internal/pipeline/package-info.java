/** The life of a request as a chain of steps, and what each step knows of it. */
@NullMarked
package io.partnercontracts.stub.internal.pipeline;

import org.jspecify.annotations.NullMarked;
