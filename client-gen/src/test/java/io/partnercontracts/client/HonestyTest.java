package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.CustomerQualification;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer counts as what was asked for only if it holds that, all of it, and can be read. */
class HonestyTest {

    private static final String ITEM = "{\"templateId\":\"1\",\"primaryContact\":{},\"dateAgreed\":\"2024-01-01\"}";

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final AgreementsClient agreements = server.client.agreements();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "200; {\"message\":\"An error has occurred.\"}",
                "201; {}",
                "201; {\"templateId\":\"1\",\"primaryContact\":{}}",
                "201; {\"templateId\":\" \",\"primaryContact\":{},\"dateAgreed\":\"2024-01-01\"}",
                "201; {\"templateId\":\"1\",\"dateAgreed\":\"2024-01-01\"}",
                "201; {\"primaryContact\":{},\"dateAgreed\":\"2024-01-01\"}"
            })
    void doesNotTakeEveryObjectForARecordedAgreement(int status, String body) {
        server.answers(status, body);

        assertThat(failure(() -> agreements.create(CUSTOMER, agreement())))
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageStartingWith(status + ": The response does not hold what was asked for."
                        + (body.contains("error") ? " It says: An error has occurred." : " ["))
                .returns(body, PartnerCenterException::body)
                .returns(Effect.UNKNOWN, PartnerCenterException::effect);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void doesNotTakeEveryObjectForADocument() {
        server.answers(200, "{\"message\":\"An error has occurred.\"}");

        assertThat(failure(() -> agreements.document("1", "NL", "nl-NL")))
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageContaining("does not hold what was asked for")
                .returns(Effect.NONE, PartnerCenterException::effect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Message\":\"An error has occurred.\"}", "{\"items\":[]}"})
    void doesNotTakeEveryObjectForACustomer(String body) {
        server.answers(200, body);

        assertThat(failure(() -> server.client.customers().get(CUSTOMER)))
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageContaining("does not hold what was asked for");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"CODE\":\"600061 \",\"DESCRIPTION\":\"d\"}",
                "{\"error\":{\"code\":\"600061\",\"message\":\"d\"}}",
                "{\"Error\":{\"Code\":600061,\"Message\":\"d\"}}",
                "{\"errors\":[{\"code\":600061,\"description\":\"d\"}]}",
                "{\"odata.error\":{\"code\":\"600061\",\"message\":{\"lang\":\"en\",\"value\":\"d\"}}}",
                "[{\"code\":600061,\"description\":\"d\"},{\"code\":1,\"description\":\"e\"}]"
            })
    void readsAnErrorThatIsWrappedOrOneOfSeveral(String body) {
        server.answers(with(409, body), with(200, body), with(200, body));

        for (int i = 0; i < 2; i++) {
            assertThat(failure(() -> agreements.create(CUSTOMER, agreement())))
                    .isInstanceOf(AgreementAlreadyConfirmedException.class)
                    .hasMessageContaining(" (600061): d [");
        }
        assertThat(failure(() -> agreements.list(CUSTOMER, "*"))).hasMessageContaining(" (600061): d [");
    }

    @Test
    void heedsThatARetryDoesNotHelpThoughItIsAText() {
        server.answers(503, "{\"code\":1,\"description\":\"d\",\"isRetryable\":\"False\"}");

        assertThat(failure(() -> agreements.metadata("*")).isRetryable()).isFalse();
        assertThat(server.received).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 409})
    void readsAnErrorInPascalCase(int status) {
        server.answers(status, "{\"Code\":600061,\"Description\":\"d\",\"ErrorName\":\"n\",\"IsRetryable\":false}");

        assertThat(failure(() -> agreements.create(CUSTOMER, agreement())))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .hasMessageStartingWith(status + " n (600061): d [")
                .returns("600061", PartnerCenterException::code)
                .returns("n", PartnerCenterException::errorName);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"totalCount\":3", "\"links\":{\"next\":{\"uri\":\"/agreements?more\"}}"})
    void doesNotReturnAPartOfAListAsAll(String more) {
        server.answers(200, "{" + more + ",\"items\":[" + ITEM + "]}");

        assertThat(failure(() -> agreements.list(CUSTOMER, "*")))
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageStartingWith(
                        "200: The list is not complete: Partner Center sent 1 items, and says that there");
        assertThat(failure(() -> agreements.metadata("*"))).hasMessageContaining("The list is not complete");
        var listed = agreements.listWithEvidence(CUSTOMER, "*", RequestOptions.none());
        assertThat(listed.value()).hasSize(1);
        assertThat(listed.evidence().complete()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"totalCount\":1", "\"totalCount\":0", "\"links\":{\"self\":{\"uri\":\"/agreements\"}}"})
    void returnsAListOfWhichNothingIsMissing(String known) {
        server.answers(200, "{" + known + ",\"items\":[" + ITEM + "]}");

        assertThat(agreements.list(CUSTOMER, "*")).hasSize(1);
    }

    @Test
    void saysOnlyWhatAPartOfAListShows() {
        server.answers(
                exchange -> {},
                with(409, "{\"code\":600061,\"description\":\"d\"}"),
                with(200, "{\"totalCount\":3,\"items\":[" + ITEM + "]}"));

        assertThat(failure(() -> agreements.create(CUSTOMER, agreement())))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .hasMessageEndingWith(
                        "The part of the customer's agreements that was sent does not hold it; there are more, which"
                                + " were not sent.")
                .returns(Effect.UNKNOWN, PartnerCenterException::effect);
    }

    @Test
    void readsAnEmptyListWithoutItems() {
        server.answers(200, "{\"totalCount\":0}");

        assertThat(agreements.list(CUSTOMER, "*")).isEmpty();
        assertThat(agreements.metadata("*")).isEmpty();
    }

    @Test
    void doesNotTakeAListWithoutItsItemsForEmpty() {
        server.answers(200, "{\"totalCount\":2}");

        assertThat(failure(() -> agreements.list(CUSTOMER, "*"))).hasMessageContaining("no JSON object with items");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2024-01-01, 2024-01-01T00:00:00Z",
        "2024-01-01T10:20, 2024-01-01T10:20:00Z",
        "2024-01-01T10:20:30+0000, 2024-01-01T10:20:30Z",
        "2024-01-01T10:20:30+0130, 2024-01-01T08:50:30Z",
        "2024-01-01T10:20:30+02, 2024-01-01T08:20:30Z",
        "2024-01-01 10:20:30Z, 2024-01-01T10:20:30Z",
        "2024-01-01t10:20:30z, 2024-01-01T10:20:30Z",
        "2024-01-01T10:20:30.1234567890Z, 2024-01-01T10:20:30.123456789Z",
        "2024-01-01T10:20:30.12345678901234, 2024-01-01T10:20:30.123456789Z",
        "2024-02-29, 2024-02-29T00:00:00Z"
    })
    void readsDatesInMoreForms(String written, OffsetDateTime meant) {
        server.answers(200, "[{\"dateAgreed\":\"" + written + "\"}]");

        assertThat(agreements.list(CUSTOMER, "*")).singleElement().returns(meant, Agreement::getDateAgreed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30",
                "2023-02-29T00:00:00Z",
                "2024-01-01T24:00:00Z",
                "2024-13-01",
                "soon",
                "2024-01-01Z9"
            })
    void namesItemAndMemberOfADateThatIsNone(String written) {
        server.answers(200, "[" + ITEM + ",{\"dateAgreed\":\"" + written + "\"}]");

        var listed = failure(() -> agreements.list(CUSTOMER, "*"));

        assertThat(listed).hasMessageStartingWith("200: The response cannot be read: items[1].dateAgreed: ");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"vettingCreateDate", "vettingCreatedDate", "VettingCreatedDate"})
    void readsTheDateOfTheVettingInEitherSpelling(String spelling) {
        var date = OffsetDateTime.parse("2020-12-04T20:54:24Z");
        var answered = "{\"qualification\":\"Education\",\"" + spelling + "\":\"" + date + "\"}";
        server.answers(with(200, "[" + answered + "]"), with(201, answered));
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();

        assertThat(server.client.qualifications().list(CUSTOMER))
                .singleElement()
                .returns(date, CustomerQualification::getVettingCreateDate);
        assertThat(server.client.qualifications().request(CUSTOMER, education))
                .returns(date, CustomerQualification::getVettingCreateDate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void sendsNothingForATemplateThatWouldBeAnotherPath(String templateId) {
        assertThat(failure(() -> agreements.document(templateId, "NL", "nl-NL")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Not sent: templateId must be an id");
        assertThat(server.received).isEmpty();
    }

    @Test
    void namesWhereARedirectLeadsAndThatItIsNotFollowed() {
        server.answers(307, "", "Location", "https://elsewhere.example/v1");

        assertThat(failure(() -> agreements.metadata("*")))
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageStartingWith("307: It redirects to https://elsewhere.example/v1, which is not followed");
        assertThat(server.received).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"br, only gzip was asked for", "gzip, Not in GZIP format"})
    void saysThatAnAnswerCannotBeUnpacked(String encoding, String why) {
        server.answers(201, "no such thing", "Content-Encoding", encoding);

        assertThat(failure(() -> agreements.create(CUSTOMER, agreement())))
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageStartingWith(
                        "201: The response cannot be read: its Content-Encoding is %s, but it cannot be unpacked: "
                                + "%s",
                        encoding, why)
                .returns(Effect.UNKNOWN, PartnerCenterException::effect);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void saysThatAnAnswerIsTooLarge() {
        server.answers(200, "[" + " ".repeat(16 * 1024 * 1024) + "]");

        assertThat(failure(() -> agreements.metadata("*")))
                .hasMessageStartingWith("200: The response cannot be read: it is larger than 16 MiB");
        assertThat(server.received).hasSize(1);
    }

    @Test
    void readsTheIdsThatOnlyTheServiceGives() throws Exception {
        try (var other = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nMS-CV: rbuZl5lbAkyq8WGK.0\r\n"
                        + "MS-ServerId: 0000005B\r\nDate: Thu, 14 Jun 2018 00:00:00 GMT\r\n\r\n[]");
                var client = server.builder().baseUrl(other.url()).build()) {
            var evidence = client.agreements()
                    .metadataWithEvidence("*", RequestOptions.none())
                    .evidence();

            assertThat(evidence.correlationVector()).isEqualTo("rbuZl5lbAkyq8WGK.0");
            assertThat(evidence.serverId()).isEqualTo("0000005B");
            assertThat(evidence.serverDate()).isEqualTo("2018-06-14T00:00:00Z");
        }
    }

    @Test
    void sendsTheCorrelationVectorOfTheCaller() {
        server.answers(200, "[]");

        agreements.metadata("*", RequestOptions.none().withCorrelationVector("rbuZl5lbAkyq8WGK.1"));

        assertThat(server.request().header("MS-CV")).isEqualTo("rbuZl5lbAkyq8WGK.1");
    }
}
