package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import jakarta.validation.constraints.Size;
import java.beans.Introspector;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    @Test
    void namesWhatIsMissingAsItIsWritten() {
        var agreement = AgreementRequest.builder()
                .primaryContact(Contact.builder().firstName("Tania").build())
                .build();

        assertThatThrownBy(() -> server.client.agreements().create(CUSTOMER, agreement))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Not sent: dateAgreed is missing, primaryContact.email is missing, "
                        + "primaryContact.lastName is missing, templateId is missing.");
        assertThat(server.received).isEmpty();
    }

    @Test
    void namesAMissingQualification() {
        assertThatThrownBy(() -> server.client
                        .qualifications()
                        .request(
                                CUSTOMER, CustomerQualificationRequest.builder().build(), "code"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Not sent: qualification is missing.");
    }

    @Test
    void namesWhatOnlyTheProviderKnows() {
        record Request(@Size(max = 1) String website) {}
        var request = new Request("contoso.edu");

        assertThatThrownBy(() -> RequestValidator.ofClassPath().check(List.of(), request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Not sent: website breaks @Size.");
        assertThatCode(() -> RequestValidator.NONE.check(List.of(), request)).doesNotThrowAnyException();
    }

    @Test
    void namesWhatIsMissingWithoutAProviderToo() {
        var agreement = AgreementRequest.builder()
                .primaryContact(Contact.builder().firstName("Tania").build())
                .build();
        try (var client = server.builder().validateRequests(false).build()) {
            assertThatThrownBy(() -> client.agreements().create(CUSTOMER, agreement))
                    .hasMessage("Not sent: dateAgreed is missing, primaryContact.email is missing, "
                            + "primaryContact.lastName is missing, templateId is missing.");
            assertThatThrownBy(() -> client.agreements()
                            .create(CUSTOMER, AgreementRequest.builder().build()))
                    .hasMessage("Not sent: dateAgreed is missing, primaryContact is missing, templateId is missing.");
            assertThatThrownBy(() -> client.qualifications()
                            .request(
                                    CUSTOMER,
                                    CustomerQualificationRequest.builder().build()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Not sent: qualification is missing.");
        }
        assertThat(server.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Agreement.class, Contact.class, CustomerQualificationRequest.class})
    void hasPropertiesNamedAsTheyAreWritten(Class<?> type) throws Exception {
        assertThat(Introspector.getBeanInfo(type, Object.class).getPropertyDescriptors())
                .isNotEmpty()
                .allSatisfy(property -> assertThat(Arrays.stream(type.getMethods())
                                .filter(method -> method.getName().equalsIgnoreCase("get" + property.getName()))
                                .map(method ->
                                        method.getAnnotation(JsonProperty.class).value()))
                        .containsExactly(property.getName()));
    }
}
