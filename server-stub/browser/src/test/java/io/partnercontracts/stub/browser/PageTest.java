package io.partnercontracts.stub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RequestPattern;
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

    private final UUID id = UUID.randomUUID();
    private final String customer = id.toString();
    private PartnerCenterStub stub;
    private String own;

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
        own = stub.url() + "/";
        browser.resize(1440, 900, false);
        open("/");
    }

    @AfterEach
    void complainsAboutNothingAndStaysOnItsHost() {
        var complaints = browser.complaints();
        browser.open(URI.create("about:blank"));
        // When the page is gone, so that its last request is not left to the next test.
        var requested = browser.requested();
        stub.close();

        assertThat(complaints).isEmpty();
        assertThat(requested).isNotEmpty().allMatch(url -> url.startsWith(own) || url.startsWith("data:"));
    }

    private void open(String address) {
        // An address that differs behind the # alone would not be loaded anew.
        browser.open(URI.create("about:blank"));
        browser.open(stub.url().resolve(address));
        browser.awaitText("#connection", "Live");
    }

    @Test
    void tellsWhyARequestWasAnsweredAsItWasAndWhereTheContractSaysSo() throws IOException, InterruptedException {
        confirm("Tania");
        confirm("Tania");
        browser.awaitText("#request-list tr:nth-child(1) .pill", "409");
        browser.awaitText("#request-list tr:nth-child(2) .pill", "201");
        browser.awaitText("#request-count", "2");

        browser.tabTo("#request-list a");
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.hasFocus("#request-list tr:nth-child(2) a")).isTrue();
        browser.press(Keys.ARROW_UP, Keys.ENTER);

        browser.awaitFocus("#request");
        browser.awaitText("#request h2", "409 POST createAgreement");
        browser.awaitText("#request .reason", "duplicate-rule any-of-four: same first name");
        browser.awaitText("#request pre", "  \"primaryContact\": {\n    \"firstName\": \"Tania\",");
        browser.awaitText("#request pre", "  \"code\": 600061,");
        browser.awaitText("#request dd", stub.journal().all().get(0).correlationId());
        browser.press(Keys.ESCAPE);
        browser.awaitFocus("#request-list tr:nth-child(1) a");
        browser.awaitNone("#request h2");

        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        browser.awaitText("#request h2", "201");
        browser.tabTo(".reason a");
        browser.press(Keys.ENTER);
        browser.awaitText("#operations-Agreements-createAgreement tr.pointed-at", "201");
        browser.awaitInView("tr.pointed-at");
        browser.look(Path.of("target/screenshots/pointed-at.png"));
    }

    @ParameterizedTest(name = "{2} the table on a screen {0} wide")
    @CsvSource({"1440, 900, beside", "390, 844, below"})
    void opensARequest(int width, int height, String place) throws IOException, InterruptedException {
        confirm("Tania");
        confirm("Tania");
        browser.resize(width, height, false);
        open("/#/requests?open="
                + stub.journal().find(RequestPattern.any().status(409)).get(0).id());
        browser.awaitText("#request h2", "409");

        assertThat(browser.run("""
                const [table, request] = ["#request-table", "#request"]
                    .map((css) => document.querySelector(css).getBoundingClientRect());
                return [request.left >= table.right && request.top < table.bottom && "beside",
                    request.top >= table.bottom && request.left <= table.left && "below"].find(Boolean)""")).isEqualTo(place);
        if (place.equals("beside")) {
            browser.awaitInView("#request-list tr:nth-child(2)");
            browser.awaitInView("#request pre");
        }
    }

    @Test
    void keepsWhatIsInUseWhileItRefreshes() throws IOException, InterruptedException {
        confirm("Tania");
        browser.tabTo("#request-list a");
        browser.press(Keys.ENTER);
        browser.awaitText("#request pre", "Tania");
        browser.press(Keys.ESCAPE);
        browser.awaitFocus("#request-list a");
        var row = browser.run("return document.activeElement.closest('tr').dataset.key");
        browser.press(Keys.ENTER);
        browser.awaitFocus("#request");
        confirm("Tania");
        browser.awaitText("#request-list tr:nth-child(1) .pill", "409");
        assertThat(browser.hasFocus("#request")).isTrue();
        browser.awaitText("#request pre", "Tania");

        browser.press(Keys.ESCAPE);
        confirm("Tania");
        browser.awaitText("#request-count", "3");
        assertThat(browser.run("return document.activeElement.closest('tr').dataset.key"))
                .isEqualTo(row);
    }

    @Test
    void findsRequestsAndHasTheFiltersInTheAddress() throws IOException, InterruptedException {
        confirm("Tania");
        confirm("Maria");
        get("/v1/agreements");
        get("/v1/unheard-of");
        browser.awaitText("#request-count", "4");

        browser.tabTo("[name=search]");
        browser.press("maria 201");
        browser.awaitText("#request-count", "1");
        browser.tabTo("#request-list a");
        browser.press(Keys.ENTER);
        browser.awaitText("#request pre", "Maria");
        open(browser.address());
        browser.awaitText("#request pre", "Maria");
        browser.awaitText("#request-count", "1");
        assertThat(browser.find("[name=search]").getDomProperty("value")).isEqualTo("maria 201");

        browser.tabTo("#clear-filters");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-count", "4");
        browser.tabTo("#filters [name=operationId]");
        browser.press("createA");
        browser.awaitText("#request-count", "2");
        browser.tabTo("[name=status]");
        browser.press("4xx");
        browser.awaitText("#no-requests", "No request fits.");
        assertThat(browser.address()).contains("operationId=createAgreement&status=4");
        browser.press(Keys.HOME);
        browser.awaitText("#request-count", "2");
        browser.tabTo("#filters [name=customerId]");
        browser.press(UUID.randomUUID().toString());
        browser.awaitText("#no-requests", "No request fits.");
        browser.tabTo("#clear-filters");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-count", "4");
    }

    @Test
    void saysAtTheFilterWhatIsWrongWithIt() throws IOException, InterruptedException {
        browser.tabTo("#filters [name=customerId]");
        browser.press("nobody");
        browser.awaitText("#filters .wrong", "must be a GUID");
        browser.run("window.sought = document.querySelector('#filters .wrong')");
        confirm("Tania");
        awaitRefresh();

        browser.awaitText("#filters .wrong", "must be a GUID");
        assertThat(browser.run("return window.sought.isConnected")).isEqualTo(true);
        assertThat(browser.hasFocus("#filters [name=customerId][aria-invalid][aria-describedby]"))
                .isTrue();
        browser.press(Keys.BACK_SPACE.toString().repeat(6));
        browser.awaitText("#request-count", "1");
        browser.awaitNone(".wrong");
    }

    @Test
    void turnsPagesThatStayWhileRequestsCome() throws IOException, InterruptedException {
        for (int i = 0; i < 120; i++) {
            get("/v1/agreements?number=" + i);
        }
        browser.awaitText("#request-count", "1 to 50 of 120");
        browser.tabTo("#older-requests");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-count", "51 to 100 of 120");
        get("/v1/agreements?number=120");
        awaitRefresh();
        browser.awaitText("#request-count", "51 to 100 of 120");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-count", "101 to 120 of 120");
        browser.tabTo("#newer-requests");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-count", "51 to 100 of 120");
        browser.tabTo("#newest-requests");
        browser.press(Keys.ENTER);
        browser.awaitText("#request-count", "1 to 50 of 121");
    }

    @Test
    void copiesARequestAsCommandAsCheckAndAsJava() throws IOException, InterruptedException {
        confirm("O'Neil");
        browser.tabTo("#request-list a");
        browser.press(Keys.ENTER);
        browser.awaitText("#request h2", "createAgreement");

        var curl = copied(1);
        assertThat(curl)
                .startsWith("curl -X POST '" + stub.url() + "/v1/customers/" + customer + "/agreements' \\\n")
                .contains("-H 'Authorization: Bearer any-text'", "-H 'Content-Type: application/json'", "O'\\''Neil")
                .doesNotContain("Content-Length", "not kept");
        var check = copied(2);
        assertThat(admin("POST", "/requests/verify", check).body()).contains("\"count\":1");
        assertThat(check).contains("\"status\": 201", "O'Neil");
        assertThat(copied(3))
                .startsWith("stub.verify(1, RequestPattern.any().method(\"POST\").operationId(\"createAgreement\")"
                        + ".customerId(UUID.fromString(\"" + customer
                        + "\")).status(201).bodyContains(\"{\\\"primaryContact\\\"")
                .endsWith(");");
        assertThat(copied(4)).isEqualTo(browser.address());
        browser.awaitText("#outcome", "Copied");
    }

    private String copied(int place) {
        browser.tabTo("#request > .buttons button:nth-child(" + place + ")");
        browser.run("document.getElementById('outcome').textContent = ''");
        browser.press(Keys.ENTER);
        browser.awaitText("#outcome", "Copied");
        return browser.clipboard();
    }

    @Test
    void teachesTheFirstStepsWhileNothingCame() throws IOException, InterruptedException {
        browser.awaitText("#no-requests pre", "curl '" + stub.url() + "/v1/agreements");
        browser.tabTo("#no-requests li:nth-child(2) button");
        browser.press(Keys.ENTER);
        browser.awaitText("#outcome", "Copied");
        var body = browser.clipboard().replaceFirst("(?s).* -d '(.*)'", "$1");
        assertThat(send("POST", "/v1/customers/" + customer + "/agreements", body)
                        .statusCode())
                .isEqualTo(201);
        browser.awaitText("#request-list", "201");
        browser.awaitNone("#no-requests *");

        browser.tabTo("header a[href$='README.md']");
        browser.press(Keys.ENTER);
        browser.awaitText("pre", "# The stub");
    }

    @Test
    void tellsHowTheConnectionIsAndStopsIfAsked() throws IOException, InterruptedException {
        browser.tabTo("#live");
        browser.press(Keys.ENTER);
        browser.awaitText("#connection", "Stopped at");
        confirm("Tania");
        Thread.sleep(4_000);
        browser.awaitText("#request-count", "0");
        browser.press(Keys.ENTER);
        browser.awaitText("#connection", "Live");
        browser.awaitText("#request-count", "1");

        stub.close();
        browser.awaitText("#connection", "Reconnecting since");
        assertThat(browser.complaints()).allMatch(line -> line.contains("ERR_CONNECTION") || line.contains("503"));
        browser.awaitText("#request-list", "createAgreement");
        assertThat(browser.violations()).isEmpty();
        browser.open(URI.create("about:blank"));
        browser.complaints();
    }

    @Test
    void arrangesSwitchesAndRemovesFaults() throws IOException, InterruptedException {
        open("/#/faults");
        browser.tabTo("#fault [name=operationId]");
        browser.press("createAgreement");
        browser.tabTo("#presets button:nth-child(1)");
        browser.press(Keys.ENTER);
        browser.awaitText("#fault-list", "throttled");
        browser.awaitText("#fault-list", "createAgreement, all customers; hit 0 of 2 requests");
        assertThat(confirm("Tania").statusCode()).isEqualTo(429);
        browser.awaitText("#fault-list", "hit 1 of 2 requests");

        browser.tabTo("#presets button:nth-child(3)");
        browser.press(Keys.ENTER);
        browser.awaitText("#fault-list li:nth-child(1)", "2000 ms late");
        browser.awaitText("#fault-list li:nth-child(2)", "throttled");
        for (int place = 1; place <= 2; place++) {
            browser.tabTo("#fault-list li:nth-child(" + place + ") input");
            browser.press(Keys.SPACE);
            browser.awaitText("#fault-list li:nth-child(" + place + ").off", "is off");
            assertThat(browser.hasFocus("#fault-list li:nth-child(" + place + ") input"))
                    .isTrue();
        }
        assertThat(confirm("Tania").statusCode()).isEqualTo(201);

        browser.tabTo("#fault-list li:nth-child(1) button");
        browser.press(Keys.ENTER);
        browser.awaitText("#outcome", "Fault 2 is removed.");
        browser.awaitNone("#fault-list li:nth-child(2)");
        assertThat(browser.hasFocus("h2")).isTrue();
        browser.tabTo("#remove-faults");
        browser.press(Keys.ENTER);
        browser.awaitText("dialog", "Remove all faults?");
        browser.press(Keys.ESCAPE);
        browser.awaitFocus("#remove-faults");
        browser.awaitText("#fault-list", "throttled");
        browser.press(Keys.ENTER);
        browser.tabTo("#question-yes");
        browser.press(Keys.ENTER);
        browser.awaitText("#no-faults", "No fault is arranged");
    }

    @ParameterizedTest(name = "{0} by {1}, {2} wide, dark: {3}")
    @CsvSource({"600002, 400, 1440, false", "60000, 400, 1440, true", "20002, 403, 390, false", "900421, 401, 390, true"
    })
    void arrangesADocumentedErrorByItsCode(String code, int status, int width, boolean dark)
            throws IOException, InterruptedException {
        browser.resize(width, 844, dark);
        open("/#/faults");
        browser.tabTo("#fault [name=error]");
        browser.press(code);
        browser.look(Path.of("target/screenshots/error-" + code + ".png"));
        assertThat(browser.find("[name=error]").getDomProperty("value")).isEqualTo(code);
        assertThat(browser.violations()).isEmpty();
        browser.tabTo("#fault fieldset > button");
        browser.press(Keys.ENTER);
        browser.awaitText("#fault-list strong", code);

        var reply = confirm("Tania");
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).containsPattern("\"code\": ?\"?" + code + "\\b");
        browser.awaitText("#fault-list", "hit 1 request so far");
    }

    @Test
    void saysAtTheFieldWhatIsWrongWithAFault() throws IOException, InterruptedException {
        open("/#/faults");
        browser.tabTo("[name=kind]");
        browser.press("a late");
        browser.tabTo("[name=maxDelayMs]");
        browser.press("5", Keys.ENTER);

        browser.awaitText(
                "#fault label:has([name=maxDelayMs]) + .wrong", "must come with a delayMs that is not greater");
        browser.awaitFocus("[name=maxDelayMs][aria-invalid]");
        confirm("Tania");
        awaitRefresh();
        browser.awaitText(".wrong", "must come with a delayMs that is not greater");
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.complaints()).allMatch(line -> line.contains("/__admin/faults") && line.contains("400"));
        browser.press("000");
        browser.awaitNone(".wrong");
        browser.press(Keys.ENTER);
        browser.awaitText("#fault-list", "2000 to 5000 ms late");
        browser.tabTo("[name=kind]");
        browser.press("a documented error");
        browser.tabTo("[name=retryAfterSeconds]");
        browser.press("3", Keys.ENTER);
        browser.awaitText("#fault-list", "throttled, Retry-After 3");
        browser.tabTo("[name=kind]");
        browser.press("as JSON");
        browser.tabTo("[name=json]");
        browser.press("{");
        browser.tabTo("#fault fieldset > button");
        browser.press(Keys.ENTER);
        browser.awaitText("#fault .wrong", "is no JSON");
    }

    @Test
    void stopsAdvancesAndRunsTheClock() {
        open("/#/stub");
        browser.tabTo("#freeze [name=instant]");
        browser.press("2020-12-04T20:54:24Z", Keys.ENTER);
        browser.awaitText("#clock", "2020-12-04T20:54:24Z, stands still");

        browser.tabTo("#advance [name=duration]");
        browser.press("P1DT1H", Keys.ENTER);
        browser.awaitText("#clock", "2020-12-05T21:54:24Z, stands still");
        browser.press("x", Keys.ENTER);
        browser.awaitText("#advance .wrong", "must be an ISO 8601 duration");
        assertThat(browser.complaints()).allMatch(line -> line.contains("/clock/advance") && line.contains("400"));

        browser.tabTo("#run");
        browser.press(Keys.ENTER);
        browser.awaitText("#clock", "runs");
        browser.awaitText("#settings", "journal-requests");
    }

    @Test
    void addsSeedsEditsAndDecidesOnACustomer() throws IOException, InterruptedException {
        open("/#/customers");
        browser.awaitText("#no-customers", "None yet.");
        browser.tabTo("a.button");
        browser.press(Keys.ENTER);
        browser.awaitText("#customer h2", "Add a customer");
        browser.tabTo("#editor [name=customerId]");
        browser.press("nobody");
        browser.tabTo("#editor > button");
        browser.press(Keys.ENTER);
        browser.awaitText("#editor .wrong", "must be a GUID");
        browser.awaitFocus("#editor [name=customerId]");
        browser.replace(customer);
        browser.tabTo("#editor [name=companyName]");
        browser.press("Contoso");
        browser.tabTo("#editor [name=signedDirectly]");
        browser.press(Keys.SPACE, Keys.ENTER);
        browser.awaitText("#customer h2", "Contoso");
        browser.awaitText("#customer-list", "Contoso");
        assertThat(admin("GET", "/customers/" + customer, "").body()).contains("\"signedDirectly\":true");

        browser.tabTo("#customer > .buttons button:nth-child(2)");
        browser.press(Keys.ENTER);
        browser.awaitText("#customer li", "Education, InReview");
        browser.tabTo("[name=vettingReason]");
        browser.press("Not an Academic");
        browser.tabTo("#decision button:nth-child(1)");
        browser.press(Keys.ENTER);
        browser.awaitText("#decision .wrong", "must be absent unless Denied");
        assertThat(browser.complaints()).allMatch(line -> line.contains("/vetting") && line.contains("400"));
        browser.tabTo("#decision button:nth-child(2)");
        browser.press(Keys.ENTER);
        browser.awaitText("#customer li", "Education, Denied, Not an Academic Domain");
        browser.awaitFocus("#customer");

        browser.tabTo("#customer summary");
        browser.press(Keys.ENTER);
        browser.tabTo("#editor [name=domain]");
        browser.press("contoso.example");
        browser.tabTo("#editor [name=error]");
        browser.press("throttled");
        browser.tabTo("#editor [name=agreements]");
        browser.replace("none");
        browser.tabTo("#editor > button");
        browser.press(Keys.ENTER);
        browser.awaitText("#editor .wrong", "is no JSON");
        browser.awaitFocus("#editor [name=agreements]");
        browser.replace("[]");
        browser.tabTo("#editor > button");
        browser.press(Keys.ENTER);
        browser.awaitText("#customer dd", "contoso.example");
        browser.awaitText("#customer-list .pill", "throttled");
        browser.awaitText("#customer li", "Education, Denied, Not an Academic Domain");
        assertThat(admin("GET", "/customers/" + customer, "").body()).contains("\"signedDirectly\":true");

        browser.press(Keys.ESCAPE);
        browser.awaitFocus("#customer-list a");
        browser.tabTo("#forget-customers");
        browser.press(Keys.ENTER);
        browser.tabTo("#question-yes");
        browser.press(Keys.ENTER);
        browser.awaitText("#no-customers", "None yet.");
    }

    @Test
    void asksBeforeItEmptiesAndResets() throws IOException, InterruptedException {
        confirm("Tania");
        browser.awaitText("#request-list", "201");
        browser.tabTo("#empty-journal");
        browser.press(Keys.ENTER);
        browser.awaitFocus("#question-no");
        assertThat(browser.violations()).isEmpty();
        browser.press(Keys.ENTER);
        browser.awaitFocus("#empty-journal");
        assertThat(stub.journal().all()).hasSize(1);
        browser.press(Keys.ENTER);
        browser.tabTo("#question-yes");
        browser.press(Keys.ENTER);
        browser.awaitText("#outcome", "The journal is empty.");
        browser.awaitText("#no-requests", "No request has come yet");

        confirm("Maria");
        open("/#/stub");
        browser.tabTo("#reset");
        browser.press(Keys.ENTER);
        browser.tabTo("#question-yes");
        browser.press(Keys.ENTER);
        browser.awaitText("#outcome", "The stub is as new.");
        assertThat(stub.journal().find(RequestPattern.any())).isEmpty();
        assertThat(stub.customer(customer).agreements()).isEmpty();
    }

    @Test
    void showsWhatStrangersSendAsText() throws IOException, InterruptedException {
        confirm(NASTY);
        browser.tabTo("#request-list a");
        browser.press(Keys.ENTER);
        browser.awaitText("#request pre", NASTY);
        browser.awaitNone("main img");
        open("/#/customers?open=" + customer);
        browser.awaitText("#customer li", NASTY);

        browser.awaitNone("main img");
        assertThat(browser.run("return document.title")).isEqualTo("Partner Center stub");
    }

    @Test
    void leadsPastTheHeader() {
        browser.press(Keys.TAB);
        assertThat(browser.hasFocus(".skip")).isTrue();
        browser.press(Keys.ENTER, Keys.TAB);

        assertThat(browser.hasFocus("#empty-journal")).isTrue();
    }

    @Test
    void letsTheStubBeTriedInTheReference() throws IOException, InterruptedException {
        browser.tabTo("header a[href='/__admin/page/reference.html']");
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
    @CsvSource({
        "wide-light, 1440, 900, false",
        "wide-dark, 1440, 900, true",
        "phone-light, 390, 844, false",
        "phone-dark, 390, 844, true"
    })
    void fitsTheScreenAndShutsNobodyOut(String name, int width, int height, boolean dark)
            throws IOException, InterruptedException {
        browser.resize(width, height, dark);
        look(name, "empty", "/", "#no-requests pre");
        look(name, "no-customers", "/#/customers", "#no-customers p");
        look(name, "no-faults", "/#/faults", "#no-faults");

        confirm("Tania");
        confirm("Tania");
        send("POST", "/v1/customers/" + customer + "/qualifications", "{\"qualification\": \"Education\"}");
        get("/v1/unheard-of?of=" + "x".repeat(120));
        admin("POST", "/faults", "{\"error\": \"throttled\", \"times\": 2}");
        admin("POST", "/faults", "{\"delayMs\": 1000, \"maxDelayMs\": 2000, \"customerId\": \"" + customer + "\"}");
        admin("PUT", "/faults/1/switch", "{\"enabled\": false}");
        var refused =
                stub.journal().find(RequestPattern.any().status(409)).get(0).id();
        look(name, "requests", "/", "#request-list tr:nth-child(4)");
        look(name, "request", "/#/requests?open=" + refused, "#request .reason");
        look(name, "refused-filter", "/#/requests?customerId=nobody", "#filters .wrong");
        look(name, "customers", "/#/customers", "#customer-list tr");
        look(name, "customer", "/#/customers?open=" + customer, "#decision");
        look(name, "new-customer", "/#/customers?open=new", "#editor");
        look(name, "faults", "/#/faults", "#fault-list li:nth-child(2)");
        look(name, "stub", "/#/stub", "#settings tr");
    }

    private void look(String screen, String state, String address, String awaited) throws IOException {
        open(address);
        browser.find(awaited);
        browser.look(Path.of("target/screenshots", screen, state + ".png"));

        assertThat(browser.violations()).as(state).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .as(state)
                .isEqualTo(true);
    }

    /** Until the page has asked twice, so that it has shown what came before. */
    private static void awaitRefresh() {
        browser.run("performance.clearResourceTimings()");
        browser.awaitTrue("performance.getEntriesByType('resource').length > 1");
    }

    private HttpResponse<String> confirm(String firstName) throws IOException, InterruptedException {
        return send("POST", "/v1/customers/" + customer + "/agreements", """
                {"primaryContact": {"firstName": "%s", "lastName": "Carr", "email": "someone@example.com"},
                 "templateId": "117a77b0-9360-443b-8795-c6dedc750cf9", "dateAgreed": "2018-06-14T00:00:00.000Z"}""".formatted(firstName));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private HttpResponse<String> admin(String method, String path, String json)
            throws IOException, InterruptedException {
        return send(method, "/__admin" + path, json);
    }

    private HttpResponse<String> send(String method, String path, String json)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stub.url().resolve(path))
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
