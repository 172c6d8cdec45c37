package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
@DisplayName("The channels of notifications on the page")
class NotifyDashboardIT {

    private static final String PHONE = "#channels [data-channel=phone]";
    private static final String MAIL = "#channels [data-channel=mail]";

    private final PlayedNotifications notifications = new PlayedNotifications();
    private Browser browser;

    @AutoClose
    private Site site;

    @BeforeAll
    void begin(Browser shared, @TempDir Path folder) throws Exception {
        browser = shared;
        site = new Site(folder, List.of(notifications), "ups");
    }

    @BeforeEach
    void openPage() throws InterruptedException {
        browser.open(site.address());
        browser.await("the channels are shown", () -> browser.isShown(PHONE));
    }

    @Test
    @DisplayName("say when each delivered last, and what is wrong with one that fails")
    void channels() throws Exception {
        assertThat(browser.attribute(PHONE, "data-state")).isEqualTo("good");
        assertThat(browser.text(PHONE)).contains("ntfy", "Last delivered:");
        assertThat(browser.attribute(MAIL, "data-state")).isEqualTo("failing");
        assertThat(browser.text(MAIL))
                .contains("cannot deliver", "not since the start", "535 <b>rejected</b>", "Waiting: 3");
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        browser.picture("dashboard-notifications");
    }

    @Test
    @DisplayName("send a test message by their button, and say what became of it")
    void tests() throws Exception {
        browser.one(PHONE + " button").click();
        browser.await(
                "it was delivered",
                () -> browser.text(PHONE + " .channel-test").equals("The test message was delivered."));
        browser.one(MAIL + " button").click();
        browser.await(
                "it was refused",
                () -> browser.text(MAIL + " .channel-test").equals("The test message was not delivered: 535 rejected"));

        assertThat(notifications.tested()).containsExactly("phone", "mail");
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }
}
