package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AccessTokenSupplier;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.UnauthenticatedException;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.MfaRefusal;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client's tokens, from the first to the next, against one stub that checks them. */
class TokenLifeTest {

    private static final StubOptions CHECKED =
            StubOptions.defaults().with(Setting.PORT, 0).with(Setting.AUTH, AuthMode.CHECKED);

    @AutoClose
    private PartnerCenterStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = PartnerCenterStub.start(CHECKED);
    }

    @Test
    void goesOnWithAnotherTokenWhenTheFirstHasExpired() {
        var admin = new StubAdmin(stub.url());
        admin.clock("2020-12-04T20:54:24Z");
        var asked = new AtomicInteger();
        try (var client = client(() -> {
            asked.incrementAndGet();
            return fromTheStub(stub.url());
        })) {
            client.agreements().create(StubAdmin.CUSTOMER, confirmation());
            client.agreements().list(StubAdmin.CUSTOMER, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);
            assertThat(asked).hasValue(1);

            admin.clock("2020-12-04T22:00:00Z");

            assertThat(client.agreements().list(StubAdmin.CUSTOMER, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT))
                    .hasSize(1);
            assertThat(asked).hasValue(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void saysThatTheTokenLacksMultiFactorAuthentication(MfaRefusal form) throws IOException {
        stub.close();
        stub = PartnerCenterStub.start(CHECKED.with(Setting.MFA_REFUSAL, form));
        var token = stub.token(TokenSpec.appAndUser().withoutMfa());
        try (var client = client(() -> AccessToken.of(token))) {
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(() -> client.agreements().metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT))
                    .matches(UnauthenticatedException::isMfaRequired)
                    .returns(form == MfaRefusal.NO_BODY ? null : "900421", UnauthenticatedException::code);
        }
    }

    @Test
    void goesOnAsSoonAsTheUserHasSignedInWithMultiFactorAuthentication() {
        var signedIn = new AtomicBoolean();
        try (var client = client(() -> AccessToken.of(stub.token(
                signedIn.get() ? TokenSpec.appAndUser() : TokenSpec.appAndUser().withoutMfa())))) {
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(() -> client.agreements().metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT));

            signedIn.set(true);

            assertThat(client.agreements().metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT))
                    .hasSize(1);
        }
    }

    private PartnerCenterClient client(AccessTokenSupplier tokens) {
        return PartnerCenterClient.builder()
                .baseUrl(stub.url())
                .accessToken(tokens)
                .build();
    }

    private static AccessToken fromTheStub(URI stub) {
        var request = HttpRequest.newBuilder(stub.resolve("/contoso.com/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=from-the-vault&client_id=my-app"))
                .build();
        var answer = json(request);
        return AccessToken.of(
                answer.path("access_token").asText(),
                Instant.now().plusSeconds(answer.path("expires_in").asLong()));
    }

    private static JsonNode json(HttpRequest request) {
        try {
            return Examples.MAPPER.readTree(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static AgreementRequest confirmation() {
        return Examples.MAPPER.convertValue(
                Examples.json("agreements/create-agreement.request.json"), AgreementRequest.class);
    }
}
