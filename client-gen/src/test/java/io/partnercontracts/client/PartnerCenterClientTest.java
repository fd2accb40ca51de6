package io.partnercontracts.client;

import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCenterClientTest {

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"'', ''", "/, ''", "/partner, /partner", "/a/b//, /a/b"})
    void callsBelowTheBaseUrl(String end, String prefix) {
        server.answers(200, "[]");

        try (var client =
                server.builder().baseUrl(URI.create(server.url() + end)).build()) {
            client.agreements().metadata("MicrosoftCustomerAgreement");
        }

        assertThat(server.request().target())
                .isEqualTo(prefix + "/v1/agreements?agreementType=MicrosoftCustomerAgreement");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ftp://host", "host", "host:80", "//host/v1", "https:host", "https:/v1", "https:///v1"})
    void refusesABaseUrlThatIsNoWebAddress(String url) {
        assertThatThrownBy(() -> PartnerCenterClient.builder().baseUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("baseUrl must begin with https:// or http://, but is " + url);
    }

    @Test
    void needsASourceOfTokens() {
        assertThatThrownBy(() -> PartnerCenterClient.builder().build())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Set accessToken: every call needs one.");
    }

    @Test
    void usesTheGivenHttpClientAndLeavesItOpen() throws Exception {
        server.answers(200, "[]");
        try (var given = HttpClients.custom().setUserAgent("given").build()) {
            var client = server.builder().httpClient(given).build();

            client.agreements().metadata("*");
            client.close();

            assertThat(server.request().header("User-Agent")).isEqualTo("given");
            int status = given.execute(new HttpGet(server.url()), response -> response.getCode());
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void closesItsOwnHttpClient() {
        server.answers(200, "[]");

        server.client.close();

        assertThatThrownBy(() -> server.client.agreements().metadata("*")).isInstanceOf(IllegalStateException.class);
        assertThat(server.received).isEmpty();
    }

    @Test
    void givesEveryThreadItsOwnAnswer() throws Exception {
        server.answers(exchange -> with(
                        200, "{\"displayUri\":\"" + exchange.getRequestURI().getPath() + "\"}")
                .to(exchange));
        var threads = Executors.newFixedThreadPool(16);
        var calls = IntStream.range(0, 16 * 20)
                .mapToObj(i -> (Callable<String>) () -> server.client
                        .agreements()
                        .document("id-" + i, "NL", "nl-NL")
                        .getDisplayUri())
                .toList();
        try {
            var answers = threads.invokeAll(calls);

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("/v1/agreementtemplates/id-" + i + "/document");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.received)
                .extracting(request -> request.header("MS-RequestId"))
                .hasSize(16 * 20)
                .doesNotHaveDuplicates();
    }
}
