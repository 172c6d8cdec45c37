package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.simulator.RegisterValues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneBrowser.class)
@DisplayName("The severity of a state is the same on every view of the dashboard")
class SeverityIT {

    private Browser browser;

    @AutoClose
    private Site site;

    @BeforeAll
    void begin(Browser shared, @TempDir Path folder) throws Exception {
        browser = shared;
        site = new Site(folder, "attic", "cellar");
    }

    @Test
    @DisplayName("mains are good everywhere")
    void mains() throws Exception {
        say(RegisterValues.onMains());

        everyViewSays("good", "icon.svg", "On mains");
    }

    @Test
    @DisplayName("an overload on mains is critical everywhere, in the words of its alarm, and its tile is the first")
    void overload() throws Exception {
        say(RegisterValues.onMains().with(Ep20Registers.LOAD_PERCENT, 118).with(Ep20Registers.LOAD_STATE, 2));

        everyViewSays("critical", "icon-critical.svg", "Overload");
        assertThat(browser.text("#status-note")).contains("Overload").doesNotContain("Mains power is present");
        browser.open(site.address());
        browser.await(
                "the bad one is first",
                () -> browser.attribute("#tiles li:first-child [data-test=tile]", "data-ups")
                        .equals("cellar"));
    }

    @Test
    @DisplayName("a fault without output is critical, not a quiet grey")
    void fault() throws Exception {
        say(RegisterValues.onMains().with(Ep20Registers.FAULT_CODE, 5));

        everyViewSays("critical", "icon-critical.svg", "Fault 5");
    }

    @Test
    @DisplayName("a full battery in an outage is a warning; one of eight percent is critical")
    void battery() throws Exception {
        say(PlayedUps.onBattery(100));
        everyViewSays("warning", "icon-warning.svg", "On battery");
        assertThat(browser.text("[data-field=charge_stage]")).contains("–");
        assertThat(browser.text("[data-field=avr]")).contains("–");
        assertThat(browser.text("[data-field=work_state]")).contains("On battery");
        assertThat(browser.all("[data-test=events] [data-type=alarm_raised]")).isEmpty();

        say(PlayedUps.onBattery(8));
        everyViewSays("critical", "icon-critical.svg", "battery");
        openCellar();
        browser.await("the alarm is there", () -> browser.text("#alarm-section").contains("8 %"));

        say(PlayedUps.onBattery(6));
        browser.await("its text follows", () -> browser.text("#alarm-section").contains("6 %"));
    }

    @Test
    @DisplayName("a lost link is told in plain words, with its cause folded away, and what was read is grey")
    void linkLost() throws Exception {
        say(RegisterValues.onMains());
        openCellar();
        browser.await("mains are shown", () -> severity("#hero").equals("good"));
        site.ups("cellar").isSilent(true);
        try {
            browser.await("the link is lost", () -> severity("#hero").equals("critical"));
            browser.await("the banner comes", () -> browser.isShown("[data-test=stale-banner]"));
            browser.await(
                    "the values are grey",
                    () -> browser.attribute(".card-totals", "data-trusted").equals("no"));

            assertThat(browser.text("#banner-title")).isEqualTo("The UPS cannot be reached");
            assertThat(browser.text("#banner-text")).doesNotContain("ms", "Slave");
            assertThat(browser.isShown("#banner-more")).isTrue();
            assertThat(browser.attribute("[data-field=input_voltage]", "data-field"))
                    .isNotEmpty();
        } finally {
            site.ups("cellar").isSilent(false);
        }
    }

    @Test
    @DisplayName("while the monitor is away everything is grey, and no green tick says that there are no alarms")
    void monitorAway() throws Exception {
        say(RegisterValues.onMains());
        openCellar();
        browser.await("mains are shown", () -> severity("#hero").equals("good"));

        site.stopWeb();
        try {
            browser.await("the hero is grey", () -> severity("#hero").equals("unknown"));
            assertThat(browser.attribute("#alarm-section", "data-trusted")).isEqualTo("no");
            assertThat(browser.text("#no-alarms")).contains("not known");
            assertThat(browser.attribute("#no-alarms-icon", "href")).isEqualTo("#i-unknown");
            assertThat(browser.attribute("#favicon", "href")).isEqualTo("icon-unknown.svg");
        } finally {
            site.startWeb();
        }
    }

    private void say(RegisterValues values) {
        site.ups("cellar").isSilent(false);
        site.ups("cellar").says(values);
    }

    private void openCellar() {
        browser.open(site.address());
        browser.run("location.hash = '#/cellar'");
    }

    private void everyViewSays(String severity, String icon, String title) throws Exception {
        openCellar();
        browser.await("the hero is " + severity, () -> severity("#hero").equals(severity));
        browser.await(
                "the title says so",
                () -> String.valueOf(browser.run("return document.title")).contains(title));
        assertThat(List.of(severity("#status"), severity("#favicon"))).containsOnly(severity);
        assertThat(browser.attribute("#favicon", "href")).isEqualTo(icon);
        browser.open(site.address());
        browser.await(
                "the tile is " + severity,
                () -> severity("[data-test=tile][data-ups=cellar]").equals(severity));
        assertThat(browser.violations()).isEmpty();
        openCellar();
        browser.await("the hero is back", () -> severity("#hero").equals(severity));
    }

    private String severity(String selector) {
        return browser.attribute(selector, "data-severity");
    }
}
