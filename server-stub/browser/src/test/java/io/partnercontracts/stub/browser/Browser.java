package io.partnercontracts.stub.browser;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, which is used by its keyboard alone. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = axe();

    private final ChromeDriver driver;

    Browser() {
        var options = new ChromeOptions();
        options.setBinary(installed("CHROME_BIN", "chromium", "chromium-browser", "google-chrome", "chrome"));
        // Containers run it as root, which its sandbox refuses.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900");
        var logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed("CHROMEDRIVER", "chromedriver"))
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /** The program that the variable names, or the first of these names on the path. */
    private static File installed(String variable, String... names) {
        var named = System.getenv(variable);
        var candidates = named != null
                ? Stream.of(new File(named))
                : Stream.of(names)
                        .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> new File(folder, name)));
        return candidates
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + names[0] + ": install chromium and "
                        + "chromium-driver, or let the variable " + variable + " name the program"));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** The first such element, as soon as there is one. */
    WebElement find(String css) {
        return await(
                css,
                () -> driver.findElements(By.cssSelector(css)).stream()
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until the element shows this text. */
    void awaitText(String css, String text) {
        await(
                "\"" + text + "\" in " + css,
                () -> driver.findElements(By.cssSelector(css)).stream()
                                .anyMatch(element -> element.getText().contains(text))
                        ? true
                        : null);
    }

    /** Waits until the element can be seen without scrolling. */
    void awaitInView(String css) {
        var place = "const place = document.querySelector(arguments[0]).getBoundingClientRect();";
        await(css + " in view", () -> run(place + "return place.top >= 0 && place.top < innerHeight || null", css));
    }

    void awaitTrue(String script) {
        await(script, () -> run("return " + script + " || null"));
    }

    void awaitNone(String css) {
        await("no " + css, () -> driver.findElements(By.cssSelector(css)).isEmpty() ? true : null);
    }

    private <T> T await(String what, Supplier<T> found) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage("never there: " + what)
                .ignoring(StaleElementReferenceException.class)
                .until(ignored -> found.get());
    }

    /** Presses the tabulator until the element has the focus, and sees that it shows it. */
    void tabTo(String css) {
        find(css);
        for (int i = 0; i < 200; i++) {
            press(Keys.TAB);
            if (hasFocus(css)) {
                if ("none"
                        .equals(driver.executeScript("return getComputedStyle(document.activeElement).outlineStyle"))) {
                    throw new IllegalStateException(css + " does not show that it has the focus");
                }
                return;
            }
        }
        throw new IllegalStateException("The keyboard does not lead to " + css);
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Whether the element that has the focus is such a one. */
    boolean hasFocus(String css) {
        return Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", css));
    }

    void awaitFocus(String css) {
        await("the focus on " + css, () -> hasFocus(css) ? true : null);
    }

    /** What was copied last. */
    String clipboard() {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        return String.valueOf(
                driver.executeAsyncScript("navigator.clipboard.readText().then(arguments[0], arguments[0])"));
    }

    /** Types this in place of what the field with the focus has. */
    void replace(String text) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys(text)
                .perform();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void look(int width, int height, boolean dark, Path file) throws IOException {
        resize(width, height, dark);
        look(file);
    }

    void look(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** A narrow window is that of a phone: Chromium's own windows are wider. */
    void resize(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** What breaks the rules of accessibility on the page as it is, as rule and place; all rules if none is named. */
    List<?> violations(String... rules) {
        driver.executeScript(AXE);
        return (List<?>) Objects.requireNonNull(driver.executeAsyncScript("""
                const [rules, done] = arguments;
                axe.run(rules.length ? { runOnly: rules } : {}).then((result) => done(result.violations.flatMap(
                    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`))));
                """, List.of(rules)));
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console says since the last question. */
    List<String> complaints() {
        return entries("browser").map(LogEntry::toString).toList();
    }

    /** Where requests went since the last question. */
    List<String> requested() {
        return entries("performance")
                .map(LogEntry::getMessage)
                .filter(event -> event.contains("\"Network.requestWillBeSent\""))
                .map(event -> event.replaceFirst("(?s).*?\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private Stream<LogEntry> entries(String log) {
        return StreamSupport.stream(
                Objects.requireNonNull(driver.manage().logs().get(log)).spliterator(), false);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
