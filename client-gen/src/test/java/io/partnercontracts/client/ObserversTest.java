package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Observers are told exactly once, and never change how a call ends. */
class ObserversTest {

    /** Is read by every operation, or refused by it, but never without something unknown. */
    private static final String BODY = "{\"news\":1,\"templateId\":\"1\",\"primaryContact\":{},"
            + "\"dateAgreed\":\"2024-01-01\",\"displayUri\":\"https://x\",\"isSigned\":true,\"id\":\"1\","
            + "\"items\":[{\"news\":1}],\"totalCount\":1,\"qualification\":\"Education\"}";

    /** Logs what observers throw, which may fail as well. */
    private final Logger log = (Logger) LoggerFactory.getLogger(PartnerCenterClient.class);

    @BeforeEach
    void logWarnings() {
        log.setLevel(Level.WARN);
    }

    @AfterEach
    void logNothing() {
        log.detachAndStopAllAppenders();
        log.setLevel(null);
    }

    private interface Operation {
        Object of(PartnerCenterClient client);
    }

    private static Map<String, Operation> operations() {
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();
        var none = RequestOptions.none();
        var all = new LinkedHashMap<String, Operation>();
        all.put("create", client -> client.agreements().create(CUSTOMER, agreement()));
        all.put(
                "ensure",
                client -> client.agreements().ensure(CUSTOMER, agreement()).agreement());
        all.put("list", client -> client.agreements().list(CUSTOMER, "*"));
        all.put("metadata", client -> client.agreements().metadata("*"));
        all.put("document", client -> client.agreements().document("1", "NL", "nl-NL"));
        all.put("isSignedDirectly", client -> client.agreements().isSignedDirectly(CUSTOMER));
        all.put("customers", client -> client.customers().list().toList());
        all.put("findByName", client -> client.customers().findByName("C").toList());
        all.put("customer", client -> client.customers().get(CUSTOMER));
        all.put("request", client -> client.qualifications().request(CUSTOMER, education));
        all.put("request by query", client -> client.qualifications().request(CUSTOMER, education, "code"));
        all.put("qualifications", client -> client.qualifications().list(CUSTOMER));
        all.put("validationCodes", client -> client.qualifications().validationCodes());
        all.put(
                "awaitVetting",
                client -> client.qualifications()
                        .awaitVettingWithEvidence(CUSTOMER, "Education", Instant.EPOCH, none)
                        .value());
        return all;
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IllegalStateException("The metrics are down."),
                new IOException("The metrics are down."),
                new OutOfMemoryError("none left"),
                new StackOverflowError(),
                new AssertionError("The metrics are wrong."),
                new IllegalStateException() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public StackTraceElement[] getStackTrace() {
                        throw new IllegalStateException("The trace is broken, too.");
                    }

                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("The text is broken, too.");
                    }
                });
    }

    static Stream<Object[]> thrownInEveryAnswer() {
        return Stream.of(201, 409, 500).flatMap(status -> thrown().map(thrown -> new Object[] {status, thrown}));
    }

    @ParameterizedTest
    @MethodSource("thrownInEveryAnswer")
    void changeNoOutcomeWhateverTheyThrow(int status, Throwable thrown) throws Exception {
        try (var server = new RawServer(answer(status))) {
            for (var operation : operations().entrySet()) {
                var quiet = new Told(null);
                var loud = new Told(thrown);

                var expected = outcome(server, quiet, operation.getValue());

                assertThat(outcome(server, loud, operation.getValue()))
                        .as(operation.getKey())
                        .isEqualTo(expected);
                assertThat(quiet.started).as(operation.getKey()).isPositive();
                assertThat(quiet.ended).hasSize(quiet.started).allMatch((status + " null")::equals);
                assertThat(quiet.drifts).as(operation.getKey()).isNotEmpty();
                if (!operation.getKey().equals("ensure")) { // which lists twice
                    assertThat(quiet.drifts).as(operation.getKey()).doesNotHaveDuplicates();
                }
                assertThat(loud.started).isEqualTo(quiet.started);
                assertThat(loud.ended).isEqualTo(quiet.ended);
                assertThat(loud.drifts).isEqualTo(quiet.drifts);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void changeNoOutcomeWhateverTheyThrowAtTheStart(Throwable thrown) throws Exception {
        try (var server = new RawServer(answer(201))) {
            for (var operation : operations().entrySet()) {
                var expected = outcome(server, new Told(null), operation.getValue());

                var seen = outcome(
                        server,
                        builder -> builder.observer((method, path, headers) -> {
                            throw ObserversTest.<RuntimeException>sneak(thrown);
                        }),
                        operation.getValue());

                assertThat(seen).as(operation.getKey()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void changeNoOutcomeThoughNobodyCanLogWhatTheyThrow(Throwable thrown) throws Exception {
        var lost = new ArrayList<String>();
        log.addAppender(new ListAppender<>() {
            @Override
            public void doAppend(ILoggingEvent event) {
                lost.add(event.getFormattedMessage());
                throw ObserversTest.<RuntimeException>sneak(thrown);
            }
        });
        try (var server = new RawServer(answer(201))) {
            for (var operation : operations().entrySet()) {
                lost.clear();
                var expected = outcome(server, new Told(null), operation.getValue());
                assertThat(lost).as(operation.getKey()).isEmpty();
                var told = new Told(new IllegalStateException("The metrics are down."));

                var seen = outcome(
                        server,
                        builder -> told.by(builder).observer((method, path, headers) -> {
                            headers.accept("Host", "other");
                            return told.started(method, path, headers);
                        }),
                        operation.getValue());

                assertThat(seen).as(operation.getKey()).isEqualTo(expected);
                assertThat(told.ended).hasSize(told.started).allMatch("201 null"::equals);
                // For each attempt the refused header and the end, and each drift.
                assertThat(lost).as(operation.getKey()).hasSize(2 * told.started + told.drifts.size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "Host", "Transfer-Encoding", "Expect", "no name", ""})
    void changeNoOutcomeByAHeader(String name) throws Exception {
        var told = new Told(null);
        try (var server = new RawServer(answer(201))) {
            var expected = outcome(server, told, operations().get("create"));

            var seen = outcome(
                    server,
                    builder -> builder.observer((method, path, headers) -> {
                        headers.accept(name, "1");
                        return told.started(method, path, headers);
                    }),
                    operations().get("create"));

            assertThat(seen).isEqualTo(expected);
            assertThat(told.ended).containsExactly("201 null", "201 null");
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void areToldOnceWhateverEndsTheCall(Throwable thrown) throws Exception {
        try (var server = new RawServer(answer(201));
                var http = HttpClients.custom()
                        .addExecInterceptorFirst("broken", (request, scope, chain) -> {
                            chain.proceed(request, scope).close();
                            throw ObserversTest.<RuntimeException>sneak(thrown);
                        })
                        .build()) {
            for (var operation : operations().entrySet()) {
                var told = new Told(thrown);

                outcome(server, builder -> told.by(builder).httpClient(http), operation.getValue());

                assertThat(told.started).as(operation.getKey()).isEqualTo(1);
                assertThat(told.ended).as(operation.getKey()).containsExactly("0 " + thrown.getClass());
                assertThat(told.drifts).as(operation.getKey()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void areNotToldOfACallWithoutToken(Throwable thrown) throws Exception {
        try (var server = new RawServer(answer(201))) {
            for (var operation : operations().entrySet()) {
                var told = new Told(thrown);

                outcome(
                        server,
                        builder -> told.by(builder).accessToken(() -> {
                            throw ObserversTest.<RuntimeException>sneak(thrown);
                        }),
                        operation.getValue());

                assertThat(told.started).as(operation.getKey()).isZero();
                assertThat(told.ended).as(operation.getKey()).isEmpty();
            }
        }
    }

    @Test
    void keepTheEvidenceOfAnAttemptThatACheckedExceptionEnds() throws Exception {
        var thrown = new Exception("Sneaky.");
        try (var server = new RawServer(answer(201));
                var http = HttpClients.custom()
                        .addExecInterceptorFirst("broken", (request, scope, chain) -> {
                            chain.proceed(request, scope).close();
                            throw ObserversTest.<RuntimeException>sneak(thrown);
                        })
                        .build();
                var client = new Told(null)
                        .by(PartnerCenterClient.builder())
                        .baseUrl(server.url())
                        .accessToken(() -> AccessToken.of("token"))
                        .httpClient(http)
                        .build()) {
            assertThat(catchThrowable(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOfSatisfying(NoAnswerException.class, e -> {
                        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
                        assertThat(e).hasRootCause(thrown);
                    });
        }
    }

    private static String answer(int status) {
        return "HTTP/1.1 " + status + " x\r\nConnection: close\r\nContent-Type: text/unknown\r\nContent-Length: "
                + BODY.length() + "\r\n\r\n" + BODY;
    }

    private static String outcome(RawServer server, Told told, Operation operation) {
        return outcome(server, told::by, operation);
    }

    /** What the call returns or throws, without what is new in every call. */
    private static String outcome(
            RawServer server, UnaryOperator<PartnerCenterClient.Builder> settings, Operation operation) {
        try (var client = settings.apply(PartnerCenterClient.builder()
                        .baseUrl(server.url())
                        .retries(RetryPolicy.none())
                        .accessToken(() -> AccessToken.of("token")))
                .build()) {
            return String.valueOf(caught(() -> operation.of(client)))
                    .replaceAll("\\p{XDigit}{8}-\\p{XDigit}{4}-[-\\p{XDigit}]+", "…");
        }
    }

    private static @Nullable Object caught(Callable<Object> call) {
        try {
            return call.call();
        } catch (PartnerCenterException e) {
            return e + " " + e.effect() + " " + e.evidence().status();
        } catch (Throwable e) {
            return e.getClass();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** Counts what it is told, and fails at every end. */
    private static final class Told implements AttemptObserver {

        private final @Nullable Throwable thrown;
        private final List<String> ended = new ArrayList<>();
        private final List<Drift> drifts = new ArrayList<>();
        private int started;

        Told(@Nullable Throwable thrown) {
            this.thrown = thrown;
        }

        PartnerCenterClient.Builder by(PartnerCenterClient.Builder builder) {
            return builder.observer(this).driftObserver(drift -> {
                drifts.add(drift);
                fail();
            });
        }

        @Override
        public Ending started(String method, String pathTemplate, BiConsumer<String, String> headers) {
            started++;
            return (status, failure) -> {
                ended.add(status + " " + (failure == null ? null : failure.getClass()));
                fail();
            };
        }

        private void fail() {
            if (thrown != null) {
                throw ObserversTest.<RuntimeException>sneak(thrown);
            }
        }
    }
}
