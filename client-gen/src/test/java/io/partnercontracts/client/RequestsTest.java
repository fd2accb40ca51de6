package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.TOKEN;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"MS-RequestId", "MS-CorrelationId"})
    void identifiesEveryCallAnew(String header) {
        server.answers(200, "[]");

        server.client.agreements().metadata("*");
        server.client.agreements().metadata("*");

        assertThat(server.received)
                .extracting(request -> UUID.fromString(request.header(header)))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"en-US", "tr-TR", "ar-EG-u-nu-arab"})
    void sendsTheDocumentedConfirmationInEveryLocale(String locale) throws Exception {
        server.answers(201, example("agreements/create-agreement.response.json"));
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));

            server.client.agreements().create(CUSTOMER, agreement());
        } finally {
            Locale.setDefault(before);
        }

        var request = server.request();
        assertThat(json(request.body())).isEqualTo(json(example("agreements/create-agreement.request.json")));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/customers/" + CUSTOMER + "/agreements");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void sendsNamesInUtf8() {
        server.answers(201, example("agreements/create-agreement.response.json"));

        var contact = agreement().getPrimaryContact().toBuilder()
                .firstName("Çağrı İşıl")
                .lastName("van Noël")
                .build();
        var agreement = agreement().toBuilder().primaryContact(contact).build();
        server.client.agreements().create(CUSTOMER, agreement);

        assertThat(server.request().body()).contains("\"Çağrı İşıl\"", "\"van Noël\"");
    }

    @Test
    void sendsNoNulls() {
        server.answers(201, example("agreements/create-agreement.response.json"));

        var contact =
                agreement().getPrimaryContact().toBuilder().phoneNumber(null).build();
        var agreement =
                agreement().toBuilder().type(null).primaryContact(contact).build();
        server.client.agreements().create(CUSTOMER, agreement);

        assertThat(server.request().body())
                .contains("\"lastName\":\"Carr\"")
                .doesNotContain("null", "\"type\"", "\"phoneNumber\"", "\"userId\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2018-06-14T02:00:00+02:00, 2018-06-14T00:00:00.000Z",
        "2018-06-14T00:00:00.123456789Z, 2018-06-14T00:00:00.123Z"
    })
    void sendsDatesInUtcWithMilliseconds(OffsetDateTime date, String written) {
        server.answers(201, example("agreements/create-agreement.response.json"));

        server.client
                .agreements()
                .create(CUSTOMER, agreement().toBuilder().dateAgreed(date).build());

        assertThat(server.request().body()).contains("\"dateAgreed\":\"" + written + "\"");
    }

    @Test
    void sendsAQualificationByTheContractOf2022() throws Exception {
        server.answers(201, example("qualifications/create-education.response.json"));
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .educationSegment(EducationSegment.HIGHER_EDUCATION)
                .website("contoso.edu")
                .build();

        server.client.qualifications().request(CUSTOMER, education);

        assertThat(json(server.request().body()))
                .isEqualTo(json(example("qualifications/create-education-2022.request.json")));
        assertThat(server.request().target()).isEqualTo("/v1/customers/" + CUSTOMER + "/qualifications");
    }

    @Test
    void sendsTheValidationCodeInTheQueryByTheContractBefore() {
        server.answers(201, example("qualifications/create-education.response.json"));
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();

        server.client.qualifications().request(CUSTOMER, education, "a b&c=1+2");

        assertThat(server.request().target()).endsWith("/qualifications?code=a%20b%26c%3D1%2B2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a/b, a%2Fb",
        "../../customers, ..%2F..%2Fcustomers",
        "a%2Fb, a%252Fb",
        "%2e%2e, %252e%252e",
        "a/%, a%2F%25",
        "a b, a%20b",
        "a?b#c, a%3Fb%23c",
        "ş, %C5%9F",
        "{id}, %7Bid%7D"
    })
    void keepsATemplateIdInOneSegment(String templateId, String segment) {
        server.answers(200, "{\"displayUri\":\"https://a\"}");

        server.client.agreements().document(templateId, "NL", "nl-NL");

        assertThat(server.request().target())
                .isEqualTo("/v1/agreementtemplates/" + segment + "/document?language=nl-NL&country=NL");
    }

    @Test
    void sendsPercentSignsAsTheyAre() {
        server.answers(200, "[]");

        server.client.customers().findByName("100%25 \"{&}").toList();
        server.client.agreements().metadata("a%26b");

        assertThat(server.received)
                .extracting(sent -> URI.create(sent.target()).getQuery())
                .containsExactly(
                        "size=500&filter={\"Field\":\"CompanyName\",\"Value\":\"100%25 \\\"{&}\",\"Operator\":\"starts_with\"}",
                        "agreementType=a%26b");
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
