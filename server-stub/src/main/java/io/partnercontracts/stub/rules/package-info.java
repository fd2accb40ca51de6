/** Rules of Partner Center that no source settles, each of which can be chosen. */
@NullMarked
package io.partnercontracts.stub.rules;

import org.jspecify.annotations.NullMarked;
