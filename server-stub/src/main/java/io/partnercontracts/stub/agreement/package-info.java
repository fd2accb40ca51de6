/** Agreements, their templates, and the rule for duplicates. */
@NullMarked
package io.partnercontracts.stub.agreement;

import org.jspecify.annotations.NullMarked;
