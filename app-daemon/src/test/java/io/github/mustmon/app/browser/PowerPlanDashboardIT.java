package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In quiet times the plan for power failures on the page")
class PowerPlanDashboardIT extends OpenPower {

    @Test
    @DisplayName("is a table of minutes, with the spare time and the want of a drill")
    void quiet() throws Exception {
        open("{}");

        String card = browser.text(PLAN);
        assertThat(card)
                .contains(
                        "The countdown of 30 sec begins at 20", "or after 5 min on battery.", "One plan holds for all");
        assertThat(browser.all(PLAN + " tbody tr")).hasSize(4);
        assertThat(browser.text(PLAN + " tbody tr:nth-child(2)"))
                .contains("compute", "pve-1, esxi", "30 sec", "2 min", "21 sec");
        assertThat(browser.text("[data-plan=available]")).contains("30 min");
        assertThat(browser.text("[data-plan=spare]")).contains("25 min 30 sec");
        assertThat(browser.text("[data-plan=drill]")).contains("none yet", "mustmon drill");
        assertThat(browser.isShown(NOW)).isFalse();
        pictures("quiet");
    }

    @Test
    @DisplayName("goes when there is no plan any more")
    void gone() throws Exception {
        open("{}");

        power.isGone();
        browser.run("document.dispatchEvent(new Event('visibilitychange'))"); // somebody looks at the tab again

        browser.await("the panel is gone", () -> !browser.isShown(PLAN));
        assertThat(browser.isShown(NOW)).isFalse();
    }

    @Test
    @DisplayName("says what is not known, what a drill found, and what is wrong; on the page of each UPS too")
    void quietTrouble() throws Exception {
        open("""
                {"alarms": ["shutdown_impossible"],
                 "plan": {"planned_seconds": 90, "available_seconds": null, "spare_seconds": null, "rows": [
                   {"kind": "countdown", "name": "", "hosts": [], "begins_seconds": 0, "planned_seconds": 30, "measured_seconds": null},
                   {"kind": "this_host", "name": "", "hosts": [], "begins_seconds": 30, "planned_seconds": 60, "measured_seconds": null}]},
                 "drill": {"at": "2026-03-01T12:00:03Z", "passed": false, "troubles": ["nas cannot be shut down: <b>refused</b>"]}}
                """);
        browser.go("#/garage");
        browser.await("the UPS is shown", () -> browser.text("#ups-name").equals("garage"));

        assertThat(browser.text(PLAN + " [data-alarm=shutdown_impossible]"))
                .isEqualTo("A shutdown is not possible as things are.");
        assertThat(browser.text("[data-plan=available]")).contains("not known", "capacity test");
        assertThat(browser.text("[data-plan=drill]"))
                .contains("found trouble", "nas cannot be shut down: <b>refused</b>");
        browser.run("document.getElementById('power-plan').scrollIntoView()");
        lookedAt("quiet-trouble");
    }
}
