package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.TOKEN;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import feign.DefaultRetryer;
import feign.Feign;
import feign.FeignException;
import feign.RetryableException;
import io.partnercontracts.client.api.AgreementsApi;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.client.model.CustomerQualificationRequest.EducationSegmentEnum;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final AtomicInteger tokens = new AtomicInteger();
    private final AccessTokenSupplier countedTokens = () -> "token-" + tokens.incrementAndGet();

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

    @Test
    void asksForATokenForEveryCall() {
        server.answers(200, "[]");
        try (var client = server.builder().accessToken(countedTokens).build()) {
            client.agreements().metadata("*");
            client.agreements().metadata("*");
        }

        assertThat(server.received)
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void keepsTheIdsAndReplacesTheTokenWhenAnAttemptIsRepeated() {
        server.answers(503, "");
        var api = Feign.builder()
                .requestInterceptor(new TraceIds())
                .requestInterceptor(new BearerToken(countedTokens))
                .errorDecoder((method, response) -> new RetryableException(
                        503, "again", response.request().httpMethod(), (Long) null, response.request()))
                .retryer(new DefaultRetryer(1, 1, 3))
                .target(AgreementsApi.class, server.url().toString());

        assertThatThrownBy(() -> api.getAgreementMetadata("*")).hasMessage("again");

        assertThat(server.received)
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-3");
        for (var header : new String[] {"MS-RequestId", "MS-CorrelationId"}) {
            var first = server.received.get(0).header(header);
            assertThat(UUID.fromString(first)).isNotNull();
            assertThat(server.received)
                    .allMatch(request -> request.header(header).equals(first));
        }
    }

    @Test
    void saysThatTheSupplierReturnedNoToken() {
        try (var client = server.builder().accessToken(() -> null).build()) {
            assertThatThrownBy(() -> client.agreements().metadata("*"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The access token supplier returned no token.");
        }
        assertThat(server.received).isEmpty();
    }

    static Stream<RuntimeException> failuresOfTheSupplier() {
        return Stream.of(
                new IllegalStateException("The vault is closed."),
                new FeignException(401, "The login, done with Feign, failed.") {},
                new PartnerCenterException(401, ErrorEnvelope.saying("No."), null, null, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failuresOfTheSupplier")
    void handsOnWhatTheSupplierThrows(RuntimeException thrown) {
        try (var client = server.builder()
                .accessToken(() -> {
                    throw thrown;
                })
                .build()) {
            assertThatThrownBy(() -> client.agreements().metadata("*")).isSameAs(thrown);
        }
        assertThat(server.received).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"en-US", "tr-TR", "ar-EG-u-nu-arab"})
    void sendsTheDocumentedConfirmationInEveryLocale(String locale) throws Exception {
        server.answers(201, "{}");
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));

            server.client.agreements().create(CUSTOMER, agreement("Tania", "Carr"));
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
        server.answers(201, "{}");

        server.client.agreements().create(CUSTOMER, agreement("Çağrı İşıl", "van Noël"));

        assertThat(server.request().body()).contains("\"Çağrı İşıl\"", "\"van Noël\"");
    }

    @Test
    void sendsNoNulls() {
        server.answers(201, "{}");

        server.client.agreements().create(CUSTOMER, new Agreement().primaryContact(new Contact().firstName("Tania")));

        assertThat(server.request().body()).isEqualTo("{\"primaryContact\":{\"firstName\":\"Tania\"}}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2018-06-14T02:00:00+02:00, 2018-06-14T00:00:00.000Z",
        "2018-06-14T00:00:00.123456789Z, 2018-06-14T00:00:00.123Z"
    })
    void sendsDatesInUtcWithMilliseconds(OffsetDateTime date, String written) {
        server.answers(201, "{}");

        server.client.agreements().create(CUSTOMER, new Agreement().dateAgreed(date));

        assertThat(server.request().body()).isEqualTo("{\"dateAgreed\":\"" + written + "\"}");
    }

    @Test
    void sendsAQualificationByTheContractOf2022() throws Exception {
        server.answers(201, example("qualifications/create-education.response.json"));
        var education = new CustomerQualificationRequest()
                .qualification("Education")
                .educationSegment(EducationSegmentEnum.HIGHER_EDUCATION)
                .website("contoso.edu");

        server.client.qualifications().request(CUSTOMER, education);

        assertThat(json(server.request().body()))
                .isEqualTo(json(example("qualifications/create-education-2022.request.json")));
        assertThat(server.request().target()).isEqualTo("/v1/customers/" + CUSTOMER + "/qualifications");
    }

    @Test
    void sendsTheValidationCodeInTheQueryByTheContractBefore() {
        server.answers(201, example("qualifications/create-education.response.json"));
        var education = new CustomerQualificationRequest().qualification("Education");

        server.client.qualifications().request(CUSTOMER, education, "a b&c=1+2");

        assertThat(server.request().target()).endsWith("/qualifications?code=a%20b%26c%3D1%2B2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a/b, a%2Fb",
        "../../customers, ..%2F..%2Fcustomers",
        "a%2Fb, a%2Fb",
        "a b, a%20b",
        "a?b#c, a%3Fb%23c",
        "ş, %C5%9F",
        "{id}, %7Bid%7D"
    })
    void keepsATemplateIdInOneSegment(String templateId, String segment) {
        server.answers(200, "{}");

        server.client.agreements().document(templateId, "NL", "nl-NL");

        assertThat(server.request().target())
                .isEqualTo("/v1/agreementtemplates/" + segment + "/document?language=nl-NL&country=NL");
    }

    private static Agreement agreement(String firstName, String lastName) {
        return new Agreement()
                .primaryContact(new Contact()
                        .firstName(firstName)
                        .lastName(lastName)
                        .email("someone@example.com")
                        .phoneNumber("1234567890"))
                .templateId("117a77b0-9360-443b-8795-c6dedc750cf9")
                .dateAgreed(OffsetDateTime.parse("2018-06-14T00:00:00Z"))
                .type(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
