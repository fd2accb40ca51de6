/** Qualifications and their vetting. */
@NullMarked
package io.partnercontracts.stub.qualification;

import org.jspecify.annotations.NullMarked;
