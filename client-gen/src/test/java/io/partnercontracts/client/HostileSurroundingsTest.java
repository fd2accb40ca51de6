package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.partnercontracts.client.FakePartnerCenter.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Whatever fails around a call, such as the log or the supplier of tokens, its outcome and evidence stay. */
class HostileSurroundingsTest {

    private static final Answer CREATED = with(201, example("agreements/create-agreement.response.json"));
    private static final Answer EMPTY = with(200, "[]");
    private static final Answer DROPPED = exchange -> {};

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void logAgain() {
        logs.resetTurboFilterList();
    }

    /** Fails where it logs at DEBUG or below, in this thread. */
    private void breakLog() {
        var victim = Thread.currentThread();
        logs.addTurboFilter(new TurboFilter() {
            @Override
            public FilterReply decide(
                    @Nullable Marker marker,
                    Logger logger,
                    Level level,
                    @Nullable String format,
                    Object @Nullable [] values,
                    @Nullable Throwable thrown) {
                if (Thread.currentThread() == victim && logger.getName().startsWith("io.partnercontracts")) {
                    throw new IllegalStateException("The disk is full.");
                }
                return FilterReply.NEUTRAL;
            }
        });
    }

    @Test
    void aBrokenLogChangesNoSuccess() {
        server.answers(with(401, ""), with(503, ""), CREATED, with(404, "{\"code\":600009,\"description\":\"None.\"}"));
        breakLog();

        assertThat(server.client.agreements().create(CUSTOMER, agreement())).isNotNull();
        assertThat(server.client.agreements().list(CUSTOMER, "*")).isEmpty();
    }

