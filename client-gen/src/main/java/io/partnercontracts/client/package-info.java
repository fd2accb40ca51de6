/**
 * A client for Microsoft Partner Center's customer agreements and qualifications.
 *
 * <pre>{@code
 * var partnerCenter = PartnerCenterClient.builder().accessToken(() -> token).build();
 * var template = partnerCenter.agreements().metadata("MicrosoftCustomerAgreement").get(0);
 * var agreement = partnerCenter.agreements().create(customerId, new Agreement()
 *         .templateId(template.getTemplateId())
 *         .type(template.getAgreementType())
 *         .dateAgreed(OffsetDateTime.now(ZoneOffset.UTC))
 *         .primaryContact(new Contact().firstName("Tania").lastName("Carr").email("someone@example.com")));
 * }</pre>
 *
 * <p>Start at {@link io.partnercontracts.client.PartnerCenterClient}. The models are generated from the contract.
 */
@NullMarked
package io.partnercontracts.client;

import org.jspecify.annotations.NullMarked;
