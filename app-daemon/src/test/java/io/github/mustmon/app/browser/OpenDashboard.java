package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.github.mustmon.simulator.RegisterValues;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of one UPS: open and well before each test; after each neither axe nor the console has anything to say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneBrowser.class)
abstract class OpenDashboard {

    Browser browser;

    @AutoClose
    Site site;

    @BeforeAll
    void begin(Browser shared, @TempDir Path folder) throws Exception {
        browser = shared;
        site = new Site(folder, "ups");
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

    /** The status as the page has it. */
    String status() {
        return browser.attribute("[data-test=status]", "data-status");
    }
}
