package io.partnercontracts.stub.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import java.net.URI;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenEndpointTest {

    private static final String TENANT = "1f0ad2a5-5b8c-4d3e-9a7f-0c1d2e3f4a5b";
    private static final String V2 = "/" + TENANT + "/oauth2/v2.0/token";
    private static final String V1 = "/" + TENANT + "/oauth2/token";
    private static final String RESOURCE = "https://api.partnercenter.microsoft.com";
    private static final String USER = "3d6f2c09-eb40-48ca-a4b3-d24c9c007531";

    @AutoClose
    private final RunningStub stub = new RunningStub(
            StubOptions.defaults().with(Setting.AUTH, AuthMode.CHECKED).with(Setting.TOKEN_LIFETIME, 600));

    private final String agreements = RunningStub.newCustomer() + "/agreements";

    @Test
    void letsAClientLiveItsWholeLife() {
        stub.stopClock("2020-12-04T20:54:24Z");
        var first = refresh("the refresh token from the vault");
        assertThat(get(first).status()).isEqualTo(200);

        stub.stopClock("2020-12-04T21:04:24Z");
        assertThat(get(first).status()).isEqualTo(401);

        var second = refresh(first.path("refresh_token").asString());
        assertThat(get(second).status()).isEqualTo(200);
        assertThat(get(first).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V2})
    void logsAUserInWithoutASecondFactor(String path) {
        var answer = stub.postForm(
                path,
                "grant_type",
                "password",
                "client_id",
                "my-app",
                "username",
                "me@example.com",
                "password",
                "any",
                "scope",
                "openid " + RESOURCE + "/user_impersonation",
                "resource",
                RESOURCE);

        var json = answer.json();
        assertThat(claims(json).path("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(claims(json).path("aud").asString()).isEqualTo(RESOURCE);
        assertThat(get(json).status()).isEqualTo(401);
        var identity = new JsonMapper()
                .readTree(Base64.getUrlDecoder()
                        .decode(json.path("id_token").asString().split("\\.")[1]));
        assertThat(identity.path("aud").asString()).isEqualTo("my-app");
        assertThat(identity.path("preferred_username").asString()).isEqualTo("me@example.com");
        assertThat(identity.path("oid")).isEqualTo(claims(json).path("oid"));
        assertThat(refresh(json.path("refresh_token").asString())
                        .path("access_token")
                        .asString())
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource({
        "/common/discovery/instance, tenant_discovery_endpoint",
        "/common/userrealm/me@example.com, account_type",
        "/contoso.com/v2.0/.well-known/openid-configuration, token_endpoint",
        "/contoso.com/discovery/v2.0/keys, keys",
    })
    void tellsWhereItsEndpointsAre(String path, String member) {
        var json = stub.get(path).json();

        assertThat(json.has(member)).isTrue();
        if (member.equals("token_endpoint")) {
            assertThat(json.path(member).asString()).isEqualTo(stub.url() + "/contoso.com/oauth2/v2.0/token");
            assertThat(json.path("issuer").asString()).isEqualTo(stub.url() + "/contoso.com/v2.0");
        }
    }

    @Test
    void advertisesOnlyWhatItServes() {
        var advertised = Stream.of("/common/discovery/instance", "/contoso.com/v2.0/.well-known/openid-configuration")
                .flatMap(path -> stub.get(path).json().propertyStream())
                .filter(member ->
                        member.getValue().asString("").startsWith(stub.url().toString()))
                .filter(member -> !member.getKey().equals("issuer"))
                .map(member -> member.getValue().asString())
                .toList();

        assertThat(advertised).hasSize(4);
        assertThat(advertised)
                .allSatisfy(url ->
                        assertThat(stub.get(URI.create(url).getPath()).status()).isIn(200, 405));
    }

    @Test
    void saysWhatToDoInsteadOfConsenting() {
        var reply = stub.get("/contoso.com/oauth2/v2.0/authorize?response_type=code&client_id=a");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).endsWith("send any text as code to " + stub.url() + "/contoso.com/oauth2/v2.0/token");
    }

    @Test
    void issuesAppOnlyTokens() {
        var answer = stub.postForm(
                V2,
                "grant_type",
                "client_credentials",
                "client_id",
                "my-app",
                "client_secret",
                "any",
                "scope",
                RESOURCE + "/.default");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder("token_type", "expires_in", "ext_expires_in", "access_token");
        assertThat(answer.json().path("expires_in").isInt()).isTrue();
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(600);
        var claims = claims(answer.json());
        assertThat(claims.path("aud").asString()).isEqualTo(RESOURCE);
        assertThat(claims.path("iss").asString()).isEqualTo("https://sts.windows.net/" + TENANT + "/");
        assertThat(claims.path("tid").asString()).isEqualTo(TENANT);
        assertThat(claims.path("appid").asString()).isEqualTo("my-app");
        assertThat(claims.path("idtyp").asString()).isEqualTo("app");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
        assertThat(claims.has("scp") || claims.has("amr")).isFalse();
        assertThat(get(answer.json()).code()).isEqualTo(900329);
    }

    @Test
    void issuesAppAndUserTokensInTheFormOfVersion1() {
        stub.stopClock("2020-12-04T20:54:24Z");

        var answer = stub.postForm(
                V1, "grant_type", "authorization_code", "code", "any", "client_id", "my-app", "resource", RESOURCE);

        var json = answer.json();
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "expires_on",
                        "not_before",
                        "resource",
                        "access_token",
                        "refresh_token",
                        "id_token");
        assertThat(json.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(json.path("scope").asString()).isEqualTo("user_impersonation");
        assertThat(json.path("expires_in").isString()).isTrue();
        assertThat(json.path("expires_in").asString()).isEqualTo("600");
        assertThat(json.path("not_before").asString()).isEqualTo("1607115264");
        assertThat(json.path("expires_on").asString()).isEqualTo("1607115864");
        var claims = claims(json);
        assertThat(claims.path("oid").asString()).isEqualTo(USER);
        assertThat(claims.path("scp").asString()).isEqualTo("user_impersonation");
        assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\",\"mfa\"]");
        assertThat(get(json).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "asked for {0} it issues for {1}")
    @CsvSource({
        "https://api.partnercenter.microsoft.com/user_impersonation, https://api.partnercenter.microsoft.com",
        "openid https://api.partnercenter.microsoft.com/.default offline_access, https://api.partnercenter.microsoft.com",
        "openid, https://api.partnercenter.microsoft.com",
        "https://graph.windows.net/.default, https://graph.windows.net",
        "api://some/other/.default, api://some/other"
    })
    void takesTheAudienceFromTheScope(String scope, String audience) {
        var answer = stub.postForm(
                V2, "grant_type", "refresh_token", "refresh_token", "any", "client_id", "my-app", "scope", scope);

        assertThat(claims(answer.json()).path("aud").asString()).isEqualTo(audience);
    }

    @Test
    void goesOnForTheUserOfItsRefreshToken() {
        var user = UUID.randomUUID();
        var made = stub.post("/__admin/tokens", "{\"user\": \"" + user + "\", \"mfa\": false}")
                .json();

        var claims = claims(refresh(made.path("refresh_token").asString()));

        assertThat(claims.path("oid").asString()).isEqualTo(user.toString());
        assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\"]");
    }

    @Test
    void refusesItsRefreshTokenAfterNinetyDays() {
        stub.stopClock("2020-01-01T00:00:00Z");
        var token = refresh("any").path("refresh_token").asString();

        stub.stopClock("2020-03-30T23:59:59Z");
        assertThat(refresh(token).has("access_token")).isTrue();
        stub.stopClock("2020-03-31T00:00:00Z");
        assertThat(refresh(token).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void takesAClientThatProvesItselfByHttpBasicAuthentication() {
        var form = "grant_type=client_credentials&resource=" + RESOURCE;
        var basic = Base64.getEncoder().encodeToString("my-app:secret".getBytes(UTF_8));

        var answer = postRaw(V1, form, "Basic " + basic);

        assertThat(claims(answer.json()).path("appid").asString()).isEqualTo("my-app");
        assertThat(postRaw(V1, form, "Basic %").json().path("error").asString()).isEqualTo("invalid_client");
        assertThat(postRaw(V1, form, "Basic " + Base64.getEncoder().encodeToString("my-app".getBytes(UTF_8)))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}?{1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v2.0/token | x=y                                                        | 400 | invalid_request",
                "v2.0/token | grant_type=device_code&client_id=a                         | 400 | unsupported_grant_type",
                "v2.0/token | grant_type=password&client_id=a&username=me             | 400 | invalid_request",
                "v2.0/token | grant_type=password&client_id=a&password=x              | 400 | invalid_request",
                "v2.0/token | grant_type=authorization_code&client_id=a                  | 400 | invalid_request",
                "v2.0/token | grant_type=refresh_token&client_id=a                       | 400 | invalid_request",
                "v2.0/token | grant_type=refresh_token&refresh_token=x                   | 400 | invalid_request",
                "v2.0/token | grant_type=client_credentials&client_id=a&client_secret=b  | 400 | invalid_scope",
                "v2.0/token | grant_type=client_credentials&client_id=a&scope=x://y/.default | 401 | invalid_client",
                "token      | grant_type=client_credentials&client_id=a&client_secret=b  | 400 | invalid_request",
                "token      | grant_type=client_credentials&client_secret=b&resource=x   | 400 | invalid_request",
                "token      | grant_type=client_credentials&client_id=a&resource=x       | 401 | invalid_client",
            })
    void refusesInTheFormOfOAuth(String endpoint, String form, int status, String error) {
        var refused = postRaw("/contoso.com/oauth2/" + endpoint, form, "none");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().propertyNames()).containsExactlyInAnyOrder("error", "error_description");
        assertThat(refused.json().path("error").asString()).isEqualTo(error);
        assertThat(refused.headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    @Timeout(60)
    void readsLongScopes() {
        var scope = "x://y/z+".repeat(100_000) + "%0A%0A";

        var answer = postRaw(V2, "grant_type=refresh_token&refresh_token=any&client_id=a&scope=" + scope, "none");

        assertThat(claims(answer.json()).path("aud").asString()).isEqualTo("x://y");
    }

    @Test
    void makesTheSameGuidOfADomainEveryTime() {
        var one = claims(stub.postForm(
                        "/contoso.com/oauth2/token",
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        "x",
                        "client_id",
                        "a")
                .json());
        var other = claims(stub.postForm(
                        "/contoso.com/oauth2/token",
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        "y",
                        "client_id",
                        "b")
                .json());

        assertThat(one.path("tid")).isEqualTo(other.path("tid"));
        assertThat(UUID.fromString(one.path("tid").asString())).isNotNull();
    }

    @Test
    void exchangesATokenOfTheEarlierYears() {
        var sent = stub.bearer(TokenSpec.appAndUser().ofTenant(UUID.fromString(TENANT)));

        var answer = postRaw("/generatetoken", "grant_type=jwt_token", sent[1]);

        var claims = claims(answer.json());
        assertThat(claims.path("tid").asString()).isEqualTo(TENANT);
        assertThat(claims.path("oid").asString()).isEqualTo(USER);
        assertThat(get(answer.json()).status()).isEqualTo(200);
        assertThat(answer.json().has("refresh_token")).isFalse();
    }

    @Test
    void exchangesOnlyTokensThatItTakes() {
        var appOnly = stub.bearer(TokenSpec.appOnly())[1];

        assertThat(postRaw("/generatetoken", "grant_type=jwt_token", appOnly).status())
                .isEqualTo(200);
        assertThat(postRaw("/generatetoken", "grant_type=jwt_token", "Bearer token")
                        .code())
                .isEqualTo(400);
        assertThat(postRaw("/generatetoken", "grant_type=jwt_token", "none").code())
                .isEqualTo(800001);
        assertThat(postRaw("/generatetoken", "grant_type=password", appOnly)
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void exchangesAnyTokenIfAnyIsTaken() {
        try (var lenient = new RunningStub()) {
            var form = "Content-Type";
            var answer =
                    lenient.post("/generatetoken", "grant_type=jwt_token", form, "application/x-www-form-urlencoded");

            assertThat(claims(answer.json()).path("oid").asString()).isEqualTo(USER);
        }
    }

    @Test
    void makesTokensAsATestWantsThem() {
        var wish = "{\"appOnly\": true, \"tenant\": \"" + TENANT + "\", \"audience\": \"x\", \"lifetime\": 0}";

        var answer = stub.post("/__admin/tokens", wish).json();

        var claims = claims(answer);
        assertThat(claims.path("idtyp").asString()).isEqualTo("app");
        assertThat(claims.path("tid").asString()).isEqualTo(TENANT);
        assertThat(claims.path("aud").asString()).isEqualTo("x");
        assertThat(claims.path("exp")).isEqualTo(claims.path("iat"));
        assertThat(answer.path("expires_in").asInt()).isZero();
        assertThat(get(stub.post("/__admin/tokens", "{}").json()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lifetime\": -1}",
                "{\"tenant\": \"contoso\"}",
                "{\"audience\": \"\"}",
                "{\"appOnly\": true, \"user\": \"" + USER + "\"}"
            })
    void refusesAWishThatContradictsItself(String wish) {
        assertThat(stub.post("/__admin/tokens", wish).code()).isEqualTo(3000);
    }

    private JsonNode refresh(String refreshToken) {
        return stub.postForm(V2, "grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", "my-app")
                .json();
    }

    private Reply get(JsonNode answer) {
        return stub.get(
                agreements,
                "Authorization",
                "Bearer " + answer.path("access_token").asString());
    }

    private Reply postRaw(String path, String form, String authorization) {
        return stub.post(
                path, form, "Content-Type", "application/x-www-form-urlencoded", "Authorization", authorization);
    }

    private static JsonNode claims(JsonNode answer) {
        var claims = answer.path("access_token").asString().split("\\.")[1];
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(claims));
    }
}
