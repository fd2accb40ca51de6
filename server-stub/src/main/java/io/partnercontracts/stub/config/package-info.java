/** What can be set, and where settings come from. */
@NullMarked
package io.partnercontracts.stub.config;

import org.jspecify.annotations.NullMarked;
