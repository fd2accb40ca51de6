package io.partnercontracts.stub.internal.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Connection;
import io.partnercontracts.stub.DocumentLinkRule;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgreementDocumentsTest {

    private static final String TEMPLATE = "117a77b0-9360-443b-8795-c6dedc750cf9";
    private static final String DOCUMENT = "/v1/agreementtemplates/" + TEMPLATE + "/document";

    @AutoClose
    private final RunningStub stub = new RunningStub();

    @Test
    void linksTheTextOfTheCustomerAgreementAnewOnEveryCall() {
        stub.stopClock("2020-12-04T20:54:24Z");

        var first = stub.get(DOCUMENT + "?country=NL&language=nl-NL").json();
        var second = stub.get(DOCUMENT.replace("templates", "Templates")).json();

        assertThat(first.path("downloadUri")).isNotEqualTo(second.path("downloadUri"));
        assertThat(first.path("displayUri")).isNotEqualTo(second.path("displayUri"));
        assertThat(first.path("country").asString() + first.path("language").asString())
                .isEqualTo("NLnl-NL");
        assertThat(second.path("country").asString() + second.path("language").asString())
                .isEqualTo("USen-US");
    }

    @Test
    void linksNoTextOfOtherTemplates() {
        var cloud = Examples.cloudAgreement().path("templateId").asString();

        assertThat(stub.get(DOCUMENT.replace(TEMPLATE, cloud)).status()).isEqualTo(404);
        assertThat(stub.get(DOCUMENT.replace(TEMPLATE, "unknown")).json())
                .isEqualTo(Examples.json("errors/not-found.json"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"displayUri, text/html; charset=utf-8", "downloadUri, application/rtf"})
    void servesAStandInAtTheLinks(String link, String type) {
        var links = stub.get(DOCUMENT).json();

        assertThat(links.path(link).asString()).startsWith(stub.url() + "/");
        var served = follow(links, link);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.headers()).containsEntry("Content-Type", type);
        assertThat(served.body()).contains("stand-in", TEMPLATE);
        assertThat(stub.get(path(links, link), "Accept", "text/html,application/xhtml+xml", "Authorization", "none")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"displayUri", "downloadUri"})
    void servesNothingFromFiveMinutesOn(String link) {
        stub.stopClock("2020-12-04T20:54:24.500Z");
        var links = stub.get(DOCUMENT).json();

        stub.stopClock("2020-12-04T20:59:24.499Z");
        assertThat(follow(links, link).status()).isEqualTo(200);

        stub.stopClock("2020-12-04T20:59:24.500Z");
        var expired = follow(links, link);
        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
        assertThat(expired.body()).contains("expired", "again");
    }

    @ParameterizedTest(name = "display{0} and download{0}")
    @ValueSource(strings = {"x", ""})
    void servesNothingAtLinksThatItDidNotMake(String changed) {
        var links = stub.get(DOCUMENT).json();

        for (var link : new String[] {"displayUri", "downloadUri"}) {
            var other = path(links, link).replaceFirst(".{10}(/\\w+)$", changed + "$1");
            assertThat(stub.get(other).status()).isEqualTo(404);
            assertThat(stub.get(other).body()).contains("no such link");
        }
    }

    @Test
    void takesNoLinkForATokenNorATokenForALink() {
        var id = path(stub.get(DOCUMENT).json(), "displayUri").split("/")[2];
        var token = stub.bearer(TokenSpec.appAndUser())[1].substring(7);

        assertThat(stub.get("/__documents/" + id + "/display").status()).isEqualTo(200);
        assertThat(stub.get("/__documents/" + token + "/display").status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "told {0} it links {1}")
    @CsvSource({
        "stub.example:4711, http://stub.example:4711/",
        "stub.example, http://stub.example/",
        "[::1]:80, http://[::1]/"
    })
    void linksTheAddressAtWhichItIsAsked(String host, String prefix) throws IOException {
        try (var connection = new Connection(stub.url())) {
            var answer = connection
                    .send("GET " + DOCUMENT + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer x\r\n\r\n")
                    .receive();

            var links = new JsonMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
            assertThat(links.path("displayUri").asString()).startsWith(prefix + "__documents/");
        }
    }

    @Test
    void servesTheLinksOfStubsThatShareItsSecret() {
        var sharing = StubOptions.defaults().with(Setting.TOKEN_SECRET, "a secret of more than 32 characters");
        try (var one = new RunningStub(sharing);
                var other = new RunningStub(sharing)) {
            var path = path(one.get(DOCUMENT).json(), "displayUri");

            assertThat(other.get(path).status()).isEqualTo(200);
            assertThat(stub.get(path).status()).isEqualTo(404);
        }
    }

    @Test
    void linksTheDocumentedHostsIfChosen() {
        var options = StubOptions.defaults().with(Setting.DOCUMENT_LINKS, DocumentLinkRule.DOCUMENTED);
        var example = Examples.json("agreements/get-agreement-document.response.json");
        try (var documented = new RunningStub(options)) {
            var first = documented.get(DOCUMENT).json();
            var second = documented.get(DOCUMENT).json();

            for (var link : new String[] {"displayUri", "downloadUri"}) {
                assertThat(first.path(link).asString())
                        .startsWith(example.path(link).asString().replace("...", "/"))
                        .isNotEqualTo(second.path(link).asString());
            }
        }
    }

    private Reply follow(JsonNode links, String link) {
        return stub.get(path(links, link));
    }

    private static String path(JsonNode links, String link) {
        return URI.create(links.path(link).asString()).getPath();
    }
}
