package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The dashboard of one UPS, about the past,")
class HistoryDashboardIT extends OpenDashboard {

    private static final int MOST_BYTES = 300_000;

    @Test
    @DisplayName("needs less than 300 kB with all of its charts, and paints at once")
    void light() throws Exception {
        new Charts(browser).show("24h");

        double bytes = browser.number("return performance.getEntriesByType('resource')"
                + ".filter((each) => !each.name.includes('/api/'))"
                + ".reduce((sum, each) => sum + each.encodedBodySize, 0)"
                + " + performance.getEntriesByType('navigation')[0].encodedBodySize");
        double firstPaintMillis =
                browser.number("return performance.getEntriesByName('first-contentful-paint')[0].startTime");

        assertThat(bytes).isBetween(10_000.0, (double) MOST_BYTES);
        assertThat(firstPaintMillis).isBetween(1.0, 1_000.0);
    }

    @ParameterizedTest(name = "over {0}")
    @CsvSource({"1h", "24h", "7d", "1y"})
    @DisplayName("draws every chart")
    void charts(String range) throws Exception {
        Charts charts = new Charts(browser);

        charts.show(range);

        assertThat(charts.painted("load_power", 0, 1)).isGreaterThan(100);
        browser.picture("charts-" + range);
    }

    @Test
    @DisplayName("leaves a gap where nothing was read, and shades an outage")
    void gapAndShade() throws Exception {
        Charts charts = new Charts(browser);
        charts.show("24h");
        // Nothing was read from 7 to 5 hours ago.
        long beforeTheGap = charts.painted("load_power", 1 - 9.5 / 24, 1 - 8.5 / 24);
        long inTheGap = charts.painted("load_power", 1 - 6.5 / 24, 1 - 5.5 / 24);
        assertThat(inTheGap).isLessThan(beforeTheGap / 2);

        charts.show("1h");
        // A poll each 30 s, and steps of 10 s.
        assertThat(browser.text("[data-metric=load_power]")).contains("Average").doesNotContain("without readings");
        // On battery from 35 to 25 minutes ago.
        long onMains = charts.painted("battery_voltage", 1 - 50.0 / 60, 1 - 42.0 / 60);
        long onBattery = charts.painted("battery_voltage", 1 - 34.0 / 60, 1 - 26.0 / 60);
        assertThat(onBattery).isGreaterThan(2 * onMains);
    }

    @Test
    @DisplayName("opens an outage with its curve, and closes it with the way back")
    void outageWithCurve() throws Exception {
        browser.await("the outage of the past is listed", () -> browser.isShown("a.outage[data-running=no]"));
        browser.run("document.querySelector('a.outage[data-running=no]').click()");

        browser.await("its details are shown", () -> browser.isShown("[data-test=outage-detail]"));
        browser.await("its curve is drawn", () -> browser.isShown("[data-test=outage-detail] .chart canvas"));
        browser.run("document.querySelector('[data-test=outage-detail]').scrollIntoView()");
        browser.picture("outage-curve");
        assertThat(browser.violations()).isEmpty();

        browser.run("history.back()");

        browser.await("they are gone", () -> !browser.isShown("[data-test=outage-detail]"));
    }
}
