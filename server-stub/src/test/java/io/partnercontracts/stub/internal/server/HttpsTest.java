package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.InvalidSettingException;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, and unmodified libraries of Microsoft that log in by it. */
class HttpsTest {

    private static final StubOptions HTTPS = StubOptions.defaults()
            .with(Setting.PORT, 0)
            .with(Setting.HTTPS, "own")
            .with(Setting.AUTH, AuthMode.CHECKED);
    private static final Set<String> SCOPE = Set.of("https://api.partnercenter.microsoft.com/.default");

    @AutoClose
    private final PartnerCenterStub stub = PartnerCenterStub.start(HTTPS);

    @TempDir
    private Path folder;

    HttpsTest() throws IOException {}

    @Test
    void answersHttpsAndHttpOnOnePort() throws Exception {
        var plain = URI.create(stub.url().toString().replace("https", "http"));

        assertThat(stub.url()).hasScheme("https");
        assertThat(get(stub.url().resolve("/v1/agreements"), stub.token()).statusCode())
                .isEqualTo(200);
        assertThat(get(plain.resolve("/v1/agreements"), stub.token()).statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(stub.url()).build(), BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void offersItsCertificate() throws Exception {
        var pem = get(stub.url().resolve("/__admin/certificate"), "").body();
        var read = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));

        assertThat(stub.certificate()).contains((X509Certificate) read);
        try (var other = PartnerCenterStub.start(0)) {
            assertThat(get(other.url().resolve("/__admin/certificate"), "").statusCode())
                    .isEqualTo(404);
            assertThat(other.certificate()).isEmpty();
        }
    }

    @Test
    void takesACertificateThatIsGiven() throws Exception {
        var file = folder.resolve("keys.p12");
        var keys = Certificate.open(HTTPS).orElseThrow();
        var given = KeyStore.getInstance("PKCS12");
        given.load(null, null);
        given.setKeyEntry(
                "mine",
                keys.keys().getKey("stub", keys.password().toCharArray()),
                "secret".toCharArray(),
                new X509Certificate[] {keys.certificate()});
        try (var out = Files.newOutputStream(file)) {
            given.store(out, "secret".toCharArray());
        }
        var options = HTTPS.with(Setting.HTTPS, file.toString());

        try (var other = PartnerCenterStub.start(options.with(Setting.HTTPS_PASSWORD, "secret"))) {
            assertThat(other.certificate()).contains(keys.certificate());
        }
        assertThatThrownBy(() -> PartnerCenterStub.start(options))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("https-password");
        assertThatThrownBy(() -> PartnerCenterStub.start(HTTPS.with(Setting.HTTPS_PASSWORD, "secret")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("https-password opens no file");
        assertThatThrownBy(() -> PartnerCenterStub.start(
                        StubOptions.defaults().with(Setting.PORT, 0).with(Setting.HTTPS_PASSWORD, "secret")))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> PartnerCenterStub.start(HTTPS.with(Setting.HTTPS, "nowhere")))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void letsMsalGetAnAppOnlyToken() throws Exception {
        var application = ConfidentialClientApplication.builder(
                        "client", ClientCredentialFactory.createFromSecret("any"))
                .authority(authority())
                .instanceDiscovery(false)
                .sslSocketFactory(trusting().getSocketFactory())
                .build();

        var result = application
                .acquireToken(ClientCredentialParameters.builder(SCOPE).build())
                .get();

        // The templates are for users alone.
        assertThat(get(stub.url().resolve("/v1/agreements"), result.accessToken())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsMsalLogAUserInByPassword() throws Exception {
        var application = PublicClientApplication.builder("client")
                .authority(authority())
                .instanceDiscovery(false)
                .sslSocketFactory(trusting().getSocketFactory())
                .build();

        IAuthenticationResult result = application
                .acquireToken(UserNamePasswordParameters.builder(SCOPE, "me@example.com", "secret".toCharArray())
                        .build())
                .get();

        assertThat(result.account().username()).isEqualTo("me@example.com");
        assertThat(result.idToken()).isNotEmpty();
        // One factor, which is too little for a stub that checks.
        assertThat(get(stub.url().resolve("/v1/agreements"), result.accessToken())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsMsalRefreshAnyToken() throws Exception {
        var application = ConfidentialClientApplication.builder(
                        "client", ClientCredentialFactory.createFromSecret("any"))
                .oidcAuthority(authority() + "v2.0")
                .sslSocketFactory(trusting().getSocketFactory())
                .build();

        var result = application
                .acquireToken(RefreshTokenParameters.builder(SCOPE, "any").build())
                .get();

        assertThat(get(stub.url().resolve("/v1/agreements"), result.accessToken())
                        .statusCode())
                .isEqualTo(200);
    }

    private String authority() {
        return "https://localhost:" + stub.url().getPort() + "/contoso.onmicrosoft.com/";
    }

    private HttpResponse<String> get(URI uri, String token) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trusting())
                .build()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
    }

    private SSLContext trusting() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("stub", stub.certificate().orElseThrow());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
