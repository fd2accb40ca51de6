package io.partnercontracts.client.spring;

import io.partnercontracts.client.PartnerCenterClient;

/**
 * Changes the client that is auto-configured, for what no property sets, such as the HTTP client. Beans of this type are
 * called in their order, after the properties were applied.
 */
@FunctionalInterface
public interface PartnerCenterClientBuilderCustomizer {

    /**
     * Sets what is to be different.
     *
     * @param builder what the client is built from afterwards
     */
    void customize(PartnerCenterClient.Builder builder);
}
