/** The HTTP server: the order of the steps of a request, routing, reading, writing, delivery, the page, the request log. */
@NullMarked
package io.partnercontracts.stub.internal.server;

import org.jspecify.annotations.NullMarked;
