/**
 * A client for Microsoft Partner Center's customer agreements and qualifications.
 *
 * <p>Start at {@link io.partnercontracts.client.PartnerCenterClient}. The models are generated from the contract.
 *
 * @serial exclude
 */
@NullMarked
package io.partnercontracts.client;

import org.jspecify.annotations.NullMarked;
