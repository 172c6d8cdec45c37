package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of two UPSes with a played plan for power failures; after each test the console has nothing to say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneBrowser.class)
abstract class OpenPower {

    static final String NOW = "[data-test=power-now]";
    static final String PLAN = "[data-test=power-plan]";

    final PlayedPower power = new PlayedPower();
    Browser browser;

    @AutoClose
    Site site;

    @BeforeAll
    void begin(Browser shared, @TempDir Path folder) throws Exception {
        browser = shared;
        site = new Site(folder, List.of(power), "attic", "garage");
    }

    @BeforeEach
    void allIsAllowed() {
        power.refuses("");
        power.isLocked(false);
        power.forgetPosted();
    }

    @AfterEach
    void nothingToComplainAbout() {
        assertThat(browser.complaints()).as("console").isEmpty();
    }

    void open(String changes) throws Exception {
        power.is(changes);
        browser.open(site.address());
        browser.await("the plan is shown", () -> browser.isShown(NOW) || browser.isShown(PLAN + " table"));
    }

    void pictures(String name) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.emulate(scheme);
            browser.size(360, 800);
            browser.await(
                    "it fits a phone", () -> browser.number("return document.scrollingElement.scrollWidth") <= 360);
            browser.picture("power-" + name + "-phone-" + scheme);
            browser.size(1280, 900);
            browser.picture("power-" + name + "-" + scheme);
        }
        browser.emulate("light");
    }

    void lookedAt(String name) throws Exception {
        pictures(name);
        assertThat(browser.violations()).as("violations that axe finds").isEmpty();
    }
}
