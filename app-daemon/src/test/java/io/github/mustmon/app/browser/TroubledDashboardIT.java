package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneBrowser.class)
@DisplayName("The dashboard when something is missing")
class TroubledDashboardIT {

    private static final String CHART = "#charts [data-metric=load_power]";
    private static final String TROUBLE = "The history cannot be read at the moment.";

    private Browser browser;

    @AutoClose
    private Site site;

    @BeforeAll
    void begin(Browser shared, @TempDir Path folder) throws Exception {
        browser = shared;
        site = new Site(folder, "ups");
    }

    @BeforeEach
    void allIsWell() {
        site.past().letsGo();
        site.past().refuses(false);
        site.ups("ups").isSilent(false);
    }

    @Test
    @DisplayName("says that the link is lost, since when the values are old, and takes it back")
    void linkLost() throws Exception {
        openPage();
        site.ups("ups").isSilent(true);

        browser.await("the link is lost", () -> status().equals("link_lost"));
        assertThat(browser.text("[data-test=stale-banner]"))
                .contains("The UPS cannot be reached", "may be wrong by now");
        assertThat(browser.attribute("body", "data-trusted")).isEqualTo("no");
        assertThat(browser.violations()).isEmpty();
        browser.picture("dashboard-link-lost");

        site.ups("ups").isSilent(false);

        browser.await("mains are shown again", () -> status().equals("online"));
        browser.await("the banner goes", () -> !browser.isShown("[data-test=stale-banner]"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @DisplayName("says that the history cannot be read, and draws it as soon as it can, while live values go on")
    void historyRefuses() throws Exception {
        site.past().refuses(true);
        openPage();
        browser.run("document.querySelector('#history').scrollIntoView()");

        browser.await(
                "the page says so",
                () -> browser.text("#history-note").contains(TROUBLE + " It is tried again. The disk"));
        browser.await("so do the outages", () -> browser.text("#outage-note").contains("The outages cannot be read"));
        assertThat(status()).isEqualTo("online");
        assertThat(browser.violations()).isEmpty();

        site.past().refuses(false);

        browser.await("the chart is drawn", () -> browser.isShown(CHART + "[data-ready=yes] canvas"));
        browser.await("the note goes", () -> !browser.isShown("#history-note"));
        browser.await("the outages are listed", () -> browser.isShown("a.outage"));
        // Chromium itself writes down each refusal.
        assertThat(browser.complaints()).allMatch(each -> each.contains("503"));
    }

    @Test
    @DisplayName("says that it waits for a slow history, and draws it when it comes")
    void historyIsSlow() throws Exception {
        site.past().letsWait();
        openPage();
        browser.run("document.querySelector('#history').scrollIntoView()");

        browser.await(
                "the chart says so", () -> browser.text(CHART + " .chart-words").equals("Loading …"));
        assertThat(browser.violations()).isEmpty();

        site.past().letsGo();

        browser.await("the chart is drawn", () -> browser.isShown(CHART + "[data-ready=yes] canvas"));
    }

    @Test
    @DisplayName("moves only for those who did not ask for less motion")
    void motion() throws Exception {
        openPage();
        browser.emulate("light", "no-preference");
        browser.await("power is seen to flow", () -> browser.number("return document.getAnimations().length") > 0);

        browser.emulate("light", "reduce");

        browser.await("it holds still", () -> browser.number("return document.getAnimations().length") == 0);
    }

    private void openPage() throws InterruptedException {
        browser.open(site.address());
        browser.await("mains are shown", () -> status().equals("online"));
    }

    private String status() {
        return browser.attribute("[data-test=status]", "data-status");
    }
}
