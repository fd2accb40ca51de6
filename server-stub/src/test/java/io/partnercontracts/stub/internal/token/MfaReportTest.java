package io.partnercontracts.stub.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MfaReportTest {

    private static final String REPORT = "isMfaCompliant";

    @AutoClose
    private final RunningStub stub = new RunningStub(
            StubOptions.defaults().with(Setting.AUTH, AuthMode.CHECKED).with(Setting.MFA_REQUIRED, false));

    private final String customer = RunningStub.newCustomer();

    @ParameterizedTest(name = "ValidateMfa: {0}")
    @ValueSource(strings = {"true", "True"})
    void tellsWhetherTheUserPassedMultiFactorAuthentication(String asked) {
        var passed = stub.bearer(TokenSpec.appAndUser())[1];
        var failed = stub.bearer(TokenSpec.appAndUser().withoutMfa())[1];

        assertThat(stub.get(customer + "/agreements", "Authorization", passed, "ValidateMfa", asked)
                        .headers())
                .containsEntry(REPORT, "true");
        assertThat(stub.get(customer + "/agreements", "Authorization", failed, "ValidateMfa", asked)
                        .headers())
                .containsEntry(REPORT, "false");
    }

    @ParameterizedTest(name = "ValidateMfa: {0}")
    @ValueSource(strings = {"false", "yes", "1"})
    void tellsNothingUnlessAsked(String asked) {
        var token = stub.bearer(TokenSpec.appAndUser())[1];

        assertThat(stub.get(customer + "/agreements", "Authorization", token, "ValidateMfa", asked)
                        .headers())
                .doesNotContainKey(REPORT);
        assertThat(stub.get(customer + "/agreements", "Authorization", token).headers())
                .doesNotContainKey(REPORT);
    }

    @Test
    void tellsNothingOfTokensWithoutUserAndWithErrors() {
        var appOnly = stub.bearer(TokenSpec.appOnly())[1];
        var user = stub.bearer(TokenSpec.appAndUser())[1];

        assertThat(stub.get(customer + "/qualifications", "Authorization", appOnly, "ValidateMfa", "true"))
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(200))
                .satisfies(reply -> assertThat(reply.headers()).doesNotContainKey(REPORT));
        assertThat(stub.post(customer + "/agreements", "{}", "Authorization", user, "ValidateMfa", "true"))
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(400))
                .satisfies(reply -> assertThat(reply.headers()).doesNotContainKey(REPORT));
        assertThat(stub.get(
                                customer + "/agreements",
                                "Authorization",
                                user,
                                "ValidateMfa",
                                "true",
                                "Prefer",
                                "code=404")
                        .headers())
                .doesNotContainKey(REPORT)
                .containsKey("Preference-Applied");
    }

    @Test
    void takesATokenOfWhichItKnowsNothingForOneOfTheDocumentedUser() {
        try (var unchecked = new RunningStub()) {
            assertThat(unchecked
                            .get(customer + "/agreements", "ValidateMfa", "true")
                            .headers())
                    .containsEntry(REPORT, "true");
            var token = unchecked.bearer(TokenSpec.appAndUser().withoutMfa())[1];
            assertThat(unchecked
                            .get(customer + "/agreements", "Authorization", token, "ValidateMfa", "true")
                            .headers())
                    .containsEntry(REPORT, "false");
        }
    }

    @Test
    void tellsItOfARepeatedRequestToo() {
        var token = stub.bearer(TokenSpec.appAndUser())[1];
        var agreement = Examples.agreement();
        var first = stub.post(customer + "/agreements", agreement, "Authorization", token, "MS-RequestId", "one");

        var again = stub.post(
                customer + "/agreements",
                agreement,
                "Authorization",
                token,
                "MS-RequestId",
                "one",
                "ValidateMfa",
                "true");

        assertThat(first.headers()).doesNotContainKey(REPORT);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsEntry(REPORT, "true");
    }
}
