package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import jakarta.validation.constraints.Size;
import java.beans.Introspector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    @Test
    void namesWhatIsMissingAsItIsWritten() {
        var agreement = new Agreement().primaryContact(new Contact().firstName("Tania"));

        assertThatThrownBy(() -> server.client.agreements().create(CUSTOMER, agreement))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Not sent: dateAgreed is missing, primaryContact.email is missing, "
                        + "primaryContact.lastName is missing, templateId is missing.");
        assertThat(server.received).isEmpty();
    }

    @Test
    void namesAMissingQualification() {
        assertThatThrownBy(() ->
                        server.client.qualifications().request(CUSTOMER, new CustomerQualificationRequest(), "code"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Not sent: qualification is missing.");
    }

    @Test
    void namesWhatOnlyTheProviderKnows() {
        var request = new CustomerQualificationRequest() {
            @Override
            @Size(max = 1)
            public String getWebsite() {
                return "contoso.edu";
            }
        };
        request.setQualification("Education");

        assertThatThrownBy(() -> server.client.qualifications().request(CUSTOMER, request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Not sent: website breaks @Size.");
        assertThat(server.received).isEmpty();
    }

    @Test
    void namesWhatIsMissingWithoutAProviderToo() {
        var agreement = new Agreement().primaryContact(new Contact().firstName("Tania"));
        try (var client = server.builder().validateRequests(false).build()) {
            assertThatThrownBy(() -> client.agreements().create(CUSTOMER, agreement))
                    .hasMessage("Not sent: dateAgreed is missing, primaryContact.email is missing, "
                            + "primaryContact.lastName is missing, templateId is missing.");
            assertThatThrownBy(() -> client.agreements().create(CUSTOMER, new Agreement()))
                    .hasMessage("Not sent: dateAgreed is missing, primaryContact is missing, templateId is missing.");
            assertThatThrownBy(() -> client.qualifications().request(CUSTOMER, new CustomerQualificationRequest()))
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
