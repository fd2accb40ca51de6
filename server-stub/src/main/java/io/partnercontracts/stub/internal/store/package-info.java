/** What the stub knows of customers and remembers of requests: in memory, or in PostgreSQL. */
@NullMarked
package io.partnercontracts.stub.internal.store;

import org.jspecify.annotations.NullMarked;
