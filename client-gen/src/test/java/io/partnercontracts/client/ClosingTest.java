package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.partnercontracts.client.FakePartnerCenter.Answer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClosingTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);

    /** Answers nothing until the test is over. */
    private final Answer silent = exchange -> {
        begun.countDown();
        await(enough);
    };

    @AfterEach
    void stop() {
        enough.countDown();
        threads.shutdownNow();
    }

    @Test
    void endsACallThatIsOutWithItsIdsAfterTheGraceTime() throws Exception {
        server.answers(silent);
        var client = inRealTime().closeGrace(Duration.ofMillis(300)).build();
        var call = start(() -> client.agreements().create(CUSTOMER, agreement()));
        begun.await();

        long start = System.nanoTime();
        client.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300), AT_ONCE);
        assertThat(failureOf(call))
                .isInstanceOfSatisfying(NoAnswerException.class, e -> {
                    assertThat(e.isSent()).isTrue();
                    assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
                    assertThat(e.requestId()).isEqualTo(server.request().header("MS-RequestId"));
                    assertThat(e.correlationId()).isEqualTo(server.request().header("MS-CorrelationId"));
                })
                .hasMessageContaining("The client was closed.");
    }

    @Test
    void endsAsManyCallsAsThereAreConnections() throws Exception {
        server.answers(silent);
        var client = inRealTime().closeGrace(Duration.ofMillis(300)).build();
        var calls = IntStream.range(0, 64)
                .mapToObj(i -> start(() -> client.agreements().create(CUSTOMER, agreement())))
                .toList();
        while (server.received.size() < 64) {
            Thread.onSpinWait();
        }

        client.close();

        for (var call : calls) {
            assertThat(failureOf(call))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        }
    }

    @Test
    void letsACallThatIsOutEndInTheGraceTime() throws Exception {
        server.answers(exchange -> {
            begun.countDown();
            sleep(300);
            with(201, example("agreements/create-agreement.response.json")).to(exchange);
        });
        var client = inRealTime().build();
        var call = start(() -> client.agreements().create(CUSTOMER, agreement()));
        begun.await();

        client.close();

        assertThat(call.get(1, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void wakesACallThatWaitsForAConnection() throws Exception {
        server.answers(silent);
        var client = inRealTime()
                .maxConnections(1)
                .closeGrace(Duration.ofSeconds(20))
                .build();
        start(() -> client.agreements().metadata("*"));
        begun.await();
        var waiting = start(() -> client.agreements().create(CUSTOMER, agreement()));
        sleep(300);

        threads.execute(client::close);

        assertThat(failureOf(waiting))
                .isInstanceOfSatisfying(
                        NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                .hasMessageContaining("The client was closed.");
        enough.countDown();
    }

    @Test
    void wakesACallThatPausesAndTellsOfItsLostAttempt() throws Exception {
        server.answers(exchange -> {});
        var pause = Duration.ofMinutes(1);
        var client = inRealTime()
                .retries(RetryPolicy.standard().withPauses(pause, pause))
                .closeGrace(Duration.ofSeconds(20))
                .build();
        var call = start(() -> client.agreements().create(CUSTOMER, agreement()));
        while (server.received.isEmpty()) {
            Thread.onSpinWait();
        }
        sleep(300);

        threads.execute(client::close);

        assertThat(failureOf(call)).isInstanceOfSatisfying(NoAnswerException.class, e -> {
            assertThat(e.isSent()).isTrue();
            assertThat(e.requestId()).isEqualTo(server.request().header("MS-RequestId"));
            assertThat(e.getSuppressed()).singleElement().asString().contains("The client was closed.");
        });
    }

    @Test
    void wakesACallThatWaitsForATokenOfAnother() throws Exception {
        var client = inRealTime()
                .accessToken(() -> {
                    begun.countDown();
                    await(enough);
                    return AccessToken.of("token");
                })
                .closeGrace(Duration.ofSeconds(20))
                .build();
        start(() -> client.agreements().metadata("*"));
        begun.await();
        var waiting = start(() -> client.agreements().metadata("*"));
        sleep(300);

        threads.execute(client::close);

        assertThat(failureOf(waiting))
                .isInstanceOfSatisfying(
                        NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                .hasMessageContaining("The client was closed.");
        enough.countDown();
    }

    @Test
    void doesNotWaitIfItsThreadIsToStop() throws Exception {
        server.answers(silent);
        var client = inRealTime().closeGrace(Duration.ofMinutes(1)).build();
        var call = start(() -> client.agreements().create(CUSTOMER, agreement()));
        begun.await();
        Thread.currentThread().interrupt();

        client.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failureOf(call)).isInstanceOf(NoAnswerException.class);
    }

    @Test
    void refusesCallsAfterwards() {
        var client = server.builder().build();
        client.close();
        client.close();

        assertThatThrownBy(() -> client.agreements().metadata("*"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This client is closed. Make another one, or close it later.");
        assertThat(server.received).isEmpty();
    }

    @Test
    void closesAnotherPartnersClientWithoutItsOwnConnections() {
        server.answers(200, "[]");
        try (var client = server.builder().build()) {
            var other = client.withAccessToken(() -> AccessToken.of("other"));
            other.agreements().metadata("*");
            other.close();

            assertThatThrownBy(() -> other.agreements().metadata("*")).isInstanceOf(IllegalStateException.class);
            client.agreements().metadata("*");
        }
        assertThat(server.received)
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer other", "Bearer " + FakePartnerCenter.TOKEN);
    }

    private PartnerCenterClient.Builder inRealTime() {
        return PartnerCenterClient.builder().baseUrl(server.url()).accessToken(() -> AccessToken.of("token"));
    }

    private <T> Future<T> start(Callable<T> call) {
        return threads.submit(call);
    }

    private static @Nullable Throwable failureOf(Future<?> call) {
        var failure = catchThrowable(() -> call.get(AT_ONCE.toSeconds(), TimeUnit.SECONDS));
        assertThat(failure).isInstanceOf(ExecutionException.class);
        return failure.getCause();
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
