package io.partnercontracts.stub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

class PageTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NASTY = "<img src=x onerror=document.title=1>";

    private static Browser browser;

    private final String customer = UUID.randomUUID().toString();
    private PartnerCenterStub stub;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() throws IOException {
        stub = PartnerCenterStub.start(0);
        browser.open(stub.url());
        browser.awaitText("#status", "The stub answers.");
    }

    @AfterEach
    void complainsAboutNothingAndStaysOnItsHost() {
        var requested = browser.requested();
        var complaints = browser.complaints();
        var own = stub.url() + "/";
        browser.open(URI.create("about:blank"));
        stub.close();

        assertThat(complaints).isEmpty();
        assertThat(requested).isNotEmpty().allMatch(url -> url.startsWith(own) || url.startsWith("data:"));
    }

    @Test
    void tellsWhyARequestWasAnsweredAsItWasAndWhereTheContractSaysSo() throws IOException, InterruptedException {
        confirm("Tania");
        confirm("Tania");

        browser.awaitText("#request-list > li:nth-child(1) strong", "409");
        browser.awaitText("#request-list > li:nth-child(1)", "duplicate");
        browser.awaitText("#request-list > li:nth-child(2) strong", "201");
        browser.awaitText("#status", "409");
        browser.tabTo("#request-list > li:nth-child(1) summary");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-list > li:nth-child(1) pre", "Tania");
        browser.tabTo("#request-list > li:nth-child(2) a");
        browser.press(Keys.ENTER);

        browser.awaitText("#operations-Agreements-createAgreement tr.pointed-at", "201");
        browser.awaitInView("tr.pointed-at");
        browser.look(1200, 1200, false, Path.of("target/screenshots/pointed-at.png"));
    }

    @Test
    void keepsOpenAndFocusedWhatIsInUseWhileItRefreshes() throws IOException, InterruptedException {
        confirm("Tania");
        browser.tabTo("#request-list summary");
        browser.press(Keys.ENTER);
        var id = browser.run("return document.activeElement.closest('li').dataset.key");
        confirm("Maria");

        browser.awaitText("#request-list > li:nth-child(1) + li pre", "Tania");
        assertThat(browser.run("return document.activeElement.closest('li').dataset.key"))
                .isEqualTo(id);
        assertThat(browser.run("return document.activeElement.parentNode.open")).isEqualTo(true);
    }

    @Test
    void addsAndRemovesAFault() throws IOException, InterruptedException {
        browser.tabTo("#fault [name=error]");
        browser.press("throttled");
        browser.tabTo("#fault [name=operationId]");
        browser.press("createAgreement");
        browser.tabTo("#fault button");
        browser.press(Keys.ENTER);
        browser.awaitText("#fault-list", "throttled for createAgreement");
        assertThat(confirm("Tania").statusCode()).isEqualTo(429);
        browser.awaitText("#fault-list", "hit 1 so far");
        browser.awaitText("#request-list", "429");

        browser.tabTo("#fault-list button");
        browser.press(Keys.ENTER);
        browser.awaitNone("#fault-list li");

        assertThat(browser.run("return document.activeElement.id")).isEqualTo("faults");
        assertThat(confirm("Tania").statusCode()).isEqualTo(201);
    }

    @Test
    void saysWhatIsWrongWithAFault() {
        browser.tabTo("#fault [name=customerId]");
        browser.press("nobody", Keys.ENTER);

        browser.awaitText("#status.bad", "Not done: ");
        assertThat(browser.run("return document.activeElement.value")).isEqualTo("nobody");
        assertThat(browser.complaints()).allMatch(line -> line.contains("/__admin/faults") && line.contains("400"));
    }

    @Test
    void freezesAdvancesAndRunsTheClock() {
        browser.tabTo("#freeze [name=instant]");
        browser.press("2020-12-04T20:54:24Z", Keys.ENTER);
        browser.awaitText("#clock", "2020-12-04T20:54:24Z, stands still");

        browser.tabTo("#advance [name=duration]");
        browser.press("P1DT1H", Keys.ENTER);
        browser.awaitText("#clock", "2020-12-05T21:54:24Z, stands still");

        browser.tabTo("#run");
        browser.press(Keys.ENTER);
        browser.awaitText("#clock", "runs");
    }

    @Test
    void approvesAndDeniesWhatIsInReview() throws IOException, InterruptedException {
        post("/qualifications", "{\"qualification\": \"Education\"}");
        browser.awaitText("#customer-list", customer);
        browser.tabTo("#customer-list summary");
        browser.press(Keys.ENTER);
        browser.awaitText("#customer-list li", "Education, InReview");
        browser.tabTo("#customer-list button + button");
        browser.press(Keys.ENTER);

        browser.awaitText("#customer-list li", "Education, Denied");
        assertThat(browser.run("return document.activeElement.localName")).isEqualTo("summary");
    }

    @Test
    void resetsEverythingIfThatIsMeant() throws IOException, InterruptedException {
        confirm("Tania");
        browser.awaitText("#customer-list", customer);
        browser.tabTo("#reset");
        browser.press(Keys.ENTER);
        browser.acceptQuestion();

        browser.awaitText("#status", "The stub is as new.");
        browser.awaitNone("#customer-list li");
        browser.awaitNone("#request-list li");
    }

    @Test
    void showsWhatStrangersSendAsText() throws IOException, InterruptedException {
        confirm(NASTY);
        browser.awaitText("#customer-list", customer);
        browser.tabTo("#request-list summary");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-list pre", NASTY);
        browser.tabTo("#customer-list summary");
        browser.press(Keys.ENTER);

        browser.awaitText("#customer-list", NASTY);
        browser.awaitNone("main img");
        assertThat(browser.run("return document.title")).isEqualTo("Partner Center stub");
    }

    @Test
    void letsTheStubBeTriedInTheReference() throws IOException, InterruptedException {
        browser.tabTo("header a:nth-of-type(6)");
        browser.press(Keys.ENTER);
        browser.awaitText("#reference .servers", stub.url().toString());
        browser.awaitText("#token", "any text as a token");
        browser.find(".auth-wrapper .authorize.locked");
        browser.tabTo("#operations-Agreements-createAgreement .opblock-summary-control");
        browser.press(Keys.ENTER);
        browser.awaitText("#operations-Agreements-createAgreement .responses-inner", "600061");
        browser.tabTo("#operations-Agreements-createAgreement .try-out__btn");
        browser.press(Keys.ENTER);
        browser.tabTo("#operations-Agreements-createAgreement .execute");
        browser.press(Keys.ENTER);

        browser.awaitText(".live-responses-table .response-col_status", "201");
        for (var dark : List.of(false, true)) {
            browser.resize(1440, 2400, dark);
            browser.find(dark ? ".dark-mode" : "html:not(.dark-mode)");
            assertThat(browser.violations("color-contrast")).isEmpty();
        }
        browser.tabTo("header a");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-list", "201");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"light, 1200, false", "dark, 1200, true", "narrow, 500, false"})
    void fitsTheScreen(String name, int width, boolean dark) throws IOException, InterruptedException {
        confirm("Tania");
        confirm("Tania");
        post("/qualifications", "{\"qualification\": \"Education\"}");
        browser.awaitText("#request-list", "409");
        browser.tabTo("#customer-list summary");
        browser.press(Keys.ENTER);
        browser.awaitText("#customer-list li", "InReview");

        browser.look(width, 2400, dark, Path.of("target/screenshots", name + "-page.png"));
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);

        browser.open(stub.url().resolve("/__admin/page/reference.html"));
        browser.find("#operations-Agreements-createAgreement");
        browser.look(width, 1600, dark, Path.of("target/screenshots", name + "-reference.png"));
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private HttpResponse<String> confirm(String firstName) throws IOException, InterruptedException {
        return post("/agreements", """
                {"primaryContact": {"firstName": "%s", "lastName": "Carr", "email": "someone@example.com"},
                 "templateId": "117a77b0-9360-443b-8795-c6dedc750cf9", "dateAgreed": "2018-06-14T00:00:00.000Z"}""".formatted(firstName));
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stub.url().resolve("/v1/customers/" + customer + path))
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
