/**
 * A client for Microsoft Partner Center's customer agreements and qualifications.
 *
 * <p>Start at {@link io.partnercontracts.client.PartnerCenterClient}. From a template to a confirmed agreement:
 *
 * <pre>{@code
 * try (var client = PartnerCenterClient.builder()
 *         .accessToken(() -> AccessToken.of(token))
 *         .build()) {
 *     var template = client.agreements().metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT).get(0);
 *     var ensured = client.agreements().ensure(customerId, AgreementRequest.builder()
 *             .templateId(template.getTemplateId())
 *             .type(template.getAgreementType())
 *             .dateAgreed(OffsetDateTime.now().minusMinutes(1))
 *             .primaryContact(Contact.builder()
 *                     .firstName("Tania").lastName("Carr").email("someone@example.com").build())
 *             .build());
 *     System.out.println(ensured); // one line for the audit file
 * }
 * }</pre>
 *
 * <p>What a failed call may have done, and what to do about it, is on the page of {@link
 * io.partnercontracts.client.PartnerCenterException}. The models are generated from the contract.
 *
 * @serial exclude
 */
@NullMarked
package io.partnercontracts.client;

import org.jspecify.annotations.NullMarked;
