/** Metrics and traces of the client's attempts; needs {@code io.micrometer:micrometer-observation}. */
@NullMarked
package io.partnercontracts.client.micrometer;

import org.jspecify.annotations.NullMarked;
