package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementMetadata;
import io.partnercontracts.client.model.CustomerQualification;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final AgreementsClient agreements = server.client.agreements();
    private final QualificationsClient qualifications = server.client.qualifications();

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 201})
    void readsARecordedAgreement(int status) {
        server.answers(status, example("agreements/create-agreement.response.json"));

        assertThat(agreements.create(CUSTOMER, agreement()))
                .returns("3d6f2c09-eb40-48ca-a4b3-d24c9c007531", Agreement::getUserId)
                .returns(OffsetDateTime.parse("2018-06-14T00:00:00Z"), Agreement::getDateAgreed);
    }

    @ParameterizedTest(name = "wrapped: {0}")
    @ValueSource(booleans = {true, false})
    void readsAgreementsInAWrapperOrInAnArray(boolean wrapped) throws Exception {
        server.answers(200, listed("agreements/list-customer-agreements.response.json", wrapped));

        assertThat(agreements.list(CUSTOMER, "*"))
                .extracting(agreement -> agreement.getDateAgreed().toString())
                .containsExactly("2019-08-26T00:00Z", "2019-08-27T00:00Z");
    }

    @ParameterizedTest(name = "wrapped: {0}")
    @ValueSource(booleans = {true, false})
    void readsMetadataInAWrapperOrInAnArray(boolean wrapped) throws Exception {
        server.answers(200, listed("agreements/list-cloud-agreement-metadata.response.json", wrapped));

        assertThat(agreements.metadata("*"))
                .singleElement()
                .returns("MicrosoftCloudAgreement", AgreementMetadata::getAgreementType)
                .returns(0, AgreementMetadata::getVersionRank);
    }

    @Test
    void readsTheCapturedMetadata() {
        server.answers(
                200,
                example("agreements/list-cloud-agreement-metadata-captured.response.json"),
                "Content-Type",
                "application/json",
                "X-Locale",
                "en-US,en-US",
                "Request-Context",
                "appId=cid-v1:x");

        assertThat(agreements.metadata("*"))
                .singleElement()
                .returns(
                        "https://docs.microsoft.com/en-us/partner-center/agreements",
                        AgreementMetadata::getAgreementLink);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"list-denied-wrapped", "list-denied"})
    void readsQualificationsInAWrapperOrInAnArray(String name) {
        server.answers(200, example("qualifications/" + name + ".response.json"));

        assertThat(qualifications.list(CUSTOMER))
                .singleElement()
                .returns("Denied", CustomerQualification::getVettingStatus)
                .returns(OffsetDateTime.parse("2020-12-03T10:37:38.885Z"), CustomerQualification::getVettingCreateDate);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"201, create-education", "200, create-education", "200, list-in-review-wrapped"})
    void readsARequestedQualificationAloneOrInAWrapper(int status, String name) {
        server.answers(status, example("qualifications/" + name + ".response.json"));

        assertThat(requested("Education")).isEqualTo("InReview");
    }

    @Test
    void picksTheRequestedOneOfSeveralQualifications() {
        server.answers(
                200,
                "{\"qualifications\":[{\"qualification\":null},{\"qualification\":\"Education\"},"
                        + "{\"qualification\":\"StateOwnedEntity\",\"vettingStatus\":\"Approved\"}]}");

        assertThat(requested("StateOwnedEntity")).isEqualTo("Approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"2021-01-01T00:00:00Z\""})
    void readsEitherSpellingOfTheVettingDate(String other) {
        server.answers(
                200, "[{\"vettingCreateDate\":\"2020-12-04T20:54:24Z\",\"vettingCreatedDate\":%s}]".formatted(other));

        assertThat(qualifications.list(CUSTOMER))
                .singleElement()
                .returns(OffsetDateTime.parse("2020-12-04T20:54:24Z"), CustomerQualification::getVettingCreateDate);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2018-06-14T00:00:00.000Z, 2018-06-14T00:00:00Z",
        "2019-08-26T00:00:00, 2019-08-26T00:00:00Z",
        "2019-08-26T00:00:00.5, 2019-08-26T00:00:00.5Z",
        "2021-05-06T19:59:56.6832021+00:00, 2021-05-06T19:59:56.6832021Z",
        "2021-05-06T19:59:56.123456789+02:00, 2021-05-06T17:59:56.123456789Z",
        "'07/09/2020: 00:00:00', 2020-07-09T00:00:00Z"
    })
    void readsDatesInEveryForm(String written, OffsetDateTime meant) {
        server.answers(200, "[{\"dateAgreed\":\"%s\"}]".formatted(written));

        assertThat(agreements.list(CUSTOMER, "*").get(0).getDateAgreed()).isAtSameInstantAs(meant);
    }

    @Test
    void readsWhatIsUnknownOrNull() {
        server.answers(
                200,
                "{\"links\":null,\"news\":{},\"items\":[{\"userId\":null,\"primaryContact\":null,\"dateAgreed\":null,"
                        + "\"type\":\"Future\",\"attributes\":{\"objectType\":\"Agreement\"}}]}");

        assertThat(agreements.list(CUSTOMER, "*"))
                .containsExactly(Agreement.builder().type("Future").build());
    }

    @Test
    void readsAnUnknownVettingStatus() {
        server.answers(200, "[{\"qualification\":\"New\",\"vettingStatus\":\"Pending\"}]");

        assertThat(qualifications.list(CUSTOMER))
                .containsExactly(CustomerQualification.builder()
                        .qualification("New")
                        .vettingStatus("Pending")
                        .build());
    }

    @Test
    void readsTheDraftOfTheChangeLog() {
        server.answers(
                200,
                "{\"Qualification\":\"Education\",\"VettingStatus\":\"InReview\","
                        + "\"VettingCreatedDate\":\"07/09/2020: 00:00:00\"}");

        assertThat(qualifications.list(CUSTOMER))
                .containsExactly(CustomerQualification.builder()
                        .qualification("Education")
                        .vettingStatus("InReview")
                        .vettingCreateDate(OffsetDateTime.parse("2020-07-09T00:00:00Z"))
                        .build());
    }

    @Test
    void readsNamesOfAnyLetterCaseWhateverTheLocaleOfTheJvm() {
        // In Turkish IsSigned and isSigned would be two names; the locale is fixed when the class is loaded.
        assertThat(Json.MAPPER.getDeserializationConfig().getLocale()).isEqualTo(Locale.ROOT);
        server.answers(200, "{\"IsSigned\":true}");

        assertThat(agreements.isSignedDirectly(CUSTOMER)).isTrue();
    }

    @Test
    void readsANullListAsEmpty() {
        server.answers(200, "{\"items\":null,\"qualifications\":null}");

        assertThat(agreements.list(CUSTOMER, "*")).isEmpty();
        assertThat(agreements.metadata("*")).isEmpty();
        assertThat(qualifications.list(CUSTOMER)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, true", "false, false"})
    void tellsWhetherACustomerSignedDirectly(String answered, boolean signed) {
        server.answers(200, "{\"isSigned\":" + answered + "}");

        assertThat(agreements.isSignedDirectly(CUSTOMER)).isEqualTo(signed);
    }

    private String requested(String qualification) {
        return qualifications
                .request(
                        CUSTOMER,
                        CustomerQualificationRequest.builder()
                                .qualification(qualification)
                                .build())
                .getVettingStatus();
    }

    private static String listed(String example, boolean wrapped) throws Exception {
        return wrapped
                ? example(example)
                : Json.MAPPER.readTree(example(example)).get("items").toString();
    }
}
