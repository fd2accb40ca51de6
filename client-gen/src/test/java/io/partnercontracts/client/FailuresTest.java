package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.TOKEN;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.brokenOff;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.client.FakePartnerCenter.Answer;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final String[] IDS = {"MS-RequestId", "request", "MS-CorrelationId", "correlation"};
    private static final String NO_AGREEMENTS = "{\"code\":600009,\"description\":\"The customer has no agreements.\"}";
    private static final String HTML = "<html>" + "x".repeat(5000) + "</html>";

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final PartnerCenterClient once = server.builder().maxAttempts(1).build();

    @AfterEach
    void close() {
        once.close();
    }

    /** Every body that was documented or captured, with its status; where that is not known, with a likely one. */
    static Stream<Arguments> refusals() {
        var exists = "PartnerConfirmedAgreementAlreadyExists";
        var duplicate = example("errors/agreement-already-exists.json");
        var alreadyThere = "A partner confirmed agreement already exists for the customer.";
        var confirmed = AgreementAlreadyConfirmedException.class;
        var invalid = InvalidRequestException.class;
        var forbidden = ForbiddenException.class;
        var unauthenticated = UnauthenticatedException.class;
        return Stream.of(
                arguments(confirmed, duplicate, "600061", exists, "409 " + exists + " (600061): " + alreadyThere),
                arguments(confirmed, duplicate, "600061", exists, "400 " + exists + " (600061): " + alreadyThere),
                arguments(confirmed, duplicate, "600061", exists, "500 " + exists + " (600061): " + alreadyThere),
                arguments(confirmed, "{\"code\":\"600061\"}", "600061", null, "409 (600061): {\"code\":\"600061\"}"),
                refusal(invalid, 400, 2000, "Tenant Id must be a GUID.", "PartnerApiServiceControllers"),
                refusal(invalid, 400, 2001, "Both MPN Id and Tenant Id cannot be empty.", "ComplianceController"),
                refusal(
                        invalid,
                        400,
                        600002,
                        "Date of agreement cannot be greater than the current date.",
                        "PartnerFD"),
                refusal(invalid, 400, 0, "The provided value 'none' is not a valid OrderStatus.", "PartnerFD"),
                refusal(invalid, 409, 600041, "Self-serve policy already exists", "PartnerFD"),
                refusal(forbidden, 403, 1002, "Authorization Failed", "PartnerFD"),
                refusal(forbidden, 403, 20002, "No commerce relationship.", "PartnerFD"),
                refusal(unauthenticated, 401, 800001, "Partner token missing.", "PartnerFD"),
                refusal(NotFoundException.class, 404, 3000, "Invalid property.", "PartnerFD"),
                refusal(ServiceFailureException.class, 500, 800003, "Unexpected.", "PartnerFD"),
                arguments(
                        unauthenticated,
                        "{\"code\":\"900420\",\"description\":\"The audience is invalid.\"}",
                        "900420",
                        null,
                        "401 (900420): The audience is invalid."),
                arguments(
                        forbidden,
                        "{\"code\":900309,\"description\":\"Blocked.\",\"source\":\"PartnerFD\"}",
                        "900309",
                        null,
                        "403 (900309): Blocked."),
                arguments(
                        invalid,
                        "{\"code\":2000,\"description\":\"No.\",\"data\":[\"https://a\",\"b\"],\"source\":\"x\"}",
                        "2000",
                        null,
                        "400 (2000): No."),
                arguments(
                        ThrottledException.class,
                        example("errors/throttled.json"),
                        null,
                        null,
                        "429: Rate limit is exceeded. Try again in 57 seconds."),
                arguments(
                        invalid,
                        "{\"object_type\":\"Error\",\"code\":\"OMS_7038\",\"message\":\"Older.\"}",
                        "OMS_7038",
                        null,
                        "400 (OMS_7038): Older."),
                arguments(forbidden, "\"Customer tagging denied.\"", null, null, "403: \"Customer tagging denied.\""),
                arguments(unauthenticated, "", null, null, "401: Unauthorized"),
                arguments(
                        ServiceFailureException.class,
                        HTML,
                        null,
                        null,
                        "502: " + HTML.substring(0, 200) + "… (5013 characters)"),
                arguments(ServiceFailureException.class, "{\"code\":6000", null, null, "500: {\"code\":6000"),
                arguments(ServiceFailureException.class, "[]", null, null, "307: []"),
                arguments(invalid, "{\"code\":{},\"message\":\"\",\"description\":\"No.\"}", null, null, "400: No."),
                arguments(
                        invalid, "{\"code\":1,\"message\":null}", "1", null, "405 (1): {\"code\":1,\"message\":null}"));
    }

    private static Arguments refusal(Class<?> type, int status, int code, String description, String source) {
        var body = "{\"code\":%d,\"description\":\"%s\",\"data\":[],\"source\":\"%s\"}"
                .formatted(code, description, source);
        return arguments(type, body, Integer.toString(code), null, "%d (%d): %s".formatted(status, code, description));
    }

    @ParameterizedTest(name = "{4}")
    @MethodSource("refusals")
    void saysWhatPartnerCenterSaid(
            Class<? extends PartnerCenterException> type,
            String body,
            @Nullable String code,
            @Nullable String errorName,
            String message) {
        int status = Integer.parseInt(message.substring(0, 3));
        boolean duplicate = type == AgreementAlreadyConfirmedException.class;
        server.answers(status, body, IDS);

        assertThat(failure(this::confirm))
                .isExactlyInstanceOf(type)
                .hasMessage(message + " [request-id request, correlation-id correlation]")
                .returns(status, PartnerCenterException::status)
                .returns(code, PartnerCenterException::code)
                .returns(errorName, PartnerCenterException::errorName)
                .returns("request", PartnerCenterException::requestId)
                .returns("correlation", PartnerCenterException::correlationId)
                .returns(body.isEmpty() ? null : body, PartnerCenterException::body)
                .returns(Set.of(429, 500, 502).contains(status) && !duplicate, PartnerCenterException::isRetryable);
    }

    @ParameterizedTest(name = "{0}, isRetryable {1}: {2}")
    @CsvSource({
        "429, , true",
        "503, , true",
        "408, , true",
        "500, , true",
        "502, , true",
        "504, , true",
        "501, , false",
        "307, , false",
        "500, false, false",
        "400, true, true",
        "500, true, true",
        "503, false, false",
        "400, 1, false"
    })
    void saysWhetherARetryHelps(int status, @Nullable String said, boolean retryable) {
        server.answers(status, said == null ? "" : "{\"isRetryable\":" + said + "}");

        assertThat(failure(this::confirm).isRetryable()).isEqualTo(retryable);
    }

    @Test
    void keepsABodyOnlyInPart() {
        server.answers(500, "é".repeat(20_000));

        assertThat(failure(this::confirm).body()).isEqualTo("é".repeat(16_384));
    }

    @Test
    void knowsThatMultiFactorAuthenticationIsMissing() throws Exception {
        // Its reason phrase is all that tells it, and the other server of these tests cannot choose one.
        try (var other = new RawServer("HTTP/1.1 401 Unauthorized - MFA required\r\nContent-Length: 0\r\n"
                        + "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n");
                var client = server.builder().baseUrl(other.url()).build()) {
            var failure = failure(() -> client.agreements().metadata("*"));

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            UnauthenticatedException.class,
                            e -> assertThat(e.isMfaRequired()).isTrue());
            assertThat(failure).hasMessageStartingWith("401: Unauthorized - MFA required [request-id ");
        }
    }

    @ParameterizedTest(name = "code {0}")
    @ValueSource(strings = {"900421", "\"900421\""})
    void knowsThatMultiFactorAuthenticationIsMissingByTheCode(String code) {
        server.answers(401, "{\"code\":" + code + ",\"description\":\"Refused.\"}");

        assertThat(failure(this::confirm))
                .isInstanceOfSatisfying(
                        UnauthenticatedException.class,
                        e -> assertThat(e.isMfaRequired()).isTrue())
                .returns("900421", PartnerCenterException::code);
    }

    @Test
    void readsTheContractsExampleOfMissingMultiFactorAuthentication() {
        server.answers(401, example("errors/mfa-required.json"));

        assertThat(failure(this::confirm))
                .hasMessageStartingWith("401 (900421): Unauthorized - MFA required [request-id ");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 400, 404, 500})
    void readsTheCodeOfNoAgreementsAsAnEmptyListWhateverItsStatus(int status) {
        server.answers(status, NO_AGREEMENTS);

        assertThat(server.client.agreements().list(CUSTOMER, "*")).isEmpty();
    }

    @Test
    void readsTheCodeOfNoAgreementsAsAFailureElsewhere() {
        server.answers(404, NO_AGREEMENTS);

        assertThat(failure(() -> server.client.agreements().metadata("*"))).isInstanceOf(NotFoundException.class);
        assertThat(failure(() -> server.client.qualifications().list(CUSTOMER))).isInstanceOf(NotFoundException.class);
        assertThat(failure(this::confirm)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void readsAnotherCodeOfTheListAsAFailure() {
        server.answers(404, "{\"code\":60003,\"description\":\"Tenant not found\"}");

        assertThat(failure(() -> server.client.agreements().list(CUSTOMER, "*")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void doesNotTakeEvery401ForMissingMultiFactorAuthentication() {
        server.answers(401, "{\"code\":800001,\"description\":\"No token.\"}");

        assertThat(failure(this::confirm))
                .isInstanceOfSatisfying(
                        UnauthenticatedException.class,
                        e -> assertThat(e.isMfaRequired()).isFalse());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "57, , PT57S",
        "0, , PT0S",
        "'Thu, 01 Jan 2026 00:01:30 GMT', , PT1M30S",
        "'Thu, 01 Jan 2026 00:01:30 GMT', 'Thu, 01 Jan 2026 00:01:00 GMT', PT30S",
        "'Wed, 31 Dec 2025 00:00:00 GMT', , PT0S",
        "-1, , ",
        "soon, , ",
        "'', , ",
        "99999999999999999999, , PT277777H46M40S"
    })
    void saysHowLongToWait(String retryAfter, @Nullable String date, @Nullable Duration wait) throws Exception {
        try (var other = new RawServer("HTTP/1.1 429 Slow\r\nContent-Length: 0\r\nRetry-After: " + retryAfter + "\r\n"
                        + (date == null ? "" : "Date: " + date + "\r\n") + "\r\n");
                var client =
                        server.builder().baseUrl(other.url()).maxAttempts(1).build()) {
            assertThat(failure(() -> client.agreements().metadata("*")))
                    .isInstanceOfSatisfying(
                            ThrottledException.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(wait));
        }
    }

    static Stream<Arguments> unreadable() {
        Answer empty = exchange -> exchange.sendResponseHeaders(200, 0);
        var why = "The response cannot be read: ";
        return Stream.of(
                arguments(200, why + "it is no JSON object", empty),
                arguments(204, why + "it has no body", with(204, "")),
                arguments(200, why + "Unexpected character ('<'", with(200, HTML)),
                arguments(200, why + "it is no JSON object", with(200, "\"yes\"")),
                arguments(201, why + "Unexpected end-of-input", with(201, "{\"items\":[{\"templateId\":\"1")),
                arguments(
                        200, why + "items[0].dateAgreed: Cannot deserialize", with(200, "[{\"dateAgreed\":\"soon\"}]")),
                arguments(200, why + "items: Cannot deserialize", with(200, "{\"items\":{\"a\":1}}")),
                arguments(200, why + "it is no JSON object with items", with(200, "{\"message\":\"Hello\"}")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unreadable")
    void saysThatAnAnswerIsUnreadable(int status, String why, Answer answer) {
        server.answers(answer);

        var failure = failure(() -> server.client.agreements().list(CUSTOMER, "*"));

        var sent = server.request();
        assertThat(failure).isInstanceOf(ServiceFailureException.class);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure)
                .hasMessageStartingWith(status + ": " + why)
                .hasMessageEndingWith(
                        " [request-id %s, correlation-id %s]",
                        sent.header("MS-RequestId"), sent.header("MS-CorrelationId"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 500})
    void saysThatAnAnswerBrokeOff(int status) {
        server.answers(brokenOff(status, "{\"items\":["));

        assertThat(failure(() -> once.agreements().list(CUSTOMER, "*")))
                .isInstanceOfSatisfying(
                        NoAnswerException.class, e -> assertThat(e.isSent()).isTrue())
                .hasMessageStartingWith(
                        "No response: org.apache.hc.core5.http.ConnectionClosedException: Premature end");
    }

    @Test
    void readsAnErrorThatComesWithASuccess() {
        server.answers(200, "{\"code\":400072,\"description\":\"The item isn't available.\"}");

        assertThat(failure(() -> server.client.agreements().list(CUSTOMER, "*")))
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageStartingWith("200 (400072): The item isn't available. [");
    }

    @ParameterizedTest(name = "answered: {0}")
    @ValueSource(strings = {" ", "[]", "\"yes\"", "null"})
    void saysThatAConfirmationWasNotAnsweredByAnObject(String body) {
        server.answers(201, body);

        assertThat(failure(this::confirm))
                .hasMessageStartingWith("201: The response cannot be read: it is no JSON object [");
    }

    @Test
    void saysThatNothingAnswered() {
        server.stop();

        var failure = failure(this::confirm);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                .hasMessageStartingWith(
                        "No response: org.apache.hc.client5.http.HttpHostConnectException: Connect to http://")
                .returns(0, PartnerCenterException::status)
                .returns(true, PartnerCenterException::isRetryable);
        assertThat(failure.requestId()).isNotNull();
        assertThat(failure.correlationId()).isNotNull();
    }

    @Test
    void saysThatTheHostIsUnknown() {
        try (var client = server.builder()
                .baseUrl(URI.create("http://partner-center.invalid"))
                .allowPlainHttp("partner-center.invalid")
                .build()) {
            assertThat(failure(() -> client.agreements().metadata("*")))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isFalse())
                    .hasMessageContaining("UnknownHostException");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502})
    void readsOnlyPartOfAnAnswerWithoutEnd(int status) {
        server.answers(exchange -> {
            exchange.sendResponseHeaders(status, 0);
            var chunk = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(failure(() -> once.agreements().metadata("*")))
                .isInstanceOf(ServiceFailureException.class)
                .returns(status, PartnerCenterException::status)
                .returns("x".repeat(16_384), PartnerCenterException::body);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void readsAnEnvelopeWithAByteOrderMark() {
        server.answers(409, "\uFEFF" + example("errors/agreement-already-exists.json"));

        assertThat(failure(this::confirm))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .returns(example("errors/agreement-already-exists.json"), PartnerCenterException::body);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 409})
    void readsALongEnvelopeAndQuotesItInPart(int status) {
        server.answers(status, "{\"description\":\"" + "é".repeat(1_000_000) + "\",\"code\":600061}");

        assertThat(failure(() -> once.agreements().metadata("*")))
                .isInstanceOf(AgreementAlreadyConfirmedException.class)
                .hasMessageStartingWith(status + " (600061): " + "é".repeat(1024) + "… [");
    }

    @Test
    void passesOverTheNullsOfAList() {
        server.answers(200, "[null]");

        assertThat(server.client.qualifications().list(CUSTOMER)).isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"isSigned\":null}"})
    void doesNotTakeAMissingStatusForNo(String answered) {
        server.answers(200, answered);

        assertThatThrownBy(() -> server.client.agreements().isSignedDirectly(CUSTOMER))
                .isInstanceOf(ServiceFailureException.class);
    }

    @Test
    void saysThatTheRequestedQualificationIsNotInTheAnswer() {
        server.answers(200, example("qualifications/list-state-owned-entity.response.json"));
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();

        assertThatThrownBy(() -> server.client.qualifications().request(CUSTOMER, education))
                .isInstanceOfSatisfying(PartnerCenterException.class, e -> {
                    assertThat(e.status()).isEqualTo(200);
                    assertThat(e.requestId()).isEqualTo(server.request().header("MS-RequestId"));
                    assertThat(e).hasMessageContaining("does not hold what was asked for");
                });
    }

    @Test
    void refusesWhatCannotBeWritten() {
        var agreement = agreement().toBuilder().dateAgreed(OffsetDateTime.MAX).build();
        try (var client = server.builder().validateRequests(false).build()) {
            assertThatThrownBy(() -> client.agreements().create(CUSTOMER, agreement))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The request cannot be written as JSON: ");
        }
        assertThat(server.received).isEmpty();
    }

    @Test
    void canBeStoredAndReadAgain() throws Exception {
        server.answers(429, example("errors/throttled.json"), "Retry-After", "57");
        var failure = failure(this::confirm);
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(failure);

        var read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read)
                .hasToString(failure.toString())
                .isInstanceOfSatisfying(
                        ThrottledException.class,
                        e -> assertThat(e.retryAfter()).hasSeconds(57));
    }

    private void confirm() {
        once.agreements().create(CUSTOMER, agreement());
    }

    /** What the call throws, which never shows the token or an exception of Feign's. */
    static PartnerCenterException failure(ThrowingCallable call) {
        var failure = catchThrowableOfType(PartnerCenterException.class, call);
        assertThat(failure).isNotNull();
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(TOKEN).doesNotContainPattern("(Caused by|Suppressed): feign");
        return failure;
    }
}
