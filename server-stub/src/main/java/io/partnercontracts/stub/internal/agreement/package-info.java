/** What Partner Center decides on agreements, their templates, and duplicates. */
@NullMarked
package io.partnercontracts.stub.internal.agreement;

import org.jspecify.annotations.NullMarked;
