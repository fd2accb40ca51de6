/** What is kept of requests: the journal, without secrets, and the metrics. */
@NullMarked
package io.partnercontracts.stub.internal.record;

import org.jspecify.annotations.NullMarked;
