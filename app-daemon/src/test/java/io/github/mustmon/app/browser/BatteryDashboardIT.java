package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.battery.HealthOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Basis;
import io.github.mustmon.core.battery.RuntimeOutlook.Reason;
import io.github.mustmon.simulator.RegisterValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("How long the battery lasts, on the dashboard")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneBrowser.class)
class BatteryDashboardIT {

    private Browser browser;

    @AutoClose
    private Site site;

    @BeforeAll
    void begin(Browser shared, @TempDir Path folder) throws Exception {
        browser = shared;
        site = new Site(folder, "ups");
        browser.await("the settings are read", () -> site.knowsSettings("ups"));
    }

    @AfterEach
    void nothingToComplainAbout() throws Exception {
        assertThat(browser.violations()).as("violations that axe finds").isEmpty();
        assertThat(browser.complaints()).as("console").isEmpty();
    }

    private static RuntimeOutlook known(Duration about, Duration low, Basis basis) {
        return RuntimeOutlook.known(about, low, about.multipliedBy(2), basis);
    }

    private void estimated(RuntimeOutlook runtime, OptionalInt healthPercent) {
        site.ups("ups").isEstimated(new BatteryOutlook(runtime, HealthOutlook.UNKNOWN.withPercent(healthPercent)));
    }

    private void open(String status, RegisterValues values) throws Exception {
        site.ups("ups").says(values);
        browser.open(site.address());
        browser.await(
                "the status is shown",
                () -> browser.attribute("[data-test=status]", "data-status").equals(status));
    }

    private void powerFails() throws Exception {
        open("battery", PlayedUps.onBattery(52));
        browser.await("the runtime is shown", () -> browser.isShown("[data-test=runtime]"));
    }

    private void pictures(String name) throws Exception {
        for (String scheme : new String[] {"light", "dark"}) {
            browser.emulate(scheme);
            browser.size(1280, 900);
            browser.picture(name + "-" + scheme);
            browser.size(360, 800);
            browser.picture(name + "-phone-" + scheme);
        }
        browser.size(1280, 900);
        browser.emulate("light");
    }

    @Test
    @DisplayName("in an outage it is told first, with what is promised, the volts now and those at which the UPS stops")
    void knownInAnOutage() throws Exception {
        estimated(known(Duration.ofSeconds(4813), Duration.ofSeconds(3421), Basis.LEARNED), OptionalInt.of(86));

        powerFails();

        browser.await("the estimate comes", () -> browser.text("#runtime-about").contains("About"));
        browser.await("the settings come", () -> browser.text("#runtime-volts").contains("stops"));
        assertThat(browser.text("#runtime-about")).isEqualTo("About 1 hr 20 min left");
        assertThat(browser.text("#runtime-low")).isEqualTo("At least 55 min.");
        assertThat(browser.text("#runtime-volts")).isEqualTo("12.4 V now, the UPS stops at 10.5 V.");
        assertThat(browser.attribute("#runtime", "data-short")).isEqualTo("no");
        pictures("battery-known");
    }

    @Test
    @DisplayName("less than ten minutes stand out, and less than one is said as that")
    void lowInAnOutage() throws Exception {
        estimated(known(Duration.ofSeconds(500), Duration.ofSeconds(239), Basis.LEARNED), OptionalInt.of(48));

        powerFails();

        browser.await(
                "it is short", () -> browser.attribute("#runtime", "data-short").equals("yes"));
        assertThat(browser.text("#runtime-about")).isEqualTo("About 8 min left");
        assertThat(browser.text("#runtime-low")).isEqualTo("At least 3 min.");
        assertThat(browser.text("[data-battery=health]")).contains("48 %", "worn out");
        pictures("battery-low");
        estimated(known(Duration.ofSeconds(25), Duration.ofSeconds(4), Basis.LEARNED), OptionalInt.of(48));
        browser.await("the end is near", () -> browser.text("#runtime-about").equals("Less than a minute left"));
        assertThat(browser.text("#runtime-low")).isEqualTo("It may end at any moment.");
    }

    @Test
    @DisplayName("what is not known is said as unknown, with the reason and what would help")
    void unknownInAnOutage() throws Exception {
        estimated(RuntimeOutlook.unknown(Reason.TOO_EARLY, Optional.empty()), OptionalInt.empty());

        powerFails();

        browser.await(
                "unknown is told",
                () -> browser.attribute("#runtime", "data-known").equals("no"));
        assertThat(browser.text("#runtime-about")).isEqualTo("How long it will last is not known");
        assertThat(browser.text("#runtime-low")).contains("Too early in its first outage");
        assertThat(browser.text("#runtime-basis")).contains("In some minutes");
        assertThat(browser.text("[data-battery=health]")).contains("not measured yet");
        pictures("battery-unknown");
    }

