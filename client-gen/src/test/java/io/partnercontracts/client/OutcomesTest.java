package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.partnercontracts.client.FakePartnerCenter.Answer;
import io.partnercontracts.client.model.AgreementRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ends a call, and whoever looks on, what is known of its attempts is kept. */
class OutcomesTest {

    private static final Answer CREATED = with(201, example("agreements/create-agreement.response.json"));
    private static final Answer DROPPED = exchange -> {};

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final AtomicInteger asked = new AtomicInteger();

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IOException("The vault is down."),
                new TimeoutException("The vault is slow."),
                new IllegalStateException("The vault is closed."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    void tellsOfALostAttemptWhateverTheSupplierThrowsForTheNext(Throwable thrown) {
        server.answers(DROPPED);
        try (var client = server.builder().accessToken(onceThen(thrown)).build()) {
            var failure = failure(() -> client.agreements().create(CUSTOMER, agreement()));

            assertThat(failure).isInstanceOf(NoAnswerException.class);
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.requestId()).isEqualTo(server.request().header("MS-RequestId"));
            assertThat(failure.getSuppressed()).containsExactly(thrown);
        }
    }

    @Test
    void tellsOfALostAttemptBesideAnError() {
        server.answers(DROPPED);
        var error = new StackOverflowError();
        try (var client = server.builder().accessToken(onceThen(error)).build()) {
            assertThat(catchThrowable(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isSameAs(error);
        }
        assertThat(error.getSuppressed()).singleElement().isInstanceOfSatisfying(NoAnswerException.class, e -> {
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(e.requestId()).isEqualTo(server.request().header("MS-RequestId"));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    void isUnsureWhateverTheSupplierThrowsForTheLookUp(Throwable thrown) {
        server.answers(409, example("errors/agreement-already-exists.json"));
        var repeated = RequestOptions.none().withRequestId(UUID.randomUUID());
        try (var client = server.builder().accessToken(onceThen(thrown)).build()) {
            var failure = failure(() -> client.agreements().create(CUSTOMER, agreement(), repeated));

            assertThat(failure)
                    .isInstanceOf(AgreementAlreadyConfirmedException.class)
                    .hasMessageContaining("Whether it was recorded is not known");
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.getSuppressed()).containsExactly(thrown);
        }
    }

    @Test
    void isUnsureThoughAnErrorEndsTheLookUp() {
        server.answers(409, example("errors/agreement-already-exists.json"));
        var repeated = RequestOptions.none().withRequestId(UUID.randomUUID());
        var error = new StackOverflowError();
        try (var client = server.builder().accessToken(onceThen(error)).build()) {
            assertThat(catchThrowable(() -> client.agreements().create(CUSTOMER, agreement(), repeated)))
                    .isSameAs(error);
        }
        assertThat(error.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        AgreementAlreadyConfirmedException.class,
                        e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
    }

    @Test
    void tellsOfEarlierAttemptsOnceBesideAnError() throws Exception {
        server.answers(DROPPED, CREATED);
        var attempts = new AtomicInteger();
        try (var http = HttpClients.custom()
                        .disableAutomaticRetries()
                        .addExecInterceptorFirst("broken", (request, scope, chain) -> {
                            if (attempts.incrementAndGet() == 2) {
                                throw new OutOfMemoryError("none left");
                            }
                            return chain.proceed(request, scope);
                        })
                        .build();
                var client = server.builder().httpClient(http).build()) {
            var error = catchThrowable(() -> client.agreements().create(CUSTOMER, agreement()));

            assertThat(error).isInstanceOf(OutOfMemoryError.class);
            assertThat(error.getSuppressed()).hasSize(1);
            assertThat(error.getSuppressed()[0].getSuppressed()).hasSize(1);
            assertThat(((PartnerCenterException) error.getSuppressed()[0]).effect())
                    .isEqualTo(Effect.UNKNOWN);
        }
    }

    static Stream<Throwable> thrownByTheHttpClient() {
        return Stream.of(new IllegalStateException("Connection pool shut down"), new OutOfMemoryError("none left"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrownByTheHttpClient")
    void tellsOfAnAttemptThatEndsWithoutAFailureOfTheNetwork(Throwable thrown) throws Exception {
        server.answers(CREATED);
        var seen = new ArrayList<String>();
        try (var http = HttpClients.custom()
                        .addExecInterceptorFirst("broken", (request, scope, chain) -> {
                            chain.proceed(request, scope).close();
                            throw OutcomesTest.<RuntimeException>sneak(thrown);
                        })
                        .build();
                var client = server.builder()
                        .httpClient(http)
                        .observer((method, path, headers) -> (status, failure) -> seen.add(status + " " + failure))
                        .build()) {
            var ended = catchThrowable(() -> client.agreements().create(CUSTOMER, agreement()));

            var failure = ended instanceof Error ? ended.getSuppressed()[0] : ended;
            assertThat(failure).isInstanceOfSatisfying(NoAnswerException.class, e -> {
                assertThat(e.isSent()).isTrue();
                assertThat(e.isRetryable()).isFalse();
                assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
                assertThat(e.requestId()).isEqualTo(server.request().header("MS-RequestId"));
            });
            assertThat(seen).containsExactly("0 " + thrown);
        }
    }

    @Test
    void returnsTheAnswerThoughItsObserverFails() {
        server.answers(CREATED);
        var told = new ArrayList<Integer>();
        try (var client = server.builder()
                .observer((method, path, headers) -> (status, failure) -> {
                    told.add(status);
                    throw new IllegalStateException("The metrics are down.");
                })
                .build()) {
            assertThat(client.agreements().create(CUSTOMER, agreement())).isNotNull();
        }
        assertThat(told).containsExactly(201);
    }

    @Test
    void sendsThoughItsObserverFailsAtTheStart() {
        server.answers(DROPPED, CREATED);
        try (var client = server.builder()
                .observer((method, path, headers) -> {
                    throw new AssertionError("The metrics are down.");
                })
                .build()) {
            assertThat(client.agreements().create(CUSTOMER, agreement())).isNotNull();
        }
        assertThat(server.received).hasSize(2);
    }

    @Test
    void keepsItsOwnHeadersFromObservers() {
        server.answers(CREATED);
        try (var client = server.builder()
                .observer((method, path, headers) -> {
                    headers.accept("Authorization", "other");
                    headers.accept("MS-RequestId", "other");
                    return (status, failure) -> {};
                })
                .build()) {
            assertThat(client.agreements()
                            .createWithEvidence(CUSTOMER, agreement(), RequestOptions.none())
                            .evidence()
                            .requestId())
                    .isEqualTo(server.request().header("MS-RequestId"));
        }
        assertThat(server.request().header("Authorization")).isEqualTo("Bearer " + FakePartnerCenter.TOKEN);
        assertThat(server.request().header("MS-RequestId")).isNotEqualTo("other");
    }

    @Test
    void stopsOnlyTheThreadThatIsInterruptedInTheSupplier() throws Exception {
        server.answers(200, "[]");
        var begun = new CountDownLatch(1);
        var threads = Executors.newCachedThreadPool();
        try (var client = PartnerCenterClient.builder()
                .baseUrl(server.url())
                .accessToken(() -> {
                    if (asked.incrementAndGet() == 1) {
                        begun.countDown();
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException e) {
                            throw OutcomesTest.<RuntimeException>sneak(e);
                        }
                    }
                    return AccessToken.of("token");
                })
                .build()) {
            var flags = new ArrayList<Future<Boolean>>();
            var asker =
                    new Thread(() -> catchThrowable(() -> client.agreements().metadata("*")));
            asker.start();
            begun.await();
            for (int i = 0; i < 3; i++) {
                flags.add(threads.submit(() -> {
                    client.agreements().metadata("*");
                    return Thread.currentThread().isInterrupted();
                }));
            }
            Thread.sleep(200);
            asker.interrupt();

            for (var flag : flags) {
                assertThat(flag.get(10, TimeUnit.SECONDS)).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void handsOnATimeoutOfTheSuppliersOwn() {
        var thrown = new TimeoutException("The vault is slow.");
        try (var client = server.builder()
                .accessToken(() -> {
                    throw OutcomesTest.<RuntimeException>sneak(thrown);
                })
                .build()) {
            assertThat(catchThrowable(() -> client.agreements().metadata("*"))).isSameAs(thrown);
        }
    }

    @Test
    void handsOnATimeoutOfTheSuppliersOwnToThoseThatWait() throws Exception {
        var thrown = new TimeoutException("The vault is slow.");
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(3);
        try (var client = server.builder()
                .accessToken(() -> {
                    asked.incrementAndGet();
                    begun.countDown();
                    awaitQuietly(go);
                    throw OutcomesTest.<RuntimeException>sneak(thrown);
                })
                .build()) {
            var ended = new ArrayList<Future<Throwable>>();
            for (int i = 0; i < 3; i++) {
                ended.add(threads.submit(
                        () -> catchThrowable(() -> client.agreements().metadata("*"))));
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            }
            Thread.sleep(200); // until the others wait for the first
            go.countDown();

            for (var end : ended) {
                assertThat(end.get(10, TimeUnit.SECONDS)).isSameAs(thrown);
            }
            assertThat(asked).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysThatTheSupplierCallsItsOwnClient() {
        var client = new ArrayList<PartnerCenterClient>();
        client.add(server.builder()
                .accessToken(() -> {
                    client.get(0).agreements().metadata("*");
                    return AccessToken.of("token");
                })
                .build());
        assertThat(catchThrowable(() -> client.get(0).agreements().metadata("*")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The access token supplier calls the client that it is to supply.");
        client.get(0).close();
    }

    @Test
    void sendsTheSameBodyInAllAttempts() {
        server.answers(DROPPED, CREATED);
        var agreement = agreement();
        var before = new String(JsonCodec.written(agreement), StandardCharsets.UTF_8);
        try (var client = server.builder()
                .observer((method, path, headers) -> (status, failure) -> change(agreement))
                .build()) {
            client.agreements().create(CUSTOMER, agreement);
        }

        assertThat(new String(JsonCodec.written(agreement), StandardCharsets.UTF_8))
                .isNotEqualTo(before);
        assertThat(server.received)
                .hasSize(2)
                .extracting(FakePartnerCenter.Received::body)
                .containsOnly(before);
    }

    /** Against its will, to see whether an attempt writes it again. */
    private static void change(AgreementRequest agreement) {
        try {
            var member = AgreementRequest.class.getDeclaredField("templateId");
            member.setAccessible(true);
            member.set(agreement, "changed");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void knowsThatAnInterruptedReadWasNotSent() {
        Thread.currentThread().interrupt();

        var failure = failure(() -> server.client.agreements().metadata("*"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        NoAnswerException.class, e -> assertThat(e.isSent()).isFalse());
        assertThat(server.received).isEmpty();
    }

    @Test
    void endsInTimeThoughNamesAreLookedUpSlowly() throws Exception {
        var slow = new CountDownLatch(1);
        try (var client = PartnerCenterClient.builder()
                .baseUrl(server.url())
                .accessToken(() -> AccessToken.of("token"))
                .callTimeout(Duration.ofMillis(300))
                .names(new SystemDefaultDnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws UnknownHostException {
                        awaitQuietly(slow);
                        return super.resolve(host);
                    }
                })
                .build()) {
            long start = System.nanoTime();

            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                    .hasMessageContaining("No complete response in the time for the call.");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        } finally {
            slow.countDown();
        }
        assertThat(server.received).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AccessTokenSupplier onceThen(Throwable thrown) {
        return () -> {
            if (asked.incrementAndGet() > 1) {
                throw OutcomesTest.<RuntimeException>sneak(thrown);
            }
            return AccessToken.of("token");
        };
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
