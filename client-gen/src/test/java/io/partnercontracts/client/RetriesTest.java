package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.brokenOff;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.client.FakePartnerCenter.Answer;
import io.partnercontracts.client.model.Agreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    private static final Answer CREATED = with(201, example("agreements/create-agreement.response.json"));
    private static final Answer DUPLICATE = with(409, example("errors/agreement-already-exists.json"));
    private static final Answer DROPPED = exchange -> {};

    private static final String LISTING = """
            {"totalCount":2,"items":[{"templateId":"other"},{"primaryContact":{"firstName":"Tania","lastName":"Carr",
            "email":"someone@example.com","phoneNumber":"1234567890"},
            "templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","dateAgreed":"2018-06-14T00:00:00",
            "type":"MicrosoftCustomerAgreement","agreementLink":"https://aka.ms/customeragreement"}]}""";

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments("429", with(429, example("errors/throttled.json"))),
                arguments("503", with(503, "<html>Busy</html>")),
                arguments("isRetryable", with(500, "{\"code\":1,\"message\":\"Again.\",\"isRetryable\":true}")),
                arguments("dropped", DROPPED),
                arguments("broken off", brokenOff(201, "{\"userId\":")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void repeatsWhatMayPass(String name, Answer answer) {
        server.answers(answer, answer, answer, CREATED);

        confirm();

        assertThat(server.received).hasSize(4);
        assertThat(server.received)
                .extracting(FakePartnerCenter.Received::body)
                .containsOnly(server.received.get(0).body());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void sendsOnceIfThereIsToBeOneAttempt(String name, Answer answer) {
        server.answers(answer);
        try (var client = server.builder().maxAttempts(1).build()) {
            failure(() -> client.agreements().metadata("*"));
        }

        assertThat(server.received).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {307, 400, 403, 404, 405, 407, 409, 412, 415, 501, 505})
    void repeatsNothingElse(int status) {
        server.answers(status, "", "Retry-After", "0", "Location", "/elsewhere");

        assertThat(failure(this::confirm).status()).isEqualTo(status);
        assertThat(server.received).hasSize(1);
        assertThat(server.time.pauses).isEmpty();
    }

    @Test
    void doesNotRepeatADuplicate() {
        server.answers(DUPLICATE);

        assertThat(failure(this::confirm)).isInstanceOf(AgreementAlreadyConfirmedException.class);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void keepsTheIdsOfACallInAllItsAttemptsAndChangesThemForTheNext() {
        server.answers(DROPPED, with(503, ""), CREATED);

        confirm();
        confirm();

        for (var header : new String[] {"MS-RequestId", "MS-CorrelationId"}) {
            var ids = server.received.stream()
                    .map(request -> UUID.fromString(request.header(header)))
                    .toList();
            assertThat(ids).hasSize(4);
            assertThat(ids.subList(0, 3)).containsOnly(ids.get(0));
            assertThat(ids.get(3)).isNotEqualTo(ids.get(0));
        }
    }

    @Test
    void sendsTheIdsThatTheCallerGives() {
        server.answers(with(503, ""), CREATED);
        var request = UUID.randomUUID();
        var correlation = UUID.randomUUID();

        server.client
                .agreements()
                .create(
                        CUSTOMER,
                        agreement(),
                        RequestOptions.none().withRequestId(request).withCorrelationId(correlation));

        assertThat(server.received)
                .extracting(sent -> sent.header("MS-RequestId"), sent -> sent.header("MS-CorrelationId"))
                .hasSize(2)
                .containsOnly(tuple(request.toString(), correlation.toString()));
    }

    @Test
    void givesUpAfterFourAttemptsAndTellsOfAll() {
        server.answers(with(503, ""), DROPPED, with(503, ""), with(429, ""));

        var failure = failure(this::confirm);

        assertThat(server.received).hasSize(4);
        assertThat(failure).isInstanceOf(ThrottledException.class);
        assertThat(failure.getSuppressed())
                .extracting(earlier -> (Object) earlier.getClass())
                .containsExactly(ServiceFailureException.class, NoAnswerException.class, ServiceFailureException.class);
    }

    @Test
    void pausesLongerBeforeEveryRetryAndNeverTheSame() {
        server.answers(with(503, ""));
        var seconds = new HashSet<Duration>();
        for (int i = 0; i < 20; i++) {
            server.time.pauses.clear();

            failure(this::confirm);

            assertThat(server.time.pauses).hasSize(3);
            assertThat(server.time.pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(server.time.pauses.get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(server.time.pauses.get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            seconds.add(server.time.pauses.get(2));
        }
        assertThat(seconds).hasSizeGreaterThan(5);
    }

    @Test
    void doesNotPauseForeverLonger() {
        server.answers(with(503, ""));
        try (var client =
                server.builder().maxAttempts(40).callTimeout(Duration.ofDays(1)).build()) {
            failure(() -> client.agreements().metadata("*"));
        }

        assertThat(server.time.pauses).hasSize(39).allMatch(pause -> pause.compareTo(Duration.ofSeconds(20)) <= 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsAsLongAsTheServiceAsks(int status) {
        server.answers(with(status, "", "Retry-After", "57"), CREATED);

        confirm();

        assertThat(server.time.pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(57), Duration.ofMillis(57_500)));
    }

    @Test
    void doesNotBeginAWaitThatGoesBeyondTheTimeForTheCall() {
        server.answers(with(429, "", "Retry-After", "180"));

        var failure = failure(this::confirm);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        ThrottledException.class,
                        e -> assertThat(e.retryAfter()).hasMinutes(3));
        assertThat(server.received).hasSize(1);
        assertThat(server.time.pauses).isEmpty();
    }

    @Test
    void takesTheTimeForTheCallFromItsOptions() {
        server.answers(with(429, "", "Retry-After", "180"), with(200, "[]"));

        server.client.agreements().metadata("*", RequestOptions.none().withCallTimeout(Duration.ofMinutes(4)));

        assertThat(server.received).hasSize(2);
    }

    @Test
    void endsACallWhoseThreadIsInterruptedBetweenAttempts() {
        server.answers(with(503, ""));
        try (var client = server.builder()
                .sleeper(time -> {
                    throw new InterruptedException("asked to stop");
                })
                .build()) {
            var failure = failure(() -> client.agreements().metadata("*"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.status()).isEqualTo(503);
            assertThat(failure.getSuppressed())
                    .singleElement(InstanceOfAssertFactories.THROWABLE)
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("Interrupted while waiting for the next attempt.")
                    .hasCauseInstanceOf(InterruptedException.class);
        }
        assertThat(server.received).hasSize(1);
    }

    @Test
    void sendsNothingForAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();

        var failure = failure(() -> server.client.agreements().metadata("*"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure)
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("Interrupted before the request was sent.");
        assertThat(server.received).isEmpty();
    }

    static Stream<Answer> lost() {
        return Stream.of(DROPPED, with(503, ""));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void returnsTheAgreementThatTheLostAttemptMade(Answer lost) {
        server.answers(lost, DUPLICATE, with(200, LISTING));

        var agreement = server.client.agreements().create(CUSTOMER, agreement());

        assertThat(agreement.getAgreementLink()).isEqualTo("https://aka.ms/customeragreement");
        var lookup = server.received.get(2);
        assertThat(lookup.method() + " " + lookup.target())
                .isEqualTo("GET /v1/customers/" + CUSTOMER + "/agreements?agreementType=%2A");
        assertThat(lookup.header("MS-RequestId"))
                .isNotEqualTo(server.received.get(0).header("MS-RequestId"));
        assertThat(lookup.header("MS-CorrelationId"))
                .isEqualTo(server.received.get(0).header("MS-CorrelationId"));
    }

    @Test
    void returnsTheAgreementThatAnEarlierProcessMade() {
        server.answers(DUPLICATE, with(200, LISTING));
        var options = RequestOptions.none().withRequestId(UUID.randomUUID());

        assertThat(server.client.agreements().create(CUSTOMER, agreement(), options))
                .returns("https://aka.ms/customeragreement", Agreement::getAgreementLink);
    }

    @ParameterizedTest(name = "sent {0}, listed {1}")
    @CsvSource({", ''", "'', ", ", "})
    void takesAnAbsentPhoneNumberForAnEmptyOne(@Nullable String sent, @Nullable String listed) {
        var phoneNumber = listed == null ? "null" : "\"" + listed + "\"";
        server.answers(DROPPED, DUPLICATE, with(200, LISTING.replace("\"1234567890\"", phoneNumber)));
        var contact =
                agreement().getPrimaryContact().toBuilder().phoneNumber(sent).build();
        var agreement = agreement().toBuilder().primaryContact(contact).build();

        assertThat(server.client.agreements().create(CUSTOMER, agreement))
                .returns("https://aka.ms/customeragreement", Agreement::getAgreementLink);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource({
        "2018-06-14, 2018-06-15",
        "Tania, Tanja",
        "Carr, Car",
        "someone@example.com, someone@example.org",
        "1234567890, 1234567891",
        "117a77b0, 998b88de"
    })
    void saysThatTheListDoesNotHoldTheAgreement(String sent, String listed) {
        server.answers(DROPPED, DUPLICATE, with(200, LISTING.replace(sent, listed)));

        assertThat(failure(this::confirm))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .hasMessageStartingWith("409 PartnerConfirmedAgreementAlreadyExists (600061): ")
                .hasMessageContaining("The request may have been sent before. The list of the customer's agreements ")
                .returns("600061", PartnerCenterException::code);
    }

    @Test
    void saysThatItCouldNotBeLookedUp() {
        server.answers(DROPPED, DUPLICATE, with(403, ""));

        var failure = failure(this::confirm);

        assertThat(failure)
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .hasMessageContaining("could not be listed");
        assertThat(failure.getSuppressed())
                .extracting(earlier -> (Object) earlier.getClass())
                .containsExactly(NoAnswerException.class, ForbiddenException.class);
    }

    @Test
    void saysWhatIsKnownIfThereIsNoTokenForTheNextAttempt() {
        server.answers(DROPPED);
        var asked = new AtomicInteger();
        try (var client = server.builder()
                .accessToken(() -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new IllegalStateException("The vault is closed.");
                    }
                    return AccessToken.of("token");
                })
                .build()) {
            var failure = failure(() -> client.agreements().create(CUSTOMER, agreement()));

            assertThat(failure).isInstanceOf(NoAnswerException.class);
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void saysWhatIsKnownIfThereIsNoTokenForTheLookUp() {
        server.answers(DROPPED, DUPLICATE);
        var asked = new AtomicInteger();
        try (var client = server.builder()
                .accessToken(() -> {
                    if (asked.incrementAndGet() > 2) {
                        throw new IllegalStateException("The vault is closed.");
                    }
                    return AccessToken.of("token");
                })
                .build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOf(AgreementAlreadyConfirmedException.class)
                    .hasMessageContaining("could not be listed");
        }
    }

    @Test
    void sendsNothingAfterTheTimeForTheCall() {
        server.answers(CREATED);
        try (var client = server.builder()
                .accessToken(() -> {
                    server.time.advance(Duration.ofMinutes(4));
                    return AccessToken.of("token");
                })
                .build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isFalse());
        }
        assertThat(server.received).isEmpty();
    }

    @Test
    void endsEveryCallThatIsOutOfTimeAlike() {
        server.answers(CREATED);
        var options = RequestOptions.none().withCallTimeout(Duration.ofMillis(1));
        try (var client = PartnerCenterClient.builder()
                .baseUrl(server.url())
                .accessToken(() -> AccessToken.of("token"))
                .maxAttempts(1)
                .build()) {
            for (int i = 0; i < 300; i++) {
                try {
                    client.agreements().create(CUSTOMER, agreement(), options);
                } catch (NoAnswerException e) {
                    assertThat(e.status()).isZero();
                }
            }
            assertThat(client.agreements().create(CUSTOMER, agreement())).isNotNull();
        }
    }

    @Test
    void doesNotTakeWaitingForAConnectionForSending() {
        var enough = new CountDownLatch(1);
        server.answers(exchange -> await(enough));
        try (var http = HttpClients.custom()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnTotal(1)
                                .build())
                        .build();
                var client = server.builder().httpClient(http).maxAttempts(1).build()) {
            var first = new Thread(() ->
                    assertThatThrownBy(() -> client.agreements().metadata("*")).isNotNull());
            first.start();
            while (server.received.isEmpty()) {
                Thread.onSpinWait();
            }
            var options = RequestOptions.none().withCallTimeout(Duration.ofMillis(100));

            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement(), options)))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isFalse());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            enough.countDown();
        }
    }

    @Test
    void passesOverTheNullsOfALookUp() {
        server.answers(DROPPED, DUPLICATE, with(200, LISTING.replace("{\"templateId\":\"other\"}", "null")));

        assertThat(server.client.agreements().create(CUSTOMER, agreement()))
                .returns("https://aka.ms/customeragreement", Agreement::getAgreementLink);
    }

    @Test
    void reportsADuplicateAfterARefusalAsItIs() {
        server.answers(with(429, ""), DUPLICATE);

        assertThat(failure(this::confirm))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .hasMessageEndingWith("]");
        assertThat(server.received).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(classes = {ConnectException.class, NoRouteToHostException.class, SocketTimeoutException.class})
    void reportsADuplicateAfterAnAttemptThatWasNotSentAsItIs(Class<? extends IOException> type) throws Exception {
        server.answers(DUPLICATE);
        var failure = type.getConstructor(String.class).newInstance("no connection");
        var attempts = new AtomicInteger();
        try (var http = HttpClients.custom()
                        .addExecInterceptorFirst("connecting", (request, scope, chain) -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw failure;
                            }
                            return chain.proceed(request, scope);
                        })
                        .build();
                var client = server.builder().httpClient(http).build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOf(AgreementAlreadyConfirmedException.class)
                    .hasMessageEndingWith("]");
        }
        assertThat(server.received).hasSize(1);
    }

    @Test
    void stopsWaitingForASlowAnswer() {
        var enough = new CountDownLatch(1);
        server.answers(exchange -> await(enough));
        try (var client = server.builder()
                .readTimeout(Duration.ofMillis(200))
                .maxAttempts(2)
                .build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("SocketTimeoutException: Read timed out");
        } finally {
            enough.countDown();
        }
        assertThat(server.received).hasSize(2);
    }

    @Test
    void endsACallWhoseAnswerTricklesInForTooLong() {
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                sleep(20);
            }
        });
        var options = RequestOptions.none().withCallTimeout(Duration.ofSeconds(1));
        try (var client = server.builder().maxAttempts(1).build()) {
            assertThat(failure(() -> client.agreements().metadata("*", options)))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("No complete response in the time for the call.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "P21D", "PT2562047788015215H"})
    void refusesATimeThatIsNone(Duration none) {
        var builder = server.builder();

        assertThatThrownBy(() -> builder.callTimeout(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("callTimeout must be between a millisecond and 20 days, but is " + none);
        assertThatThrownBy(() -> builder.readTimeout(none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.connectTimeout(none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestOptions.none().withCallTimeout(none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxAttempts(0)).hasMessage("maxAttempts must be at least 1, but is 0");
    }

    private void confirm() {
        server.client.agreements().create(CUSTOMER, agreement());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
