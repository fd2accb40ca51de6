package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.Ensured.IfOtherContact;
import io.partnercontracts.client.Ensured.Outcome;
import io.partnercontracts.client.FakePartnerCenter.Answer;
import io.partnercontracts.client.FakePartnerCenter.Received;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.CustomerQualification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the list says decides. */
class EnsureTest {

    private static final Answer CREATED = with(201, example("agreements/create-agreement.response.json"));
    private static final Answer DUPLICATE = with(409, example("errors/agreement-already-exists.json"));
    private static final String SAME = """
            {"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"someone@example.com",
            "phoneNumber":"1234567890"},"templateId":"117a77b0-9360-443b-8795-c6dedc750cf9",
            "dateAgreed":"2018-06-14T00:00:00","type":"MicrosoftCustomerAgreement","agreementLink":"listed"}""";
    private static final String OTHER = SAME.replace("Tania", "Ada");

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final AgreementsClient agreements = server.client.agreements();

    private static Answer listed(String... items) {
        return with(200, "{\"totalCount\":%d,\"items\":[%s]}".formatted(items.length, String.join(",", items)));
    }

    @Test
    void confirmsWhatTheListLacksAndLooksAgain() {
        server.answers(listed(), CREATED, listed(SAME));
        var requestId = UUID.randomUUID();

        var ensured = agreements.ensure(
                CUSTOMER,
                agreement(),
                IfOtherContact.LEAVE,
                RequestOptions.none().withRequestId(requestId));

        assertThat(ensured.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(ensured.agreement()).returns("listed", Agreement::getAgreementLink);
        assertThat(ensured.evidence())
                .returns("createAgreement", Evidence::operation)
                .returns(Effect.DONE, Evidence::effect)
                .returns(201, Evidence::status)
                .returns(requestId.toString(), Evidence::requestId);
        assertThat(server.received).extracting(Received::method).containsExactly("GET", "POST", "GET");
        assertThat(server.received)
                .extracting(request -> request.header("MS-RequestId"))
                .doesNotHaveDuplicates();
        assertThat(server.received)
                .extracting(request -> request.header("MS-CorrelationId"))
                .containsOnly(ensured.evidence().correlationId());
    }

    @ParameterizedTest(name = "dated {0}")
    @CsvSource({"2018-06-14", "2017-01-01"})
    void confirmsNothingThatIsThere(String date) {
        server.answers(listed(OTHER, SAME.replace("2018-06-14", date)));

        var ensured = agreements.ensure(CUSTOMER, agreement());

        assertThat(ensured.outcome()).isEqualTo(Outcome.WAS_THERE);
        assertThat(ensured.evidence().effect()).isEqualTo(Effect.NONE);
        assertThat(server.received).hasSize(1);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({"x, x", "MicrosoftCustomerAgreement, another type", "117a77b0, another template"})
    void leavesTheAgreementOfAnotherContact(String told, String apart) {
        server.answers(listed(OTHER.replace(told, apart)));

        assertThat(agreements.ensure(CUSTOMER, agreement()).outcome()).isEqualTo(Outcome.OTHER_CONTACT);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void confirmsForAnotherContactIfAskedTo() {
        server.answers(listed(OTHER), CREATED, listed(OTHER, SAME));

        assertThat(agreements
                        .ensure(CUSTOMER, agreement(), IfOtherContact.CONFIRM, RequestOptions.none())
                        .outcome())
                .isEqualTo(Outcome.CREATED);
    }

    @Test
    void confirmsNothingIfTheListIsNotComplete() {
        server.answers(with(200, "{\"totalCount\":3,\"items\":[]}"));

        assertThat(failure(() -> agreements.ensure(CUSTOMER, agreement())))
                .hasMessageContaining("The list is not complete")
                .returns(Effect.NONE, PartnerCenterException::effect);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void findsWhatAnotherOneConfirmedMeanwhile() {
        server.answers(listed(), DUPLICATE, listed(SAME));

        assertThat(agreements.ensure(CUSTOMER, agreement()).outcome()).isEqualTo(Outcome.WAS_THERE);
    }

    @Test
    void reportsARefusalThatTheListDoesNotExplain() {
        server.answers(listed(), DUPLICATE, listed());

        assertThat(failure(() -> agreements.ensure(CUSTOMER, agreement())))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .returns(Effect.NONE, PartnerCenterException::effect);
    }

    @Test
    void waitsForTheListToHoldWhatWasConfirmed() {
        server.answers(listed(), CREATED, listed(), listed(SAME));

        assertThat(agreements.ensure(CUSTOMER, agreement()).outcome()).isEqualTo(Outcome.CREATED);
        assertThat(server.time.pauses).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"200", "403"})
    void saysThatItIsDoneThoughThatIsNotSeen(int status) {
        server.answers(listed(), CREATED, with(status, status == 200 ? "[]" : ""));

        var failure = failure(() -> agreements.ensure(CUSTOMER, agreement()));

        var requestId = server.received.get(1).header("MS-RequestId");
        assertThat(failure)
                .hasMessageContaining(
                        "The agreement was confirmed before, by request-id " + requestId + " with status 201")
                .returns(Effect.DONE, PartnerCenterException::effect);
        assertThat(failure.evidence()).returns(requestId, Evidence::requestId).returns(201, Evidence::status);
    }

    @Test
    void saysThatItIsDoneThoughTheTokensEnd() {
        server.answers(listed(), CREATED);
        try (var client = server.builder()
                .accessToken(() -> {
                    if (server.received.size() == 2) {
                        throw new IllegalStateException("The vault is closed.");
                    }
                    return AccessToken.of("token");
                })
                .build()) {
            var failure = failure(() -> client.agreements().ensure(CUSTOMER, agreement()));

            assertThat(failure.effect()).isEqualTo(Effect.DONE);
            assertThat(failure.getSuppressed()).singleElement().asString().contains("The vault is closed.");
        }
    }

    @Test
    void printsWhatWasDoneWithoutTheContact() {
        server.answers(listed(SAME));

        var ensured = agreements.ensure(CUSTOMER, agreement());

        assertThat(ensured.toString()).matches("WAS_THERE \\S+ getAgreements NONE 200 request-id=.*");
        assertThat(ensured.toJson()).startsWith("{\"outcome\":\"WAS_THERE\",\"endedAt\":\"2026-");
        assertThat(ensured + ensured.toJson()).doesNotContain("Tania", "someone", "1234567890", "\n");
    }

    @Test
    void waitsForTheEndOfAVetting() {
        var inReview = "[{\"qualification\":\"Education\",\"vettingStatus\":\"InReview\"}]";
        server.answers(
                with(200, inReview), with(403, "", "x", "y"), with(200, inReview.replace("InReview", "Approved")));
        var until = server.time.instant().plus(Duration.ofDays(1));
        var qualifications = server.client.qualifications();

        assertThat(failure(() -> qualifications.awaitVetting(CUSTOMER, "Education", until)))
                .isInstanceOf(ForbiddenException.class);
        assertThat(qualifications.awaitVetting(CUSTOMER, "education", until))
                .returns("Approved", CustomerQualification::getVettingStatus);
        assertThat(server.time.pauses).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void doesNotWaitLongerThanItIsTold() {
        server.answers(200, "[{\"qualification\":\"Education\",\"vettingStatus\":\"InReview\"}]");
        var until = server.time.instant().plus(Duration.ofHours(1));

        assertThat(server.client.qualifications().awaitVetting(CUSTOMER, "Education", until))
                .returns("InReview", CustomerQualification::getVettingStatus);

        assertThat(server.client.qualifications().awaitVetting(CUSTOMER, "StateOwnedEntity", until))
                .isNull();
        assertThat(server.time.instant()).isBefore(until);
        assertThat(server.time.pauses)
                .startsWith(
                        Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
    }

    @Test
    void tellsHowTheLastListOfAWaitWent() {
        var inReview = "[{\"qualification\":\"Education\",\"vettingStatus\":\"InReview\"}]";
        server.answers(with(200, inReview), with(200, "[]"), with(200, "[]"));
        var until = server.time.instant().plus(Duration.ofSeconds(31));
        var id = UUID.randomUUID();

        var vetted = server.client
                .qualifications()
                .awaitVettingWithEvidence(
                        CUSTOMER, "Education", until, RequestOptions.none().withRequestId(id));

        assertThat(vetted.value()).isNull();
        assertThat(vetted.evidence())
                .returns("getCustomerQualifications", Evidence::operation)
                .returns(200, Evidence::status)
                .returns(server.received.get(1).header("MS-RequestId"), Evidence::requestId);
        assertThat(server.received.get(0).header("MS-RequestId")).isEqualTo(id.toString());
        assertThat(server.received.get(1).header("MS-RequestId")).isNotEqualTo(id.toString());
        assertThat(server.received)
                .map(sent -> sent.header("MS-CorrelationId"))
                .containsOnly(vetted.evidence().correlationId());
    }

    @Test
    void doesNotSayThatACustomerLacksWhatCouldNotBeListedWhenTheWaitIsInterrupted() {
        server.answers(500, "");
        var until = server.time.instant().plus(Duration.ofHours(1));
        try (var client = server.builder()
                .sleeper(pause -> {
                    throw new InterruptedException();
                })
                .retries(RetryPolicy.none())
                .build()) {

            assertThat(failure(() -> client.qualifications().awaitVetting(CUSTOMER, "Education", until)))
                    .isInstanceOf(ServiceFailureException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void endsAWaitWithWhatItKnowsWhenTheClientIsClosed() {
        server.answers(200, "[{\"qualification\":\"Education\",\"vettingStatus\":\"InReview\"}]");
        var closed = new ArrayList<PartnerCenterClient>();
        var client = server.builder().sleeper(pause -> closed.get(0).close()).build();
        closed.add(client);

        assertThat(client.qualifications()
                        .awaitVetting(
                                CUSTOMER, "Education", server.time.instant().plus(Duration.ofHours(1))))
                .returns("InReview", CustomerQualification::getVettingStatus);
    }

    @Test
    void waitsOnThoughAListFails() {
        server.answers(
                with(500, ""),
                with(500, ""),
                with(500, ""),
                with(500, ""),
                with(200, "[{\"qualification\":\"StateOwnedEntity\"}]"));

        assertThat(server.client
                        .qualifications()
                        .awaitVetting(
                                CUSTOMER,
                                "StateOwnedEntity",
                                server.time.instant().plus(Duration.ofHours(1))))
                .isNotNull();
    }
}
