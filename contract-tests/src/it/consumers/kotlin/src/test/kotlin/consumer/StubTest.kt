package consumer

import io.partnercontracts.client.AccessToken
import io.partnercontracts.client.AgreementAlreadyConfirmedException
import io.partnercontracts.client.AgreementType
import io.partnercontracts.client.Answered
import io.partnercontracts.client.PartnerCenterClient
import io.partnercontracts.client.Qualification
import io.partnercontracts.client.RequestOptions
import io.partnercontracts.client.model.Agreement
import io.partnercontracts.client.model.AgreementRequest
import io.partnercontracts.client.model.Contact
import io.partnercontracts.client.model.CustomerQualification
import io.partnercontracts.stub.PartnerCenterStub
import io.partnercontracts.stub.RequestPattern
import io.partnercontracts.stub.StubAgreement
import io.partnercontracts.stub.junit.PartnerCenterStubTest
import java.time.Instant
import java.time.OffsetDateTime
import java.util.UUID
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

@PartnerCenterStubTest
class StubTest {

    @Test
    fun `confirms an agreement though the connection breaks`(stub: PartnerCenterStub) {
        val customer = stub.newCustomer()
        stub.faults().forOperation("createAgreement").times(1).dropConnection()

        confirm(stub, customer.id())

        stub.verify(2, RequestPattern.any().operationId("createAgreement").customerId(customer.id()))
        assertEquals(1, customer.agreements().size)
    }

    @Test
    fun `knows what may be null`(stub: PartnerCenterStub) {
        val customer = stub.newCustomer().id()
        val agreement: Agreement = confirm(stub, customer)

        // With -Werror, the safe calls compile only on what may be null, and the plain ones only on what may not.
        assertEquals(36, agreement.templateId.length)
        assertEquals(null, agreement.agreementLink?.length)
        assertEquals(null, agreement.primaryContact.phoneNumber?.length)
        client(stub).use { partnerCenter ->
            val listed = partnerCenter.agreements().listWithEvidence(customer, AgreementType.ALL, RequestOptions.none())
            val awaited: Answered<CustomerQualification?> = partnerCenter.qualifications()
                .awaitVettingWithEvidence(customer, Qualification.EDUCATION, Instant.EPOCH, RequestOptions.none())
            assertEquals(1, listed.value().size)
            assertEquals(null, awaited.value()?.vettingStatus)
        }
    }

    @Test
    fun `meets an agreement of the same contact`(stub: PartnerCenterStub) {
        val customer = stub.newCustomer().hasAgreement(StubAgreement.documented().withPhoneNumber(null))

        assertThrows(AgreementAlreadyConfirmedException::class.java) { confirm(stub, customer.id()) }
    }

    private fun confirm(stub: PartnerCenterStub, customerId: UUID): Agreement =
        client(stub).use { partnerCenter ->
            val template = partnerCenter.agreements().metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT).first()
            partnerCenter.agreements().create(
                customerId,
                AgreementRequest.builder()
                    .templateId(template.templateId!!)
                    .type(template.agreementType!!)
                    .dateAgreed(OffsetDateTime.now().minusMinutes(1))
                    .primaryContact(
                        Contact.builder().firstName("Tania").lastName("Carr").email("someone@example.com").build(),
                    )
                    .build(),
            )
        }

    private fun client(stub: PartnerCenterStub): PartnerCenterClient =
        PartnerCenterClient.builder()
            .baseUrl(stub.url())
            .accessToken { AccessToken.of(stub.token()) }
            .build()
}
