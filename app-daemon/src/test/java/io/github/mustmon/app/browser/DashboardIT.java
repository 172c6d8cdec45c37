package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.simulator.RegisterValues;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The dashboard of one UPS")
class DashboardIT {

    private static final List<String> FIELDS = List.of(
            "input_voltage", "output_voltage", "battery_voltage", "load_power", "input_frequency", "temperature");
    private static final int MOST_BYTES = 300_000;

    private static final String COUNT_PAINTED = """
            const chart = document.querySelector(`#charts [data-metric=${arguments[0]}]`);
            const canvas = chart.querySelector("canvas");
            const over = chart.querySelector(".u-over").getBoundingClientRect();
            const whole = canvas.getBoundingClientRect();
            const scale = canvas.width / whole.width;
            const left = (over.left - whole.left + over.width * arguments[1]) * scale;
            const width = Math.max(1, over.width * (arguments[2] - arguments[1]) * scale);
            const top = (over.top - whole.top) * scale;
            const pixels = canvas.getContext("2d").getImageData(left, top, width, over.height * scale).data;
            let painted = 0;
            for (let i = 3; i < pixels.length; i += 4) painted += pixels[i] > 0 ? 1 : 0;
            return painted;
            """;

    private Site site;
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        browser = new Browser(folder.resolve("profile"));
        site = new Site(folder, "ups");
    }

    @AfterAll
    void close() {
        browser.close();
        site.close();
    }

    @BeforeEach
    void allIsWell() throws Exception {
        site.ups("ups").says(RegisterValues.onMains());
        site.ups("ups").isSilent(false);
        browser.await("the monitor sees mains", () -> site.status("ups") == UpsStatus.ONLINE);
        browser.open(site.address());
        browser.await("mains are shown", () -> status().equals("online"));
        browser.await(
                "no alarm is left", () -> browser.all("[data-test=alarms] li").isEmpty());
    }

    @AfterEach
    void nothingToComplainAbout() throws Exception {
        assertThat(browser.violations()).as("violations that axe finds").isEmpty();
        assertThat(browser.complaints()).as("console").isEmpty();
    }

    @Test
    @DisplayName(
            "shows status, flow, gauges and every value with its unit at first sight, and loads nothing from elsewhere")
    void firstView() throws Exception {
        assertThat(browser.text("[data-test=status]")).isEqualTo("On mains");
        assertThat(browser.text("[data-field=input_voltage]")).contains("225.6").contains("V");
        for (String field : FIELDS) {
            assertThat(browser.text("[data-field=" + field + "]")).as(field).matches("(?s).*\\d.*");
        }
        assertThat(browser.isShown("[data-test=flow]")).isTrue();
        assertThat(browser.all("[data-test=gauges] [data-gauge]")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(browser.isShown("[data-test=stale-banner]")).isFalse();
        assertThat(browser.number("return performance.getEntriesByType('resource')"
                        + ".filter((each) => !each.name.startsWith(location.origin)).length"))
                .isZero();
        browser.picture("dashboard-light");
    }

    @Test
    @DisplayName("needs less than 300 kB with all of its charts, and paints at once")
    void light() throws Exception {
        showCharts("24h");

        double bytes = browser.number("return performance.getEntriesByType('resource')"
                + ".filter((each) => !each.name.includes('/api/'))"
                + ".reduce((sum, each) => sum + each.encodedBodySize, 0)"
                + " + performance.getEntriesByType('navigation')[0].encodedBodySize");
        double firstPaintMillis =
                browser.number("return performance.getEntriesByName('first-contentful-paint')[0].startTime");

        assertThat(bytes).isBetween(10_000.0, (double) MOST_BYTES);
        assertThat(firstPaintMillis).isBetween(1.0, 1_000.0);
    }

    @Test
    @DisplayName("follows the readings without being loaded again")
    void live() throws Exception {
        browser.run("window.mark = 'same page'");

        site.ups("ups").says(RegisterValues.onMains().with(Ep20Registers.LOAD_POWER, 321));

        browser.await(
                "the new load is shown",
                () -> browser.text("[data-field=load_power]").contains("321"));
        assertThat(browser.run("return window.mark")).isEqualTo("same page");
    }

    @Test
    @DisplayName("shows an outage within a second of its reading, and that it is over")
    void outage() throws Exception {
        site.ups("ups").says(PlayedUps.onBattery(64));
        browser.await("the monitor knows of the outage", () -> site.status("ups") == UpsStatus.BATTERY);

        Duration until = browser.await("the outage is shown", () -> status().equals("battery"));

        assertThat(until).isLessThan(Duration.ofSeconds(1));
        browser.await("the alarm is listed", () -> browser.isShown("[data-alarm=on_battery]"));
        browser.await("the event is listed", () -> browser.isShown("[data-test=events] [data-type=on_battery]"));
        assertThat(browser.text("[data-test=status]")).isEqualTo("On battery");
        browser.picture("dashboard-outage");

        site.ups("ups").says(RegisterValues.onMains());

        browser.await("mains are shown again", () -> status().equals("online"));
    }

    @Test
    @DisplayName("says in a banner that a silent UPS is not known any more, until it speaks again")
    void stale() throws Exception {
        site.ups("ups").isSilent(true);

        browser.await("the banner comes", () -> browser.isShown("[data-test=stale-banner]"));
        assertThat(status()).isNotEqualTo("online");
        assertThat(browser.attribute("body", "data-trusted")).isEqualTo("no");
        browser.picture("dashboard-stale");
        assertThat(browser.violations()).isEmpty();

        site.ups("ups").isSilent(false);

        browser.await("the banner goes", () -> !browser.isShown("[data-test=stale-banner]"));
        browser.await("mains are shown again", () -> status().equals("online"));
    }

    @Test
    @DisplayName("says that the monitor itself is away, and goes on by itself when it is back")
    void monitorAway() throws Exception {
        browser.run("window.mark = 'same page'");

        site.stopWeb();
        browser.await(
                "the loss is shown",
                () -> browser.attribute("[data-test=connection]", "data-state").equals("lost"));
        browser.await("the banner comes", () -> browser.isShown("[data-test=stale-banner]"));
        site.startWeb();

        browser.await(
                "it is live again",
                () -> browser.attribute("[data-test=connection]", "data-state").equals("live"));
        browser.await("mains are shown again", () -> status().equals("online"));
        assertThat(browser.run("return window.mark")).isEqualTo("same page");
        // Chromium itself writes down each request that failed meanwhile.
        assertThat(browser.complaints())
                .allMatch(each -> each.contains("Failed to load resource") || each.contains("net::ERR"));
    }

    @ParameterizedTest(name = "over {0}")
    @CsvSource({"1h", "24h", "7d", "1y"})
    @DisplayName("draws every chart")
    void charts(String range) throws Exception {
        showCharts(range);

        assertThat(painted("load_power", 0, 1)).isGreaterThan(100);
        browser.picture("charts-" + range);
    }

    @Test
    @DisplayName("leaves a gap where nothing was read, and shades an outage")
    void gapAndShade() throws Exception {
        showCharts("24h");
        // Nothing was read from 7 to 5 hours ago.
        long beforeTheGap = painted("load_power", 1 - 9.5 / 24, 1 - 8.5 / 24);
        long inTheGap = painted("load_power", 1 - 6.5 / 24, 1 - 5.5 / 24);
        assertThat(inTheGap).isLessThan(beforeTheGap / 2);

        showCharts("1h");
        // On battery from 35 to 25 minutes ago.
        long onMains = painted("battery_voltage", 1 - 50.0 / 60, 1 - 42.0 / 60);
        long onBattery = painted("battery_voltage", 1 - 34.0 / 60, 1 - 26.0 / 60);
        assertThat(onBattery).isGreaterThan(2 * onMains);
    }

    @Test
    @DisplayName("opens an outage with its curve, and closes it with the way back")
    void outageWithCurve() throws Exception {
        browser.await("the outage of the past is listed", () -> browser.isShown("a.outage[data-running=no]"));
        browser.all("a.outage[data-running=no]").get(0).click();

        browser.await("its details are shown", () -> browser.isShown("[data-test=outage-detail]"));
        browser.await("its curve is drawn", () -> browser.isShown("[data-test=outage-detail] .chart canvas"));
        browser.run("document.querySelector('[data-test=outage-detail]').scrollIntoView()");
        browser.picture("outage-curve");
        assertThat(browser.violations()).isEmpty();

        browser.run("history.back()");

        browser.await("they are gone", () -> !browser.isShown("[data-test=outage-detail]"));
    }

    @Test
    @DisplayName("fits a phone: nothing sticks out, and what is tapped is large enough")
    void phone() throws Exception {
        browser.size(390, 844);

        browser.await("the page is as wide as the phone", () -> browser.number("return innerWidth") == 390);
        assertThat(browser.number("return document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(
                        browser.number(
                                "return Math.min(...[...document.querySelectorAll('button, select, .bar a')]"
                                        + ".filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().height))"))
                .isGreaterThanOrEqualTo(24);
        browser.picture("dashboard-phone");
    }

    @Test
    @DisplayName("is dark where the system is")
    void dark() throws Exception {
        String light = String.valueOf(browser.run("return getComputedStyle(document.body).backgroundColor"));

        browser.emulate("dark");

        String dark = String.valueOf(browser.run("return getComputedStyle(document.body).backgroundColor"));
        assertThat(brightness(light)).isGreaterThan(200);
        assertThat(brightness(dark)).isLessThan(60);
        showCharts("24h");
        browser.run("scrollTo(0, 0)");
        browser.picture("dashboard-dark");
    }

    @Test
    @DisplayName("can be used by keyboard alone, beginning with a way around the header")
    void keyboard() throws Exception {
        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("skip");
        assertThat(browser.number("return document.activeElement.getBoundingClientRect().top"))
                .isNotNegative();

        browser.press(Keys.ENTER);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("main");

        browser.run("document.querySelector('[data-range]:nth-of-type(3)').focus()");
        browser.press(Keys.ENTER);
        browser.await(
                "the range is chosen",
                () -> browser.attribute("[data-range='7d']", "aria-pressed").equals("true"));
        assertThat(String.valueOf(browser.run("return getComputedStyle(document.activeElement).outlineStyle")))
                .isNotEqualTo("none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ru, От сети", "uk, Від мережі", "en, On mains"})
    @DisplayName("speaks the languages of its users, and remembers the choice")
    void languages(String language, String onMains) throws Exception {
        browser.run(
                "const list = document.querySelector('[data-test=language]'); list.value = arguments[0];"
                        + " list.dispatchEvent(new Event('change', { bubbles: true }))",
                language);

        browser.await(
                "it is translated", () -> browser.text("[data-test=status]").equals(onMains));
        assertThat(browser.attribute("html", "lang")).isEqualTo(language);
        browser.picture("dashboard-" + language);

        browser.run("location.reload()");

        browser.await(
                "it is still translated",
                () -> browser.text("[data-test=status]").equals(onMains));
    }

    private String status() {
        return browser.attribute("[data-test=status]", "data-status");
    }

    private void showCharts(String range) throws InterruptedException {
        browser.run("document.querySelector('[data-test=charts]').scrollIntoView()");
        browser.one("[data-range='" + range + "']").click();
        browser.await(
                "the range is chosen",
                () -> browser.attribute("[data-range='" + range + "']", "aria-pressed")
                        .equals("true"));
        for (String metric : List.of("load_power", "battery_voltage")) {
            browser.run("document.querySelector('#charts [data-metric=" + metric + "]').scrollIntoView()");
            browser.await(
                    metric + " is drawn",
                    () -> browser.isShown("#charts [data-metric=" + metric + "][data-ready=yes] canvas")
                            && painted(metric, 0, 1) > 0);
        }
        browser.run("document.querySelector('[data-test=charts]').scrollIntoView()");
    }

    /** How many pixels of a chart are painted between two places of its width, 0 to 1. */
    private long painted(String metric, double from, double to) {
        Object painted = browser.run(COUNT_PAINTED, metric, from, to);
        return ((Number) painted).longValue();
    }

    private static int brightness(String rgb) {
        String[] parts = rgb.replaceAll("[^\\d,]", "").split(",", -1);
        return (Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) + Integer.parseInt(parts[2])) / 3;
    }
}
