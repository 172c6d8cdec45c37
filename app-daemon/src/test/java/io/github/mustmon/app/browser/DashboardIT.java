package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.github.mustmon.simulator.RegisterValues;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dashboard of one UPS")
class DashboardIT extends OpenDashboard {

    private static final List<String> FIELDS = List.of(
            "input_voltage", "output_voltage", "battery_voltage", "load_power", "input_frequency", "temperature");

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
}
