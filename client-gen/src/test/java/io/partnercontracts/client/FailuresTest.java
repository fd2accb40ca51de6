package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.TOKEN;
import static io.partnercontracts.client.FakePartnerCenter.brokenOff;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.client.FakePartnerCenter.Answer;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final String[] IDS = {"MS-RequestId", "request", "MS-CorrelationId", "correlation"};
    private static final String HTML = "<html>" + "x".repeat(5000) + "</html>";

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    static Stream<Arguments> refusals() {
        var exists = "PartnerConfirmedAgreementAlreadyExists";
        return Stream.of(
                arguments(
                        example("errors/agreement-already-exists.json"),
                        "600061",
                        exists,
                        "409 " + exists + " (600061): A partner confirmed agreement already exists for the customer."),
                arguments(
                        example("errors/tenant-id-not-a-guid.json"),
                        "2000",
                        null,
                        "400 (2000): Tenant Id must be a GUID."),
                arguments("{\"code\":\"900420\",\"description\":\"No.\"}", "900420", null, "401 (900420): No."),
                arguments(
                        example("errors/throttled.json"),
                        null,
                        null,
                        "429: Rate limit is exceeded. Try again in 57 seconds."),
                arguments("", null, null, "401: The answer has no body."),
                arguments("\"Customer tagging denied.\"", null, null, "403: \"Customer tagging denied.\""),
                arguments(HTML, null, null, "502: " + HTML.substring(0, 200) + "… (5013 characters)"),
                arguments("{\"code\":6000", null, null, "500: {\"code\":6000"),
                arguments("{\"code\":{},\"message\":\"\",\"description\":\"No.\"}", null, null, "400: No."),
                arguments("{\"code\":1,\"message\":null}", "1", null, "400 (1): {\"code\":1,\"message\":null}"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("refusals")
    void saysWhatPartnerCenterSaid(String body, @Nullable String code, @Nullable String errorName, String message) {
        int status = Integer.parseInt(message.substring(0, 3));
        server.answers(status, body, IDS);

        assertThat(failure(this::confirm))
                .hasMessage(message + " [request-id request, correlation-id correlation]")
                .returns(status, PartnerCenterException::status)
                .returns(code, PartnerCenterException::code)
                .returns(errorName, PartnerCenterException::errorName)
                .returns("request", PartnerCenterException::requestId)
                .returns("correlation", PartnerCenterException::correlationId);
    }

    static Stream<Arguments> unreadable() {
        Answer empty = exchange -> exchange.sendResponseHeaders(200, 0);
        var why = "The answer cannot be read: ";
        return Stream.of(
                arguments(200, why + "it is no JSON object", empty),
                arguments(204, why + "it has no body", with(204, "")),
                arguments(200, why + "Unexpected character ('<'", with(200, HTML)),
                arguments(200, why + "it is no JSON object", with(200, "\"yes\"")),
                arguments(201, why + "Unexpected end-of-input", with(201, "{\"items\":[{\"templateId\":\"1")),
                arguments(200, why + "Cannot deserialize", with(200, "[{\"dateAgreed\":\"soon\"}]")),
                arguments(200, why + "Cannot deserialize", with(200, "{\"items\":{\"a\":1}}")),
                arguments(200, why + "it is no JSON object with items", with(200, "{\"message\":\"Hello\"}")),
                arguments(200, "org.apache.hc.core5.http.ConnectionClosedException", brokenOff(200, "{\"items\":[")),
                arguments(500, "The body broke off: Premature end", brokenOff(500, "{\"code\":")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unreadable")
    void saysThatAnAnswerIsUnreadable(int status, String why, Answer answer) {
        server.answers(answer);

        var failure = failure(() -> server.client.agreements().list(CUSTOMER, "*"));

        var sent = server.request();
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure)
                .hasMessageStartingWith(status + ": " + why)
                .hasMessageEndingWith(
                        " [request-id %s, correlation-id %s]",
                        sent.header("MS-RequestId"), sent.header("MS-CorrelationId"));
    }

    @ParameterizedTest(name = "answered: {0}")
    @ValueSource(strings = {" ", "[]", "\"yes\"", "null"})
    void saysThatAConfirmationWasNotAnsweredByAnObject(String body) {
        server.answers(201, body);

        assertThat(failure(this::confirm))
                .hasMessageStartingWith("201: The answer cannot be read: it is no JSON object [");
    }

    @Test
    void saysThatNothingAnswered() {
        server.stop();

        var failure = failure(this::confirm);

        assertThat(failure.status()).isZero();
        assertThat(failure).hasMessageStartingWith("No answer: ").hasMessageContaining("refused");
        assertThat(failure.requestId()).isNotNull();
        assertThat(failure.correlationId()).isNotNull();
    }

    @Test
    void readsTheIdsOfTheAnswerInTurkishToo() {
        server.answers(500, "", IDS);
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(failure(this::confirm).requestId()).isEqualTo("request");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {307, 401, 408, 429, 500, 503})
    void sendsARefusedConfirmationOnce(int status) {
        server.answers(status, "", "Retry-After", "0", "Location", "/elsewhere", "WWW-Authenticate", "Bearer");

        assertThat(failure(this::confirm).status()).isEqualTo(status);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void sendsOnceWhenTheConnectionIsDropped() {
        server.answers(exchange -> {});

        assertThat(failure(this::confirm).status()).isZero();
        assertThat(failure(() -> server.client.agreements().metadata("*")).status())
                .isZero();
        assertThat(server.received).hasSize(2);
    }

    @Test
    void sendsOnceWhenTheAnswerIsLate() throws Exception {
        var enough = new CountDownLatch(1);
        server.answers(exchange -> {
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var impatient = HttpClients.custom()
                        .addExecInterceptorLast("impatience", (request, scope, chain) -> {
                            scope.clientContext.setRequestConfig(RequestConfig.custom()
                                    .setResponseTimeout(200, TimeUnit.MILLISECONDS)
                                    .build());
                            return chain.proceed(request, scope);
                        })
                        .build();
                var client = server.builder().httpClient(impatient).build()) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, new Agreement())))
                    .hasMessageStartingWith("No answer: ")
                    .hasMessageContaining("SocketTimeoutException");
            assertThat(server.received).hasSize(1);
        } finally {
            enough.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"isSigned\":null}"})
    void doesNotTakeAMissingStatusForNo(String answered) {
        server.answers(200, answered);

        assertThatThrownBy(() -> server.client.agreements().isSignedDirectly(CUSTOMER))
                .isInstanceOf(PartnerCenterException.class);
    }

    @Test
    void saysThatTheRequestedQualificationIsNotInTheAnswer() {
        server.answers(200, example("qualifications/list-state-owned-entity.response.json"));
        var education = new CustomerQualificationRequest().qualification("Education");

        assertThatThrownBy(() -> server.client.qualifications().request(CUSTOMER, education))
                .isInstanceOfSatisfying(PartnerCenterException.class, e -> {
                    assertThat(e.status()).isEqualTo(200);
                    assertThat(e.requestId()).isEqualTo(server.request().header("MS-RequestId"));
                    assertThat(e).hasMessageContaining("does not hold what was asked for");
                });
    }

    @Test
    void refusesWhatCannotBeWritten() {
        var agreement = new Agreement() {
            @Override
            public String getTemplateId() {
                throw new IllegalStateException("no template");
            }
        };

        assertThatThrownBy(() -> server.client.agreements().create(CUSTOMER, agreement))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The request cannot be written as JSON: no template");
        assertThat(server.received).isEmpty();
    }

    private void confirm() {
        server.client.agreements().create(CUSTOMER, new Agreement());
    }

    /** What the call throws, which never shows the token or an exception of Feign's. */
    private static PartnerCenterException failure(ThrowingCallable call) {
        var failure = catchThrowableOfType(PartnerCenterException.class, call);
        assertThat(failure).isNotNull();
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(TOKEN).doesNotContainPattern("(Caused by|Suppressed): feign");
        return failure;
    }
}
