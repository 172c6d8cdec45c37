package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneBrowser.class)
@DisplayName("The dashboard in a browser that is old, has many tabs, or a wrong clock")
class UnusualBrowserIT {

    private static final String CLOCK = """
            const RealDate = Date;
            window.Date = class extends RealDate {
              constructor(...given) { if (given.length) super(...given); else super(RealDate.now() + %d); }
              static now() { return RealDate.now() + %d; }
            };
            """;

    private Browser browser;

    @AutoClose
    private Site site;

    @BeforeAll
    void begin(Browser shared, @TempDir Path folder) throws Exception {
        browser = shared;
        site = new Site(folder, "ups");
        site.ups("ups").says(PlayedUps.onBattery(64));
    }

    @ParameterizedTest
    @ValueSource(ints = {3_600_000, -3_600_000})
    @DisplayName("an outage lasts as long as the server says, whatever the clock of the browser")
    void wrongClock(int skewMillis) throws Exception {
        try (Closeable skewed = browser.before(CLOCK.formatted(skewMillis, skewMillis))) {
            assertThat(skewed).isNotNull();
            browser.open(site.address());

            browser.await(
                    "the outage is shown", () -> browser.text("#status-note").contains("On battery for"));
            browser.await(
                    "it lasts some seconds", () -> browser.text("#status-note").matches("(?s).* [1-9]\\d* sec.*"));
            assertThat(browser.text("#status-note")).doesNotContain("hr");
            assertThat(browser.text("[data-alarm=on_battery]")).doesNotContain("hr", "for 0 sec");
        }
    }

    @Test
    @DisplayName("shows everything without AbortSignal.timeout and AbortSignal.any")
    void withoutNewFunctions() throws Exception {
        try (Closeable old = browser.before("delete AbortSignal.any; delete AbortSignal.timeout;")) {
            assertThat(old).isNotNull();
            browser.open(site.address());

            browser.await(
                    "the outage is shown",
                    () -> browser.text("[data-test=status]").equals("On battery"));
            assertThat(browser.isShown("[data-test=fallback]")).isFalse();
        }
    }

    @Test
    @DisplayName("says that the browser is too old, and shows the plain values, when the scripts cannot be run")
    void withoutScripts() throws Exception {
        try (Closeable broken = browser.without("*/js/store.js")) {
            assertThat(broken).isNotNull();
            browser.open(site.address());

            browser.await("the page says so", () -> browser.isShown("[data-test=fallback]"));
            browser.await(
                    "the values are shown",
                    () -> browser.text("#fallback-values").contains("On battery"));
            assertThat(browser.text("[data-test=fallback]")).contains("too old", "battery level: 64 %");
        }
    }

    @Test
    @DisplayName("works in seven tabs at once")
    void sevenTabs() throws Exception {
        browser.open(site.address());
        try {
            for (int tab = 2; tab <= 7; tab++) {
                browser.openTab(site.address());
                browser.await(
                        "the tab shows the outage",
                        () -> browser.text("[data-test=status]").equals("On battery"));
            }
        } finally {
            browser.closeTabs();
        }
    }
}