    @Test
    @DisplayName("on mains the panel says how long it would last, and the hero does not")
    void onMains() throws Exception {
        estimated(
                known(Duration.ofSeconds(11_650), Duration.ofSeconds(9100), Basis.TYPED_CAPACITY), OptionalInt.of(72));

        open("online", RegisterValues.onMains());

        browser.await(
                "the panel tells", () -> browser.text("[data-battery=runtime]").contains("about"));
        assertThat(browser.isShown("[data-test=runtime]")).isFalse();
        assertThat(browser.text("[data-battery=runtime]"))
                .contains("If the power failed now", "about 3 hr 10 min", "At least 2 hr 30 min", "not yet measured");
        assertThat(browser.text("[data-battery=health]")).contains("72 %", "aged");
        browser.run("document.getElementById('battery-section').scrollIntoView()");
        pictures("battery-mains");

        estimated(RuntimeOutlook.unknown(Reason.NEVER_DISCHARGED, Optional.empty()), OptionalInt.empty());
        browser.await(
                "unknown is told", () -> browser.text("[data-battery=runtime]").contains("not known"));
        assertThat(browser.text("[data-battery=runtime]")).contains("Let it run once until the UPS stops");
        pictures("battery-mains-unknown");
    }

    @Test
    @DisplayName("a number that moves a little stays as it is, but never promises more than is known")
    void calm() throws Exception {
        estimated(known(Duration.ofSeconds(4800), Duration.ofSeconds(3610), Basis.LEARNED), OptionalInt.of(86));
        powerFails();
        browser.await("it is there", () -> browser.text("#runtime-about").contains("1 hr 20 min"));

        estimated(known(Duration.ofSeconds(4630), Duration.ofSeconds(3590), Basis.LEARNED), OptionalInt.of(85));
        browser.await("the promise sinks", () -> browser.text("#runtime-low").equals("At least 55 min."));

        assertThat(browser.text("#runtime-about")).isEqualTo("About 1 hr 20 min left");
    }

    @Test
    @DisplayName("durations are written as each language writes them")
    void languages() throws Exception {
        estimated(known(Duration.ofSeconds(4813), Duration.ofSeconds(3421), Basis.LEARNED), OptionalInt.of(86));
        powerFails();
        for (String language : new String[] {"ru", "uk"}) {
            browser.run(
                    "const s = document.querySelector('.language select'); s.value = arguments[0];"
                            + " s.dispatchEvent(new Event('change', {bubbles: true}))",
                    language);
            browser.await(
                    "the language changes",
                    () -> !browser.text("#runtime-about").contains("About"));
            browser.await(
                    "it is told in " + language,
                    () -> browser.text("#runtime-low")
                            .matches(language.equals("ru") ? "Не меньше 55.мин\\.?" : "Не менше ніж 55.хв\\.?"));
            browser.picture("battery-" + language);
            browser.size(360, 800);
            browser.picture("battery-phone-" + language);
            browser.size(1280, 900);
            assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    @DisplayName("a capacity test is explained, started, followed, and told as aborted when mains come back too early")
    void capacityTest() throws Exception {
        estimated(known(Duration.ofSeconds(11_650), Duration.ofSeconds(9100), Basis.LEARNED), OptionalInt.of(92));
        open("online", RegisterValues.onMains());
        browser.await("it is offered", () -> browser.isShown("#capacity-test summary"));
        browser.one("#capacity-test summary").click();
        browser.await("it can be started", () -> browser.isShown("[data-test=capacity-start]"));
        assertThat(browser.text("#capacity-body")).contains("It switches nothing itself", "unplug the mains plug");
        browser.run("document.getElementById('battery-section').scrollIntoView()");
        pictures("capacity-guide");

        browser.one("[data-test=capacity-start]").click();
        browser.await(
                "it waits", () -> browser.text("[data-test=capacity-state]").equals("Now unplug mains."));
        assertThat(browser.text("#capacity-body")).contains("It ends when the UPS stops at 10.5 V.");
        site.ups("ups").says(PlayedUps.onBattery(90));
        browser.await(
                "it runs", () -> browser.text("[data-test=capacity-state]").startsWith("On battery for"));
        browser.run("document.getElementById('battery-section').scrollIntoView()");
        pictures("capacity-running");
        site.ups("ups").says(RegisterValues.onMains());
        browser.await("it is aborted", () -> browser.isShown("[data-test=capacity-result][data-state=aborted]"));

        assertThat(browser.text("[data-test=capacity-result]")).contains("Mains came back before the end");
        pictures("capacity-aborted");
    }
}
