package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.exchange.HttpExchange;

/** Sends one request. Throws {@link NoResponse} if no whole response comes. */
@FunctionalInterface
interface Sender {

    HttpExchange send(Ask ask);
}
