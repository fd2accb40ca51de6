package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.TOKEN;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {

    private static final String[] HEADERS = {
        "MS-RequestId", "request", "MS-CorrelationId", "correlation", "MS-CV", "a b=c", "MS-ServerId", "0000005B"
    };

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    static Stream<Arguments> operations() {
        var none = RequestOptions.none();
        var education = CustomerQualificationRequest.builder()
                .qualification("Education")
                .build();
        return Stream.of(
                operation(
                        "createAgreement",
                        Effect.DONE,
                        "agreements/create-agreement",
                        client -> client.agreements().createWithEvidence(CUSTOMER, agreement(), none)),
                operation(
                        "getAgreements",
                        Effect.NONE,
                        "agreements/list-customer-agreements",
                        client -> client.agreements().listWithEvidence(CUSTOMER, "*", none)),
                operation(
                        "getAgreementMetadata",
                        Effect.NONE,
                        "agreements/list-customer-agreement-metadata",
                        client -> client.agreements().metadataWithEvidence("*", none)),
                operation(
                        "getAgreementDocument",
                        Effect.NONE,
                        "agreements/get-agreement-document",
                        client -> client.agreements().documentWithEvidence("1", "NL", "nl-NL", none)),
                operation(
                        "getDirectSignedMicrosoftCustomerAgreementStatus",
                        Effect.NONE,
                        "agreements/get-direct-sign-status",
                        client -> client.agreements().isSignedDirectlyWithEvidence(CUSTOMER, none)),
                operation(
                        "createCustomerQualifications",
                        Effect.DONE,
                        "qualifications/create-education",
                        client -> client.qualifications().requestWithEvidence(CUSTOMER, education, none)),
                operation(
                        "createCustomerQualifications",
                        Effect.DONE,
                        "qualifications/create-education",
                        client -> client.qualifications().requestWithEvidence(CUSTOMER, education, "code", none)),
                operation(
                        "getCustomerQualifications",
                        Effect.NONE,
                        "qualifications/list-denied",
                        client -> client.qualifications().listWithEvidence(CUSTOMER, none)),
                operation(
                        "getGccValidations",
                        Effect.NONE,
                        "qualifications/list-validation-codes",
                        client -> client.qualifications().validationCodesWithEvidence(none)));
    }

    private static Arguments operation(
            String id, Effect effect, String example, Function<PartnerCenterClient, Answered<?>> call) {
        return arguments(id, effect, example(example + ".response.json"), call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void tellsHowEveryOperationWent(
            String id, Effect effect, String answer, Function<PartnerCenterClient, Answered<?>> call) {
        server.answers(with(503, ""), with(200, answer, HEADERS));

        var answered = call.apply(server.client);

        assertThat(answered.value()).isNotNull();
        assertThat(answered.evidence())
                .returns(id, Evidence::operation)
                .returns(effect, Evidence::effect)
                .returns(200, Evidence::status)
                .returns("request", Evidence::requestId)
                .returns("correlation", Evidence::correlationId)
                .returns("a b=c", Evidence::correlationVector)
                .returns("0000005B", Evidence::serverId)
                .returns(2, Evidence::attempts)
                .returns(false, Evidence::foundByLookUp)
                .returns(true, Evidence::complete)
                .returns(server.time.instant(), Evidence::endedAt)
                .returns(server.time.pauses.get(0), Evidence::duration);
        assertThat(answered.evidence().serverDate()).isNotNull();
    }

    @Test
    void printsOneLineAndJsonWithoutTheToken() throws Exception {
        server.answers(201, example("agreements/create-agreement.response.json"), HEADERS);

        var evidence = server.client
                .agreements()
                .createWithEvidence(CUSTOMER, agreement(), RequestOptions.none())
                .evidence();

        assertThat(evidence.toString())
                .matches("2026-01-01T00:00:00Z createAgreement DONE 201 request-id=request correlation-id=correlation"
                        + " ms-cv=a_b_c server-id=0000005B server-date=\\S+ attempts=1 duration-ms=0"
                        + " found-by-look-up=false complete=true");
        assertThat(evidence.toString() + evidence.toJson()).doesNotContain(TOKEN, "\n", "Tania");
        var json = Json.MAPPER.readTree(evidence.toJson());
        assertThat(json.size()).isEqualTo(Evidence.class.getRecordComponents().length);
        assertThat(json.path("effect").asText()).isEqualTo("DONE");
        assertThat(json.path("correlationVector").asText()).isEqualTo("a b=c");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "400, NONE",
        "401, NONE",
        "403, NONE",
        "404, NONE",
        "407, NONE",
        "409, NONE",
        "429, NONE",
        "302, UNKNOWN",
        "408, UNKNOWN",
        "500, UNKNOWN",
        "501, UNKNOWN",
        "503, UNKNOWN"
    })
    void saysWhatARefusedConfirmationDid(int status, Effect effect) {
        server.answers(status, "");
        try (var client = server.builder().maxAttempts(1).build()) {
            var failure = failure(() -> client.agreements().create(CUSTOMER, agreement()));

            assertThat(failure.effect()).isEqualTo(effect);
            assertThat(failure.evidence())
                    .returns("createAgreement", Evidence::operation)
                    .returns(status, Evidence::status)
                    .returns(failure.requestId(), Evidence::requestId);
            assertThat(failure(() -> client.agreements().list(CUSTOMER, "*")).effect())
                    .isEqualTo(Effect.NONE);
        }
    }

    @Test
    void doesNotForgetAnAttemptThatMayHaveSucceeded() {
        server.answers(exchange -> {}, with(403, ""));

        var failure = failure(() -> server.client.agreements().create(CUSTOMER, agreement()));

        assertThat(failure).isInstanceOf(ForbiddenException.class);
        assertThat(failure.evidence())
                .returns(Effect.UNKNOWN, Evidence::effect)
                .returns(403, Evidence::status)
                .returns(2, Evidence::attempts);
        assertThat(((PartnerCenterException) failure.getSuppressed()[0]).evidence())
                .returns(Effect.UNKNOWN, Evidence::effect)
                .returns(0, Evidence::status)
                .returns(1, Evidence::attempts);
    }

    @Test
    void hasEvidenceOfWhatWasNeverSent() {
        var unsent = InvalidRequestException.unsent("x is missing.");

        assertThat(unsent.effect()).isEqualTo(Effect.NONE);
        var ended = unsent.evidence().endedAt();
        while (!Instant.now().isAfter(ended)) {
            Thread.onSpinWait();
        }
        assertThat(unsent.evidence().endedAt()).isEqualTo(ended);
        assertThat(unsent.evidence()).returns(0, Evidence::attempts).returns(Duration.ZERO, Evidence::duration);
        assertThat(unsent.evidence().toString()).contains(" null NONE 0 request-id=null ");
    }
}
