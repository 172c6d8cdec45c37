package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.fail;

import io.github.mustmon.app.real.RealParts;
import io.github.mustmon.protocol.TimeSource;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.io.TemporaryFilesystem;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium, as Debian has it. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Where pictures go; without it none are taken. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final TemporaryFilesystem files = TemporaryFilesystem.getDefaultTmpFS();
    private final File profile = files.createTempDir("browser", "profile");
    private final ChromeDriver driver;
    private final TimeSource time = TimeSource.system();
    private String scheme = "light";

    Browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(RealParts.program("chromium").toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(RealParts.program("chromedriver").toFile())
                        .build(),
                options);
    }

    /** Opens a page as somebody who has never been there. */
    void open(String address) {
        driver.get("about:blank");
        emulate("light");
        size(1280, 900);
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin", Map.of("origin", address.replaceAll("/$", ""), "storageTypes", "all"));
        driver.manage().logs().get(LogType.BROWSER);
        driver.get(address);
    }

    /** Goes to another part of the same page, without loading it again. */
    void go(String hash) {
        driver.executeScript("location.hash = arguments[0]", hash);
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** {@code dark} or {@code light}, as the system prefers; without motion, so that pictures hold still. */
    void emulate(String wanted) {
        emulate(wanted, "reduce");
    }

    /** Motion is {@code reduce} or {@code no-preference}. */
    void emulate(String wanted, String motion) {
        scheme = wanted;
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", motion))));
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    String text(String selector) {
        return one(selector).getText();
    }

    String attribute(String selector, String name) {
        return Objects.requireNonNullElse(one(selector).getDomAttribute(name), "");
    }

    boolean isShown(String selector) {
        return all(selector).stream().anyMatch(WebElement::isDisplayed);
    }

    Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    double number(String script) {
        return ((Number) run(script)).doubleValue();
    }

    void press(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Runs a script before those of each page, until the result is closed. */
    Closeable before(String script) {
        Object id = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
        return () -> driver.executeCdpCommand(
                "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", Objects.requireNonNull(id)));
    }

    /** Keeps what an address pattern matches from being loaded, until the result is closed. */
    Closeable without(String pattern) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(pattern)));
        return () -> driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
    }

    /** Opens a page in a tab of its own, and looks at that from now on. */
    void openTab(String address) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(address);
    }

    /** Closes every tab but the first. */
    void closeTabs() {
        List<String> tabs = List.copyOf(driver.getWindowHandles());
        for (String tab : tabs.subList(1, tabs.size())) {
            driver.switchTo().window(tab).close();
        }
        driver.switchTo().window(tabs.get(0));
    }

    /** Waits until it holds; gives how long that took. */
    Duration await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = time.nanos();
        while (!holds(condition)) {
            if (time.nanos() - start > PATIENCE.toNanos()) {
                fail("within " + PATIENCE + " it did not happen that " + what + "; the page says: " + text("body"));
            }
            time.sleep(LOOK_AGAIN);
        }
        return Duration.ofNanos(time.nanos() - start);
    }

    /** What the page complained about since it was opened. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** The serious and critical violations that axe-core finds in the light and in the dark, in words. */
    List<String> violations() throws IOException {
        String before = scheme;
        List<String> found = new ArrayList<>();
        for (String each : List.of("light", "dark")) {
            emulate(each);
            violationsAsItIs().forEach(violation -> found.add(each + ": " + violation));
        }
        emulate(before);
        return found;
    }

    private List<String> violationsAsItIs() throws IOException {
        if (run("return typeof axe").equals("undefined")) {
            try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
                driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ["violations"] }).then(
                  (result) => done(result.violations
                    .filter((each) => each.impact === "serious" || each.impact === "critical")
                    .map((each) => each.id + ": " + each.nodes.map((node) => node.target + " " + node.failureSummary).join("; "))),
                  (error) => done([String(error)]));
                """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /** Takes a picture of what is in the window, where pictures are wanted. */
    void picture(String name) throws IOException {
        if (PICTURES.isPresent()) {
            Files.createDirectories(PICTURES.get());
            Files.write(PICTURES.get().resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        }
    }

    @Override
    public void close() {
        driver.quit();
        files.deleteTempDir(profile);
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (WebDriverException redrawn) {
            // The page replaced the element while it was looked at.
            return false;
        }
    }
}
