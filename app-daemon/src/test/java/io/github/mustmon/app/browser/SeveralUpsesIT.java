package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OneBrowser.class)
@DisplayName("The dashboard of several UPSes")
class SeveralUpsesIT {

    @Test
    @DisplayName("shows each as a tile, the troubled ones unmistakably, and leads to each and back")
    void tiles(Browser browser, @TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, "attic", "garage", "office")) {
            browser.open(site.address());
            browser.await(
                    "there are three tiles",
                    () -> browser.all("[data-test=tile]").size() == 3);
            browser.await("they are on mains", () -> tile(browser, "garage").equals("online"));

            site.ups("garage").says(PlayedUps.onBattery(41));
            site.ups("office").isSilent(true);

            browser.await("one is on battery", () -> tile(browser, "garage").equals("battery"));
            browser.await("one is lost", () -> !tile(browser, "office").equals("online"));
            assertThat(tile(browser, "attic")).isEqualTo("online");
            assertThat(browser.violations()).isEmpty();
            browser.picture("several");

            browser.one("[data-test=tile][data-ups=garage]").click();
            browser.await("the one is shown", () -> browser.text("#ups-name").equals("garage"));
            browser.one("#back").click();
            browser.await("all are shown", () -> browser.isShown("[data-test=tiles]"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String tile(Browser browser, String ups) {
        return browser.attribute("[data-test=tile][data-ups=" + ups + "]", "data-status");
    }
}
