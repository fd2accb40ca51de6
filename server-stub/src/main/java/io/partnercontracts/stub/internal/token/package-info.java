/** The tokens that the stub issues, and what it demands of the tokens that it gets. */
@NullMarked
package io.partnercontracts.stub.internal.token;

import org.jspecify.annotations.NullMarked;
