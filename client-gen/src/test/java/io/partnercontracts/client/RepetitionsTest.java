package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.partnercontracts.client.FakePartnerCenter.Answer;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.CustomerQualification;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is repeated, and what is looked up before it is. */
class RepetitionsTest {

    private static final Answer CREATED = with(201, example("agreements/create-agreement.response.json"));
    private static final String RECORDED = """
            {"primaryContact":{"firstName":" TANIA","lastName":"Carr ","email":"Someone@Example.com",
            "phoneNumber":"(123) 456-7890"},"templateId":"117A77B0-9360-443b-8795-c6dedc750cf9",
            "dateAgreed":"2018-06-14T00:00:00","agreementLink":"recorded"}""";

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void repeatsWhatOnlyReads(int status) {
        server.answers(with(status, ""), with(status, ""), with(status, ""), with(200, "[]"));

        assertThat(server.client.agreements().metadata("*")).isEmpty();
        assertThat(server.received).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void findsTheAgreementThatAFailureRecorded(int status) {
        server.answers(with(status, ""), with(200, "{\"items\":[" + RECORDED + "]}"));

        var created = server.client.agreements().createWithEvidence(CUSTOMER, agreement(), RequestOptions.none());

        assertThat(created.value()).returns("recorded", Agreement::getAgreementLink);
        assertThat(created.evidence())
                .returns(true, Evidence::foundByLookUp)
                .returns(Effect.DONE, Evidence::effect)
                .returns(status, Evidence::status)
                .returns(1, Evidence::attempts)
                .returns(server.received.get(0).header("MS-RequestId"), Evidence::requestId);
        assertThat(server.received)
                .extracting(FakePartnerCenter.Received::method)
                .containsExactly("POST", "GET");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void repeatsAConfirmationThatACompleteListLacks(int status) {
        server.answers(with(status, ""), with(200, "{\"totalCount\":0,\"items\":[]}"), CREATED);

        server.client.agreements().create(CUSTOMER, agreement());

        assertThat(server.received)
                .extracting(FakePartnerCenter.Received::method)
                .containsExactly("POST", "GET", "POST");
        assertThat(server.received.get(2).header("MS-RequestId"))
                .isEqualTo(server.received.get(0).header("MS-RequestId"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {"200; {\"totalCount\":7,\"items\":[]}", "403; ", "200; <html>"})
    void doesNotRepeatAConfirmationIfTheListMayLackIt(int status, String listed) {
        server.answers(with(500, ""), with(status, listed == null ? "" : listed));

        assertThat(failure(() -> server.client.agreements().create(CUSTOMER, agreement())))
                .isInstanceOf(ServiceFailureException.class)
                .returns(500, PartnerCenterException::status)
                .returns(Effect.UNKNOWN, PartnerCenterException::effect);
        assertThat(server.received).hasSize(2);
    }

    @Test
    void doesNotRepeatAQualificationAfterAFailure() {
        server.answers(500, "");
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();

        assertThat(failure(() -> server.client.qualifications().request(CUSTOMER, education)))
                .returns(Effect.UNKNOWN, PartnerCenterException::effect);
        assertThat(server.received)
                .extracting(FakePartnerCenter.Received::method)
                .doesNotContain("PUT");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void heedsABodyThatSaysThatARetryDoesNotHelp(int status) {
        server.answers(status, "{\"code\":1,\"message\":\"No.\",\"isRetryable\":false}");

        assertThat(failure(() -> server.client.agreements().metadata("*")).isRetryable())
                .isFalse();
        assertThat(server.received).hasSize(1);
    }

    @Test
    void findsTheQualificationThatALostAttemptRequested() {
        server.answers(
                exchange -> {},
                with(409, "{\"code\":3000,\"description\":\"Has it already.\"}"),
                with(200, "[{\"qualification\":\"Education\",\"vettingStatus\":\"InReview\"}]"));
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();

        var requested = server.client.qualifications().requestWithEvidence(CUSTOMER, education, RequestOptions.none());

        assertThat(requested.value()).returns("InReview", CustomerQualification::getVettingStatus);
        assertThat(requested.evidence().foundByLookUp()).isTrue();
        assertThat(requested.evidence().effect()).isEqualTo(Effect.DONE);
    }

    @Test
    void doesNotTakeADeniedQualificationForTheLostOne() {
        server.answers(
                exchange -> {},
                with(409, "{\"code\":3000,\"description\":\"No.\"}"),
                with(200, "[{\"qualification\":\"Education\",\"vettingStatus\":\"Denied\"}]"));
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();

        assertThat(failure(() -> server.client.qualifications().request(CUSTOMER, education)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageEndingWith("The customer's list has it as denied.");
    }

    @Test
    void knowsTheAgreementThoughTheServiceNormalisedIt() {
        server.answers(
                exchange -> {},
                with(409, example("errors/agreement-already-exists.json")),
                with(200, "[" + RECORDED + "]"));

        assertThat(server.client.agreements().create(CUSTOMER, agreement()))
                .returns("recorded", Agreement::getAgreementLink);
    }

    @Test
    void tellsOfTheOtherDateThatIsRecordedForTheContact() {
        server.answers(
                exchange -> {},
                with(409, example("errors/agreement-already-exists.json")),
                with(200, "[" + RECORDED.replace("2018-06-14", "2017-01-01") + "]"));

        assertThat(failure(() -> server.client.agreements().create(CUSTOMER, agreement())))
                .hasMessageEndingWith("holds one of this template and contact, with another date: 2017-01-01T00:00Z.")
                .returns(Effect.NONE, PartnerCenterException::effect);
    }

    @Test
    void repeatsAsItsPolicySays() {
        server.answers(with(418, ""), with(418, ""), with(200, "[]"));
        var policy = RetryPolicy.standard()
                .withMaxAttempts(3)
                .withPauses(Duration.ofSeconds(40), Duration.ofSeconds(40))
                .withStatuses(Set.of(418), Set.of());
        try (var client = server.builder().retries(policy).build()) {
            client.agreements().metadata("*");
        }

        assertThat(server.received).hasSize(3);
        assertThat(server.time.pauses)
                .hasSize(2)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40)));
    }

    @Test
    void repeatsAsTheOptionsOfTheCallSay() {
        server.answers(503, "");

        failure(() ->
                server.client.agreements().metadata("*", RequestOptions.none().withRetries(RetryPolicy.none())));

        assertThat(server.received).hasSize(1);
    }

    @Test
    void refusesAPolicyThatIsNone() {
        var policy = RetryPolicy.standard();

        assertThatThrownBy(() -> policy.withMaxAttempts(0)).hasMessage("maxAttempts must be at least 1, but is 0");
        assertThatThrownBy(() -> policy.withPauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("longestPause must not be less than firstPause, which is PT2S, but is PT1S");
        assertThatThrownBy(() -> policy.withStatuses(Set.of(200), Set.of()))
                .hasMessage("statuses must be between 400 and 599, but hold 200");
    }

    @Test
    void letsOneCallTryForAllAfterTooManyRequests() throws Exception {
        server.answers(with(429, ""));
        var policy = RetryPolicy.standard().withPauses(Duration.ofMillis(200), Duration.ofMillis(400));
        var threads = Executors.newFixedThreadPool(100);
        try (var client = PartnerCenterClient.builder()
                .baseUrl(server.url())
                .accessToken(() -> AccessToken.of("token"))
                .maxConnections(100)
                .retries(policy)
                .build()) {
            var calls = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(
                            () -> catchThrowable(() -> client.agreements().list(CUSTOMER, "*"))))
                    .toList();
            for (var call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isInstanceOf(ThrottledException.class);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(server.received).hasSizeBetween(4, 130);
    }

    @Test
    void letsAllGoOnWhenTheOneThatTriedIsAnswered() throws Exception {
        var first = new AtomicLong();
        server.answers(exchange -> {
            first.compareAndSet(0, System.nanoTime());
            boolean busy = System.nanoTime() - first.get() < TimeUnit.MILLISECONDS.toNanos(200);
            with(busy ? 429 : 200, busy ? "" : "[]").to(exchange);
        });
        var policy = RetryPolicy.standard().withPauses(Duration.ofMillis(400), Duration.ofMillis(400));
        var threads = Executors.newFixedThreadPool(20);
        try (var client = PartnerCenterClient.builder()
                .baseUrl(server.url())
                .accessToken(() -> AccessToken.of("token"))
                .retries(policy)
                .build()) {
            var calls = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> client.agreements().list(CUSTOMER, "*")))
                    .toList();
            for (var call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void doesNotSendWhileAnotherCallIsToWaitLongerThanThisOneMay() {
        server.answers(429, "", "Retry-After", "1000");
        failure(() -> server.client.agreements().metadata("*"));
        server.received.clear();

        assertThat(failure(() -> server.client.agreements().create(CUSTOMER, agreement())))
                .isInstanceOfSatisfying(ThrottledException.class, e -> {
                    assertThat(e.status()).isZero();
                    assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1000), Duration.ofSeconds(1001));
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                });
        assertThat(server.received).isEmpty();
    }
}
