package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.FeignException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final int THREADS = 32;

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final AtomicInteger asked = new AtomicInteger();

    private AccessToken next() {
        return AccessToken.of("token-" + asked.incrementAndGet());
    }

    private AccessToken nextForAnHour() {
        return AccessToken.of(
                "token-" + asked.incrementAndGet(), server.time.instant().plus(Duration.ofHours(1)));
    }

    private List<String> sent() {
        return server.received.stream()
                .map(request -> request.header("Authorization"))
                .toList();
    }

    @Test
    void asksForEveryAttemptIfTheEndOfATokenIsNotKnown() {
        server.answers(with(503, ""), with(200, "[]"));
        try (var client = server.builder().accessToken(this::next).build()) {
            client.agreements().metadata("*");
            client.agreements().metadata("*");
        }

        assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-3");
    }

    @Test
    void keepsATokenUntilTwoMinutesBeforeItsEnd() {
        server.answers(200, "[]");
        try (var client = server.builder().accessToken(this::nextForAnHour).build()) {
            client.agreements().metadata("*");
            server.time.advance(Duration.ofMinutes(58).minusSeconds(1));
            client.agreements().metadata("*");
            server.time.advance(Duration.ofSeconds(1));
            client.agreements().metadata("*");
        }

        assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void replacesARejectedTokenOnce() {
        server.answers(with(401, ""), with(200, "[]"));
        try (var client = server.builder().accessToken(this::nextForAnHour).build()) {
            client.agreements().metadata("*");
            client.agreements().metadata("*");
        }

        assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2");
        assertThat(server.received.get(0).header("MS-RequestId"))
                .isEqualTo(server.received.get(1).header("MS-RequestId"));
        assertThat(server.time.pauses).isEmpty();
    }

    @Test
    void asksAgainForTheAttemptsAfterTheReplacement() {
        server.answers(with(401, ""), with(503, ""), with(200, "[]"));
        try (var client = server.builder().accessToken(this::next).build()) {
            client.agreements().metadata("*");
        }

        assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-3");
    }

    @Test
    void reportsTheSecond401() {
        server.answers(401, "");
        try (var client =
                server.builder().accessToken(this::nextForAnHour).maxAttempts(1).build()) {
            var failure = failure(() -> client.agreements().metadata("*"));

            assertThat(failure).isInstanceOf(UnauthenticatedException.class);
            assertThat(failure.getSuppressed()).hasSize(1);
        }

        assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"code\":\"900421\"}", "{\"code\":900421}"})
    void asksOnceForAnotherTokenAlsoWhenMultiFactorAuthenticationIsMissing(String refusal) {
        server.answers(with(401, refusal), with(401, refusal), with(401, refusal), with(200, "[]"));
        try (var client = server.builder().accessToken(this::nextForAnHour).build()) {
            assertThat(failure(() -> client.agreements().metadata("*"))).isInstanceOf(UnauthenticatedException.class);

            // Somebody has signed in meanwhile.
            assertThat(client.agreements().metadata("*")).isEmpty();
        }

        assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3");
    }

    @Test
    void tellsTheSupplierThatTheTokenWasRejected() {
        server.answers(with(401, ""), with(200, "[]"));
        var supplier = new AccessTokenSupplier() {
            @Override
            public AccessToken get() {
                return AccessToken.of("kept");
            }

            @Override
            public AccessToken refresh() {
                return AccessToken.of("new");
            }
        };
        try (var client = server.builder().accessToken(supplier).build()) {
            client.agreements().metadata("*");
        }

        assertThat(sent()).containsExactly("Bearer kept", "Bearer new");
    }

    @Test
    void asksOnceForAllThatNeedATokenAtTheSameTime() throws Exception {
        server.answers(200, "[]");
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var client = server.builder()
                .accessToken(() -> {
                    begun.countDown();
                    await(go);
                    return nextForAnHour();
                })
                .build()) {
            var calls = together(() -> client.agreements().metadata("*"));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            go.countDown();
            for (var call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(asked).hasValue(1);
        assertThat(sent()).hasSize(THREADS).containsOnly("Bearer token-1");
    }

    @Test
    void replacesARejectedTokenOnceForAllThatHadIt() throws Exception {
        var all = new CyclicBarrier(THREADS);
        server.answers(exchange -> {
            boolean first =
                    exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer token-1");
            if (first) {
                await(all);
            }
            with(first ? 401 : 200, first ? "" : "[]").to(exchange);
        });
        try (var client = server.builder().accessToken(this::nextForAnHour).build()) {
            for (var call : together(() -> client.agreements().metadata("*"))) {
                call.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(asked).hasValue(2);
        assertThat(sent()).hasSize(2 * THREADS);
    }

    @Test
    void asksForAnotherTokenIfTheOneThatIsUnderWayIsTheRejectedOne() throws Exception {
        var rejected = new CountDownLatch(1);
        server.answers(exchange -> {
            boolean kept =
                    exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer kept");
            if (kept) {
                rejected.countDown();
            }
            with(kept ? 401 : 200, kept ? "" : "[]").to(exchange);
        });
        var supplier = new AccessTokenSupplier() {
            @Override
            public AccessToken get() {
                if (asked.incrementAndGet() == 2) {
                    await(rejected);
                    pause();
                }
                return AccessToken.of("kept");
            }

            @Override
            public AccessToken refresh() {
                return AccessToken.of("new");
            }
        };
        try (var client = server.builder().accessToken(supplier).build()) {
            for (var call : together(() -> client.agreements().metadata("*"))) {
                call.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(sent()).contains("Bearer kept", "Bearer new");
    }

    @Test
    void asksInPlaceOfACallerThatIsToldToStop() throws Exception {
        server.answers(200, "[]");
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (var client = server.builder()
                .accessToken(() -> {
                    if (asked.incrementAndGet() == 1) {
                        begun.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException("Interrupted.", e);
                        }
                    }
                    return AccessToken.of("token");
                })
                .build()) {
            var leader = new Thread(() -> {
                try {
                    client.agreements().metadata("*");
                } catch (IllegalStateException e) {
                    // Told to stop.
                }
            });
            leader.start();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            var others = together(() -> client.agreements().metadata("*"));
            leader.interrupt();
            for (var other : others) {
                other.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(sent()).hasSize(THREADS);
    }

    @Test
    void doesNotWaitForATokenBeyondTheTimeForTheCall() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        server.answers(200, "[]");
        var thread = Executors.newSingleThreadExecutor();
        try (var client = server.builder()
                .accessToken(() -> {
                    begun.countDown();
                    await(never);
                    return next();
                })
                .build()) {
            var slow = thread.submit(() -> client.agreements().metadata("*"));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            var options = RequestOptions.none().withCallTimeout(Duration.ofMillis(50));

            assertThat(failure(() -> client.agreements().metadata("*", options)))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                    .hasMessageStartingWith("No response: No access token in the time for the call. [request-id ");

            never.countDown();
            slow.get(30, TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
        }
    }

    static Stream<Throwable> failuresOfTheSupplier() {
        return Stream.of(
                new IllegalStateException("The vault is closed."),
                new FeignException(401, "The login, done with Feign, failed.") {},
                new UnauthenticatedException(
                        new Failure(401, null, ErrorEnvelope.saying("Of another client."), Trace.NONE, null, null),
                        null),
                new IOException("Not declared, yet thrown."),
                new RuntimeException("It cannot say its cause.") {
                    @Override
                    public synchronized Throwable getCause() {
                        throw new IllegalStateException();
                    }
                },
                new StackOverflowError());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failuresOfTheSupplier")
    void handsOnWhatTheSupplierThrows(Throwable thrown) {
        try (var client = server.builder()
                .accessToken(() -> {
                    asked.incrementAndGet();
                    return TokensTest.<RuntimeException>sneak(thrown);
                })
                .callTimeout(Duration.ofSeconds(5))
                .build()) {
            assertThatThrownBy(() -> client.agreements().metadata("*")).isSameAs(thrown);
            assertThatThrownBy(() -> client.agreements().metadata("*")).isSameAs(thrown);
        }
        assertThat(asked).hasValue(2);
        assertThat(server.received).isEmpty();
    }

    @Test
    void asksAgainAfterTheSupplierFailed() {
        server.answers(200, "[]");
        try (var client = server.builder()
                .accessToken(() -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return AccessToken.of("token");
                })
                .build()) {
            assertThatThrownBy(() -> client.agreements().metadata("*")).hasMessage("not yet");
            client.agreements().metadata("*");
        }

        assertThat(sent()).containsExactly("Bearer token");
    }

    @Test
    void saysThatTheSupplierReturnedNull() {
        try (var client = server.builder().accessToken(() -> null).build()) {
            assertThatThrownBy(() -> client.agreements().metadata("*"))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("The access token supplier returned null.");
        }
        assertThat(server.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer abc", "secret\r\nX-Evil: 1", "sécret"})
    void refusesWhatCannotBeATokenWithoutShowingIt(String value) {
        assertThatThrownBy(() -> AccessToken.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The access token is empty, or holds a blank")
                .hasMessageNotContainingAny("abc", "Evil", "cret");
    }

    @Test
    void neverShowsAToken() {
        assertThat(AccessToken.of("eyJ0", Instant.EPOCH)).hasToString("AccessToken[expiresAt=1970-01-01T00:00:00Z]");
        assertThat(AccessToken.of("eyJ0")).hasToString("AccessToken[expiresAt=null]");
    }

    @Test
    void sendsOneTokenWhateverWasTriedBefore() {
        server.answers(with(503, ""), with(401, ""), with(201, example("agreements/create-agreement.response.json")));
        try (var client = server.builder().accessToken(this::next).build()) {
            client.agreements().create(CUSTOMER, agreement());
        }

        assertThat(server.received)
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly(List.of("Bearer token-1"), List.of("Bearer token-2"), List.of("Bearer token-3"));
    }

    private static List<Future<?>> together(Runnable call) {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var calls = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                calls.add(threads.submit(call));
            }
            return calls;
        } finally {
            threads.shutdown();
        }
    }

    /** Long enough for those who were rejected to come for another token. */
    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> AccessToken sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
