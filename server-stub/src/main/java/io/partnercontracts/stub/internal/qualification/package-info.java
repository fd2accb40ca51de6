/** What Partner Center decides on qualifications and their vetting. */
@NullMarked
package io.partnercontracts.stub.internal.qualification;

import org.jspecify.annotations.NullMarked;
