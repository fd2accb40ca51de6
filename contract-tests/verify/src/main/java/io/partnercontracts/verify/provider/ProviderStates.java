package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.exchange.DocumentedExchange;

/** Arranges what a provider knows. */
interface ProviderStates {

    /** Forgets everything, then arranges what the exchange takes as given. */
    void arrange(DocumentedExchange exchange);

    /** Forgets everything. */
    void reset();
}
