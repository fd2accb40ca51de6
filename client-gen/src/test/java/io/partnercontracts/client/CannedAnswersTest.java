package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CannedAnswersTest {

    private final ArrayList<CannedAnswers.Request> requests = new ArrayList<>();

    private PartnerCenterClient client(CannedAnswers answers) {
        return PartnerCenterClient.builder()
                .accessToken(() -> AccessToken.of("token"))
                .maxAttempts(1)
                .cannedAnswers(request -> {
                    requests.add(request);
                    return answers.to(request);
                })
                .build();
    }

    @Test
    void answerWithoutANetwork() {
        try (var client =
                client(request -> CannedAnswers.json(201, example("agreements/create-agreement.response.json")))) {
            assertThat(client.agreements().create(CUSTOMER, agreement()).getUserId())
                    .isEqualTo("3d6f2c09-eb40-48ca-a4b3-d24c9c007531");
        }
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.uri())
                    .hasToString("https://api.partnercenter.microsoft.com/v1/customers/" + CUSTOMER + "/agreements");
            assertThat(request.body()).contains("\"firstName\":\"Tania\"");
            assertThat(request.headers()).containsKey("MS-RequestId").doesNotContainKey("Authorization");
        });
    }

    @Test
    void refuse() {
        try (var client = client(request -> CannedAnswers.json(409, example("errors/agreement-already-exists.json")))) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOf(AgreementAlreadyConfirmedException.class);
        }
    }

    @Test
    void areSilent() {
        try (var client = client(request -> {
            throw new IOException("lost");
        })) {
            assertThat(failure(() -> client.agreements().create(CUSTOMER, agreement())))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class, e -> assertThat(e.isSent()).isTrue())
                    .returns(Effect.UNKNOWN, PartnerCenterException::effect);
        }
    }
}