    @Test
    void aBrokenLogChangesNoRefusal() {
        server.answers(409, example("errors/agreement-already-exists.json"));
        breakLog();

        assertThat(failure(() -> server.client.agreements().create(CUSTOMER, agreement())))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .returns(Effect.NONE, PartnerCenterException::effect);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    void whatFailsAfterTheResponseChangesNothing(Throwable thrown) throws Exception {
        server.answers(CREATED);
        try (var http = HttpClients.custom()
                        .addExecInterceptorFirst("release", (request, scope, chain) -> {
                            var response = chain.proceed(request, scope);
                            response.setEntity(new HttpEntityWrapper(response.getEntity()) {
                                @Override
                                public InputStream getContent() throws IOException {
                                    if (asked.incrementAndGet() > 1) {
                                        HostileSurroundingsTest.<RuntimeException>sneak(thrown);
                                    }
                                    return super.getContent();
                                }
                            });
                            return response;
                        })
                        .build();
                var client = server.builder().httpClient(http).build()) {
            var created = client.agreements().createWithEvidence(CUSTOMER, agreement(), RequestOptions.none());

            assertThat(created.evidence().effect()).isEqualTo(Effect.DONE);
        }
        assertThat(asked).hasValue(2);
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IOException("The vault is down."),
                new InterruptedException("Told to stop."),
                new UnauthenticatedException(
                        new Failure(401, null, ErrorEnvelope.saying("Of another client."), Trace.NONE, null, null),
                        null),
                new StackOverflowError());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    void aLostAttemptIsToldOfWhateverTheSupplierThrows(Throwable thrown) {
        server.answers(DROPPED);

        var seen = catchThrowable(() -> failingAfter(1, thrown).agreements().create(CUSTOMER, agreement()));
        Thread.interrupted();

        assertThat(told(seen))
                .isInstanceOf(NoAnswerException.class)
                .returns(Effect.UNKNOWN, PartnerCenterException::effect)
                .returns(server.request().header("MS-RequestId"), PartnerCenterException::requestId);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    void ensureKnowsThatItConfirmedWhateverTheSupplierThrows(Throwable thrown) {
        server.answers(EMPTY, CREATED);

        var seen = catchThrowable(() -> failingAfter(2, thrown).agreements().ensure(CUSTOMER, agreement()));
        Thread.interrupted();

        assertThat(told(seen)).isNotSameAs(thrown).returns(Effect.DONE, PartnerCenterException::effect);
        assertThat(told(seen).evidence().requestId())
                .isEqualTo(server.received.get(1).header("MS-RequestId"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    void ensureKnowsThatItWasRefusedWhateverTheSupplierThrows(Throwable thrown) {
        server.answers(EMPTY, with(409, example("errors/agreement-already-exists.json")));

        var seen = catchThrowable(() -> failingAfter(2, thrown).agreements().ensure(CUSTOMER, agreement()));
        Thread.interrupted();

        assertThat(told(seen)).isInstanceOf(AgreementAlreadyConfirmedException.class);
    }

    /** A client whose supplier throws after so many tokens. */
    private PartnerCenterClient failingAfter(int tokens, Throwable thrown) {
        return server.builder()
                .accessToken(() -> {
                    if (asked.incrementAndGet() > tokens) {
                        return HostileSurroundingsTest.<RuntimeException>sneak(thrown);
                    }
                    return AccessToken.of("token");
                })
                .build();
    }

    private static PartnerCenterException told(Throwable seen) {
        return Stream.concat(Stream.of(seen), Stream.of(seen.getSuppressed()))
                .filter(PartnerCenterException.class::isInstance)
                .map(PartnerCenterException.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is known", seen));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> AccessToken sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 2400 00:00:00 GMT"})
    void aWaitOfCenturiesIsAWait(String date) {
        server.answers(429, "", "Retry-After", date);

        assertThat(failure(() -> server.client.agreements().create(CUSTOMER, agreement())))
                .isInstanceOfSatisfying(
                        ThrottledException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1_000_000_000)))
                .returns(Effect.NONE, PartnerCenterException::effect);
        assertThat(server.received).hasSize(1);
    }

    /** Its connections cannot be cancelled, and end by themselves after a while. */
    private static final class Stubborn extends CloseableHttpClient {

        @Override
        protected CloseableHttpResponse doExecute(
                @Nullable HttpHost target, ClassicHttpRequest request, @Nullable HttpContext context)
                throws IOException {
            ((CancellableDependency) request).setDependency(() -> {
                throw new IllegalStateException("It cannot be cancelled.");
            });
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("The connection ended.");
        }

        @Override
        public void close() {}

        @Override
        public void close(CloseMode mode) {}
    }

    @Test
    @Timeout(20)
    void oneCallThatCannotBeCancelledKeepsNoOtherFromEnding() throws Exception {
        var never = new CountDownLatch(1);
        server.answers(exchange -> await(never));
        var soon = RequestOptions.none().withCallTimeout(Duration.ofMillis(100));
        try (var http = new Stubborn();
                var client = server.builder().httpClient(http).build()) {
            assertThat(failure(() -> client.agreements().list(CUSTOMER, "*", soon)))
                    .isInstanceOf(NoAnswerException.class);

            assertThat(failure(() -> server.client.agreements().list(CUSTOMER, "*", soon)))
                    .isInstanceOf(NoAnswerException.class);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aMistakenWaitDoesNotStopTheClientForGood() {
        server.answers(with(429, "", "Retry-After", "1764000000"), EMPTY);
        assertThat(failure(() -> server.client.agreements().list(CUSTOMER, "*")))
                .isInstanceOf(ThrottledException.class);

        server.time.advance(Duration.ofMinutes(50));
        assertThat(failure(() -> server.client.agreements().list(CUSTOMER, "*")))
                .isInstanceOf(ThrottledException.class);
        server.time.advance(Duration.ofMinutes(10));

        assertThat(server.client.agreements().list(CUSTOMER, "*")).isEmpty();
    }

    @Test
    void whoWaitedForAnotherCallKeepsToItsTime() throws Exception {
        var tried = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        server.answers(with(429, ""), exchange -> {
            tried.countDown();
            await(answered);
            EMPTY.to(exchange);
        });
        var quick = RetryPolicy.standard().withPauses(Duration.ofMillis(1), Duration.ofMillis(1));
        var slow = RetryPolicy.standard().withPauses(Duration.ofDays(20), Duration.ofDays(20));
        try (var client = PartnerCenterClient.builder()
                .baseUrl(server.url())
                .accessToken(() -> AccessToken.of("token"))
                .retries(quick)
                .build()) {
            var first = new Thread(() -> client.agreements().metadata("*"));
            first.start();
            tried.await();
            new Thread(() -> {
                        try {
                            Thread.sleep(300);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        answered.countDown();
                    })
                    .start();
            var begun = Instant.now();

            assertThat(failure(() -> client.agreements()
                            .metadata(
                                    "*",
                                    RequestOptions.none().withRetries(slow).withCallTimeout(Duration.ofSeconds(3)))))
                    .isInstanceOf(ThrottledException.class);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));
            first.join();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aLookUpOfANameThatEndedTooLateIsForgotten() throws Exception {
        server.answers(EMPTY);
        var late = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var names = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (asked.incrementAndGet() == 1) {
                    try {
                        late.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    over.countDown();
                    throw new UnknownHostException(host);
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (var client = PartnerCenterClient.builder()
                .baseUrl(URI.create("http://stub.localhost:" + server.url().getPort()))
                .accessToken(() -> AccessToken.of("token"))
                .callTimeout(Duration.ofSeconds(5))
                .maxAttempts(1)
                .names(names)
                .build()) {
            failure(() ->
                    client.agreements().metadata("*", RequestOptions.none().withCallTimeout(Duration.ofMillis(50))));
            late.countDown();
            over.await();
            // The thread of the look-up has a moment to end.
            Thread.sleep(200);

            assertThat(client.agreements().metadata("*")).isEmpty();
        }
    }

    @Test
    void tellsOfARecordedAgreementThatIsNotTheOneSent() {
        server.answers(201, example("agreements/create-agreement.response.json"), "Content-Type", "application/json");
        var drifts = new ArrayList<Drift>();
        var other = agreement().toBuilder().templateId("of-another-template").build();
        try (var client = server.builder().driftObserver(drifts::add).build()) {
            client.agreements().create(CUSTOMER, agreement());
            assertThat(drifts).isEmpty();

            assertThat(client.agreements().create(CUSTOMER, other).getTemplateId())
                    .isNotEqualTo("of-another-template");
        }
        assertThat(drifts).containsExactly(new Drift(Drift.Kind.DIFFERENCE, "createAgreement", "Agreement.templateId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void printsDigitsThatEveryProgramReads(String locale) {
        var before = Locale.getDefault();
        server.answers(with(200, "[]"), with(200, "{\"totalCount\":3,\"items\":[{}]}"));
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));

            assertThat(server.client
                            .agreements()
                            .listWithEvidence(CUSTOMER, "*", RequestOptions.none())
                            .evidence()
                            .toString())
                    .matches("\\p{ASCII}+");
            assertThat(failure(() -> server.client.agreements().list(CUSTOMER, "*"))
                            .getMessage())
                    .matches("\\p{ASCII}+");
        } finally {
            Locale.setDefault(before);
        }
    }
}
