package io.partnercontracts.stub.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.Connection;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.MfaRefusal;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CheckedTokensTest {

    private static final StubOptions CHECKED = StubOptions.defaults().with(Setting.AUTH, AuthMode.CHECKED);

    @AutoClose
    private final RunningStub stub = new RunningStub(CHECKED);

    private final String agreements = RunningStub.newCustomer() + "/agreements";

    @Test
    void takesTheTokensThatItIssues() {
        var confirmed = stub.post(agreements, Examples.agreement(), stub.bearer(TokenSpec.appAndUser()));

        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(confirmed.json().path("userId"))
                .isEqualTo(Examples.json("agreements/create-agreement.response.json")
                        .path("userId"));
    }

    @ParameterizedTest(name = "takes a token for {0}: {1}")
    @CsvSource({
        "https://api.partnercenter.microsoft.com/, 200",
        "HTTPS://API.PartnerCenter.Microsoft.com, 200",
        "http://127.0.0.1:%d, 200",
        "http://127.0.0.1:%d/, 200",
        "http://LOCALHOST:%d/, 200",
        "http://[::1]:%d, 200",
        "http://localhost:1, 401",
        "http://localhost, 401",
        "http://localhost.evil.example:%d, 401",
        "https://graph.windows.net, 401",
        "https://graph.microsoft.com, 401",
        "http://[, 401",
    })
    void takesTokensForItsOwnAddress(String audience, int status) {
        var token = stub.bearer(TokenSpec.appAndUser()
                .forAudience(audience.replace("%d", String.valueOf(stub.url().getPort()))));

        assertThat(stub.get("/v1/agreements", token).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "exchanges a token for {0}: {1}")
    @CsvSource({
        "https://graph.windows.net, 200",
        "https://graph.windows.net/, 200",
        "https://Graph.Windows.net, 200",
        "https://graph.microsoft.com, 401"
    })
    void exchangesTokensForTheOldAudience(String audience, int status) {
        var token = stub.bearer(TokenSpec.appAndUser().forAudience(audience));
        var form = "grant_type=jwt_token";

        assertThat(stub.post(
                                "/generatetoken",
                                form,
                                "Authorization",
                                token[1],
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void takesTheUserFromTheToken() {
        var user = UUID.randomUUID();
        var token = stub.bearer(TokenSpec.appAndUser().ofUser(user));

        var confirmed = stub.post(agreements, Examples.agreement(), token);

        assertThat(confirmed.json().path("userId").asString()).isEqualTo(user.toString());
    }

    @Test
    void stillMissesATokenFirst() {
        assertThat(stub.get(agreements, "Authorization", "Basic eDp5").code()).isEqualTo(800001);
    }

    @ParameterizedTest(name = "refuses the token {0}")
    @ValueSource(strings = {"token", "a.b.c", "..", "%.%.%", "e30.e30."})
    void refusesATokenThatIsNoneOfItsOwn(String token) {
        assertRefused(stub.get(agreements, "Authorization", "Bearer " + token), 401, 400);
    }

    @Test
    void refusesATokenThatWasChanged() {
        var parts = bearer(stub, TokenSpec.appAndUser()).split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        var changed = base64(claims.replaceFirst("\"oid\":\".", "\"oid\":\"0"));

        assertRefused(stub.get(agreements, "Authorization", parts[0] + "." + changed + "." + parts[2]), 401, 400);
        assertRefused(stub.get(agreements, "Authorization", parts[0] + "." + parts[1] + "."), 401, 400);
        assertRefused(stub.get(agreements, "Authorization", parts[0] + "." + parts[1]), 401, 400);
    }

    @Test
    void refusesATokenWithoutSignature() {
        var claims = bearer(stub, TokenSpec.appAndUser()).split("\\.")[1];

        var unsigned = "Bearer " + base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + ".";

        assertRefused(stub.get(agreements, "Authorization", unsigned), 401, 400);
    }

    @Test
    void refusesARefreshToken() {
        var answer = stub.postForm(
                "/contoso.com/oauth2/v2.0/token", "grant_type", "authorization_code", "code", "x", "client_id", "app");

        var refresh = answer.json().path("refresh_token").asString();

        assertThat(refresh).isNotEmpty();
        var refused = stub.get(agreements, "Authorization", "Bearer " + refresh);
        assertRefused(refused, 401, 400);
        assertThat(refused.json().at("/data/0").asString()).contains("not one that this stub issued");
    }

    @Test
    void refusesATokenFromTheSecondOnInWhichItExpires() {
        stub.stopClock("2020-12-04T20:54:24Z");
        var token = stub.bearer(TokenSpec.appAndUser());

        stub.stopClock("2020-12-04T21:54:22.999Z");
        assertThat(stub.get(agreements, token).status()).isEqualTo(200);

        stub.stopClock("2020-12-04T21:54:23Z");
        var refused = stub.get(agreements, token);
        assertRefused(refused, 401, 400);
        assertThat(refused.json().path("description").asString()).isEqualTo("Access denied");
        assertThat(refused.json().at("/data/0").asString()).contains("expired");
    }

    @Test
    void takesATokenBeforeItsTimeBecauseClocksOfTestsAreSetBack() {
        var token = stub.bearer(TokenSpec.appAndUser());

        stub.stopClock("2020-12-04T20:54:24Z");

        assertThat(stub.get(agreements, token).status()).isEqualTo(200);
    }

    @Test
    void issuesExpiredAndShortLivedTokens() {
        var now = Instant.parse("2020-12-04T20:54:24Z");
        stub.stopClock(now.toString());
        var brief = stub.bearer(TokenSpec.appAndUser().lasting(Duration.ofSeconds(1)));

        assertRefused(stub.get(agreements, stub.bearer(TokenSpec.appAndUser().expired())), 401, 400);
        assertThat(stub.get(agreements, brief).status()).isEqualTo(200);
        stub.stopClock(now.plusSeconds(1).toString());
        assertRefused(stub.get(agreements, brief), 401, 400);
    }

    @Test
    void refusesAnotherAudienceAsReported() {
        var refused = stub.get(agreements, stub.bearer(TokenSpec.appOnly().forAudience("https://graph.windows.net")));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("code").isString()).isTrue();
        assertThat(refused.json().path("code").asString()).isEqualTo("900420");
        assertThat(refused.json().path("description").asString())
                .isEqualTo("The audience 'https://graph.windows.net' in the token is invalid and is no longer"
                        + " supported in Partner Center API.");
    }

    @Test
    void refusesAUserWithoutMultiFactorAuthenticationByItsCode() {
        var refused = stub.get(agreements, stub.bearer(TokenSpec.appAndUser().withoutMfa()));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json()).isEqualTo(Examples.json("errors/mfa-required.json"));
        assertThat(refused.headers()).doesNotContainKey("WWW-Authenticate");
    }

    @Test
    void refusesAUserWithoutMultiFactorAuthenticationInTheOlderFormIfChosen() throws IOException {
        try (var older = new RunningStub(CHECKED.with(Setting.MFA_REFUSAL, MfaRefusal.NO_BODY));
                var connection = new Connection(older.url())) {
            var token = bearer(older, TokenSpec.appAndUser().withoutMfa());

            var answer = connection
                    .send("GET " + agreements + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + token + "\r\n\r\n")
                    .receive();

            assertThat(answer)
                    .startsWith("HTTP/1.1 401 Unauthorized - MFA required\r\n")
                    .endsWith("\r\n\r\n");
            assertThat(answer).contains("WWW-Authenticate: Bearer error=\"invalid_token\"\r\n");
            assertThat(older.get(agreements, "Authorization", token).body()).isEmpty();
        }
    }

    @Test
    void takesAUserWithoutMultiFactorAuthenticationIfChosen() {
        try (var lenient = new RunningStub(CHECKED.with(Setting.MFA_REQUIRED, false))) {
            assertThat(lenient.get(
                                    agreements,
                                    lenient.bearer(TokenSpec.appAndUser().withoutMfa()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0} {1} takes app-only tokens: {2}")
    @MethodSource("operations")
    void takesAppOnlyTokensWhereTheContractSaysSo(String method, String path, boolean open) {
        var target = path.replace("{customer_id}", UUID.randomUUID().toString()).replace("{templateId}", "x");

        var answer = stub.send(method, target, "{}", stub.bearer(TokenSpec.appOnly()))
                .join();

        if (open) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertRefused(answer, 403, 900329);
        }
    }

    static List<Arguments> operations() throws IOException {
        var operations = new ArrayList<Arguments>();
        try (var stream = CheckedTokensTest.class.getResourceAsStream("/partner-center/openapi.yaml")) {
            new YAMLMapper()
                    .readTree(stream)
                    .path("paths")
                    .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                        var open = operation.path("security").findValue("appOnlyToken") != null;
                        var text = operation.path("description").asString().replaceAll("\\s+", " ");
                        assertThat(text)
                                .contains(
                                        open
                                                ? "Works with app-only and with App+User tokens"
                                                : "Works with App+User tokens only");
                        operations.add(Arguments.of(method.toUpperCase(Locale.ROOT), path, open));
                    }));
        }
        return operations;
    }

    @Test
    void takesTheTokensOfStubsThatShareItsSecretAndNoOthers() {
        var sharing = CHECKED.with(Setting.TOKEN_SECRET, "a secret of more than 32 characters");
        try (var one = new RunningStub(sharing);
                var other = new RunningStub(sharing)) {
            var token = one.bearer(TokenSpec.appAndUser());

            assertThat(other.get(agreements, token).status()).isEqualTo(200);
            assertRefused(stub.get(agreements, token), 401, 400);
        }
    }

    /** With the header {"alg":"HS256","typ":"JWT"}, as the usual tools write it. */
    @Test
    void takesTokensThatOthersSignWithItsSecret() throws GeneralSecurityException {
        var secret = "a secret of more than 32 characters";
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var signed = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                + base64("{\"aud\":\"" + TokenSpec.PARTNER_CENTER
                        + "\",\"exp\":4102444800,\"scp\":\"x\",\"amr\":[\"mfa\"]}");
        var token = "Bearer " + signed + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        try (var knowing = new RunningStub(CHECKED.with(Setting.TOKEN_SECRET, secret))) {
            assertThat(knowing.get(agreements, "Authorization", token).status()).isEqualTo(200);
            var form = "application/x-www-form-urlencoded";
            var exchanged = knowing.post(
                    "/generatetoken", "grant_type=jwt_token", "Content-Type", form, "Authorization", token);
            assertThat(exchanged.status()).isEqualTo(200);
        }
    }

    @Test
    void demandsNothingUnlessChosen() {
        try (var lenient = new RunningStub()) {
            for (var spec : List.of(
                    TokenSpec.appOnly(),
                    TokenSpec.appAndUser().expired().withoutMfa().forAudience("https://graph.windows.net"))) {
                assertThat(lenient.get(agreements, lenient.bearer(spec)).status())
                        .isEqualTo(200);
            }
        }
    }

    private static void assertRefused(Reply refused, int status, int code) {
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    private static String bearer(RunningStub stub, TokenSpec spec) {
        return stub.bearer(spec)[1];
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
