package io.partnercontracts.client.msal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.FakePartnerCenter;
import io.partnercontracts.client.PartnerCenterClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MsalTokenSupplierTest {

    private static final String SCOPE = "https://api.partnercenter.microsoft.com/.default";
    private static final String EXPIRED = """
            {"error": "invalid_grant", "error_description": "AADSTS700082: The refresh token has expired due to inactivity.",
             "error_codes": [700082], "correlation_id": "ab993325-4f4b-4da6-8d6c-f8b1a4b5a1c5"}""";

    @RegisterExtension
    final FakePartnerCenter partnerCenter = new FakePartnerCenter();

    private final FakeEntra entra = new FakeEntra();

    @BeforeEach
    void answerEveryRequest() {
        partnerCenter.answers(200, "[]");
    }

    @Test
    void asksForAppOnlyTokens() {
        entra.answers(200, appToken("app-1"));

        assertThat(sent(appOnly())).isEqualTo("Bearer app-1");

        assertThat(entra.asked)
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("url", "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token")
                        .containsEntry("grant_type", "client_credentials")
                        .containsEntry("client_id", "client")
                        .containsEntry("client_secret", "s3cret")
                        .satisfies(MsalTokenSupplierTest::hasTheScope));
    }

    @Test
    void asksForAppAndUserTokensWithTheRefreshTokenAndThenWithItsSuccessors() {
        entra.answers(200, userToken("user-1", 3599, "rotated-1"));
        entra.answers(200, userToken("user-2", 3599, "rotated-2"));
        entra.answers(200, userToken("user-3", 3599, "rotated-3"));
        var given = new ArrayDeque<>(List.of("given"));
        var supplier = appAndUser(given::remove);

        assertThat(sent(supplier)).isEqualTo("Bearer user-1");
        supplier.refresh();
        supplier.refresh();

        assertThat(entra.asked)
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("given", "rotated-1", "rotated-2");
        assertThat(entra.asked)
                .allSatisfy(form -> assertThat(form)
                        .containsEntry("url", "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token")
                        .containsEntry("grant_type", "refresh_token")
                        .containsEntry("client_id", "client")
                        .containsEntry("client_secret", "s3cret")
                        .satisfies(MsalTokenSupplierTest::hasTheScope));
    }

    @Test
    void keepsATokenUntilAnotherOneIsForced() {
        entra.answers(200, appToken("app-1"));
        entra.answers(200, appToken("app-2"));
        var supplier = appOnly();

        assertThat(List.of(sent(supplier), sent(supplier))).containsOnly("Bearer app-1");
        supplier.refresh();

        assertThat(sent(supplier)).isEqualTo("Bearer app-2");
        assertThat(entra.asked).hasSize(2);
    }

    @Test
    void keepsAUsersTokenToo() {
        entra.answers(200, userToken("user-1", 3599, "rotated-1"));
        var supplier = appAndUser(() -> "given");

        assertThat(List.of(sent(supplier), sent(supplier))).containsOnly("Bearer user-1");
        assertThat(entra.asked).hasSize(1);
    }

    @Test
    void tellsWhenTheTokenExpires() {
        entra.answers(200, appToken("app-1"));
        var before = Instant.now().plusSeconds(3599);

        var token = appOnly().get();

        assertThat(token).asString().startsWith("AccessToken[expiresAt=");
        assertThat(Instant.parse(token.toString().replaceAll("AccessToken\\[expiresAt=|]", "")))
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(3599));
    }

    @Test
    void beginsWithTheAccountOfAKeptTokenCache() {
        entra.answers(200, userToken("user-1", 3599, "rotated-1"));
        var application = application();
        MsalTokenSupplier.appAndUser(application, () -> "given").get();

        assertThat(sent(MsalTokenSupplier.appAndUser(application, () -> fail("asked for"))))
                .isEqualTo("Bearer user-1");
    }

    @Test
    void asksForTheRefreshTokenAgainIfItsSuccessorIsRefused() {
        entra.answers(200, userToken("user-1", 3599, "rotated-1"));
        entra.answers(400, EXPIRED);
        entra.answers(200, userToken("user-2", 3599, "rotated-2"));
        var given = new ArrayDeque<>(List.of("given", "consented-again"));
        var supplier = appAndUser(given::remove);

        supplier.get();
        supplier.refresh();

        assertThat(sent(supplier)).isEqualTo("Bearer user-2");
        assertThat(entra.asked)
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("given", "rotated-1", "consented-again");
    }

    @Test
    void doesNotAskForTheRefreshTokenAgainIfTheNetworkFails() {
        entra.answers(200, userToken("user-1", 3599, "rotated-1"));
        entra.fails();
        var given = new ArrayDeque<>(List.of("given"));
        var supplier = appAndUser(given::remove);
        supplier.get();

        assertThatThrownBy(supplier::refresh)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Microsoft Entra cannot be asked for a token: ");
    }

    @Test
    void saysThatTheUserHasToConsentAgain() {
        entra.answers(400, EXPIRED);

        assertThatThrownBy(appAndUser(() -> "given")::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Microsoft Entra rejected the refresh token: let the user sign in with multi-factor"
                        + " authentication and consent again, and put the new refresh token in the old one's place."
                        + " [invalid_grant, AADSTS700082, correlation-id ab993325-4f4b-4da6-8d6c-f8b1a4b5a1c5]")
                .hasCauseInstanceOf(MsalInteractionRequiredException.class);
    }

    @Test
    void toleratesARefusalWithoutReason() throws Exception {
        var application = MsalTokenSupplier.application("contoso.example", "client", "s3cret")
                .authority("https://login.microsoftonline.us/contoso.example")
                .httpClient(request -> FakeEntra.answer(200, "{}"))
                .build();

        assertThatThrownBy(MsalTokenSupplier.appOnly(application)::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Microsoft Entra gave no token.");
    }

    @Test
    void saysThatTheSecretIsRefused() {
        entra.answers(401, """
                {"error": "invalid_client", "error_description": "AADSTS7000222: The provided client secret keys are expired."}""");

        assertThatThrownBy(appOnly()::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Microsoft Entra gave no token. [invalid_client, AADSTS7000222]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"access_token\": \"t0ken\", \"expires_in\": ",
                "{\"access_token\": \"t0ken\" \"refresh_token\": \"given\"}",
                "{\"access_token\": \"t0ken\", \"expires_in\": \"soon\"}",
                "<p>t0ken</p>",
                "[\"t0ken\"]",
                ""
            })
    void givesAwayNoSecretOfAnAnswerThatItCannotRead(String body) {
        for (int status : new int[] {200, 400}) {
            entra.answers(status, body);
            assertThatThrownBy(appAndUser(() -> "given")::get)
                    .isInstanceOf(IllegalStateException.class)
                    .satisfies(MsalTokenSupplierTest::holdsNoSecret);
        }
    }

    @Test
    void givesAwayNoSecretInMessagesAndText() {
        entra.answers(400, EXPIRED);
        var supplier = appAndUser(() -> "given");

        assertThatThrownBy(supplier::get).satisfies(MsalTokenSupplierTest::holdsNoSecret);
        assertThat(supplier).hasToString("MsalTokenSupplier[clientId=client, App+User]");
        assertThat(appOnly()).hasToString("MsalTokenSupplier[clientId=client, App-only]");
    }

    @Test
    @Timeout(60)
    void waitsOnlyForALimitedTime() {
        var end = new CountDownLatch(1);
        try {
            assertThatThrownBy(new MsalTokenSupplier(silentUntil(end), null, Duration.ofMillis(1))::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Microsoft Entra gave no token within");
        } finally {
            end.countDown();
        }
    }

    @Test
    void endsWhenInterrupted() {
        var end = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(MsalTokenSupplier.appOnly(silentUntil(end))::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Interrupted while waiting for Microsoft Entra.");
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b"})
    void refusesATenantThatIsNone(String tenantId) {
        assertThatThrownBy(() -> MsalTokenSupplier.appOnly(tenantId, "client", "s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    private MsalTokenSupplier appOnly() {
        return MsalTokenSupplier.appOnly(application());
    }

    private MsalTokenSupplier appAndUser(Supplier<String> refreshToken) {
        return MsalTokenSupplier.appAndUser(application(), refreshToken);
    }

    private ConfidentialClientApplication application() {
        return application(entra);
    }

    private static ConfidentialClientApplication application(IHttpClient http) {
        return MsalTokenSupplier.application("contoso.example", "client", "s3cret")
                .httpClient(http)
                .build();
    }

    private static ConfidentialClientApplication silentUntil(CountDownLatch end) {
        return application(request -> {
            end.await();
            throw new IOException("ended");
        });
    }

    /** What the client sends to Partner Center with a token of the supplier. */
    private String sent(MsalTokenSupplier supplier) {
        try (var client = PartnerCenterClient.builder()
                .baseUrl(partnerCenter.url())
                .accessToken(supplier)
                .build()) {
            client.agreements().metadata(AgreementType.ALL);
        }
        return partnerCenter.received.get(partnerCenter.received.size() - 1).header("Authorization");
    }

    private static void hasTheScope(Map<String, String> form) {
        assertThat(form.get("scope").split(" "))
                .contains(SCOPE)
                .isSubsetOf(SCOPE, "openid", "profile", "offline_access");
    }

    private static void holdsNoSecret(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).contains("Microsoft Entra").doesNotContain("s3cret", "given", "t0ken");
    }

    private static String fail(String what) {
        throw new AssertionError(what);
    }

    private static String appToken(String accessToken) {
        return """
                {"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": "%s"}""".formatted(accessToken);
    }

    private static String userToken(String accessToken, int expiresIn, String refreshToken) {
        return """
                {"token_type": "Bearer", "scope": "https://api.partnercenter.microsoft.com/user_impersonation %s",
                 "expires_in": %d, "access_token": "%s", "refresh_token": "%s",
                 "id_token": "e30.%s.c2ln", "client_info": "%s"}""".formatted(SCOPE, expiresIn, accessToken, refreshToken, base64("""
                                {"tid": "contoso", "oid": "tania", "sub": "tania", "preferred_username": "tania@contoso.example"}"""), base64("""
                                {"uid": "tania", "utid": "contoso"}"""));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Microsoft Entra as MSAL sees it: one answer for each request for a token. */
    private static final class FakeEntra implements IHttpClient {

        final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

        private final Deque<IHttpClient> answers = new ArrayDeque<>();

        void answers(int status, String body) {
            answers.add(request -> answer(status, body));
        }

        void fails() {
            answers.add(request -> {
                throw new IOException("Connection reset");
            });
        }

        @Override
        public IHttpResponse send(HttpRequest request) throws Exception {
            if (request.url().getPath().endsWith("/discovery/instance")) {
                return answer(200, """
                        {"tenant_discovery_endpoint": "https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration",
                         "metadata": [{"preferred_network": "login.microsoftonline.com",
                         "preferred_cache": "login.windows.net", "aliases": ["login.microsoftonline.com", "login.windows.net"]}]}""");
            }
            var form = Arrays.stream(request.body().split("&"))
                    .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            form.put("url", request.url().toString());
            asked.add(form);
            return answers.remove().send(request);
        }

        private static HttpResponse answer(int status, String body) {
            var response = new HttpResponse().statusCode(status).body(body);
            response.addHeaders(Map.of("Content-Type", List.of("application/json")));
            return response;
        }
    }
}
