package io.partnercontracts.stub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The contract's own reference, as the stub serves it. */
class ReferenceTest {

    private static final String FITS = "return document.documentElement.scrollWidth <= innerWidth";
    private static final String SHOWN =
            "return [...document.querySelectorAll(arguments[0])].filter((found) => found.checkVisibility()).length";

    private static Browser browser;
    private static PartnerCenterStub stub;

    private URI page;

    @BeforeAll
    static void start() throws IOException {
        browser = new Browser();
        stub = PartnerCenterStub.start(0);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (stub != null) {
            stub.close();
        }
    }

    @BeforeEach
    void open() {
        page = stub.url().resolve("/__admin/reference.html");
        browser.open(page);
        browser.resize(1440, 1000, false);
    }

    @AfterEach
    void asksForNothingElseAndComplainsAboutNothing() {
        var requested = browser.requested();
        var complaints = browser.complaints();
        browser.open(URI.create("about:blank"));

        assertThat(requested)
                .isNotEmpty()
                .allMatch(url -> url.startsWith(page.toString()) || url.equals("data:,") || url.equals("about:blank"));
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440, false", "1440, true", "390, false", "390, true"})
    void isReadableOnEveryScreenAndInBothSchemes(int width, boolean dark) throws IOException {
        var name = width + (dark ? "-dark-" : "-light-");
        browser.look(width, 1000, dark, Path.of("target/screenshots", name + "contract.png"));
        assertThat(browser.violations()).isEmpty();

        browser.run("document.querySelectorAll('details').forEach((details) => (details.open = true))");
        assertThat(browser.run(FITS)).isEqualTo(true);
        assertThat(browser.violations()).isEmpty();
        browser.run("document.getElementById('createCustomerQualifications-201').scrollIntoView()");
        browser.look(width, 1000, dark, Path.of("target/screenshots", name + "contract-examples.png"));
    }

    @Test
    void showsWhichPageOfTheChosenLanguagePrintsAnExample() {
        var dutch = "#createCustomerQualifications-201 cite[lang=nl]";
        var english = "#createCustomerQualifications-201 cite[lang=en]";
        assertThat(browser.run(SHOWN, dutch)).isEqualTo(1L);
        assertThat(browser.run(SHOWN, english)).isEqualTo(1L);

        browser.tabTo("#language-all");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("language-nl");
        assertThat(browser.run(SHOWN, dutch)).isEqualTo(1L);
        assertThat(browser.run(SHOWN, english)).isEqualTo(0L);
        assertThat(browser.run(SHOWN, "cite:not([lang=nl])")).isEqualTo(0L);

        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("language-en");
        assertThat(browser.run(SHOWN, dutch)).isEqualTo(0L);
        assertThat(browser.run(SHOWN, english)).isEqualTo(1L);
        assertThat(browser.run(SHOWN, "#createAgreement-201 .lacks-en")).isEqualTo(1L);
    }

    @Test
    void isReachedFromThePageAndLeadsToItsPlaces() {
        browser.open(stub.url());
        browser.tabTo("header a[href='/__admin/reference.html']");
        browser.press(Keys.ENTER);
        browser.tabTo("nav a[href='#getAgreements']");
        browser.press(Keys.ENTER);

        browser.awaitInView("#getAgreements");
        assertThat(browser.address()).isEqualTo(page + "#getAgreements");
        page = stub.url();
    }
}
