package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@DisplayName("In an outage the plan for power failures on the page")
class PowerDashboardIT extends OpenPower {

    private static final String TITLE = "[data-test=power-title]";
    private static final String STEPS = "[data-test=power-steps]";
    private static final String ACTIONS = "[data-test=power-actions]";
    private static final String COUNTDOWN =
            "\"state\": \"countdown\", \"supply\": \"battery\", \"trigger\": \"at_percent\", \"countdown_seconds\": 24.6,"
                    + " \"on_battery_seconds\": 212, \"runtime_seconds\": 931";
    private static final String COMMITTED = """
            {"state": "committed", "supply": "battery", "trigger": "after", "on_battery_seconds": 372, "stages": [
              {"name": "compute", "state": "running", "begun_seconds_ago": 12, "limit_seconds": 120, "hosts": [
                {"name": "pve-1", "phase": "down", "awaits_wake": true}, {"name": "esxi", "phase": "failed", "awaits_wake": true}]},
              {"name": "storage", "state": "waiting", "begun_seconds_ago": null, "limit_seconds": 60, "hosts": [
                {"name": "nas", "phase": "up", "awaits_wake": false}]}]}
            """;

    @Test
    @DisplayName("in the countdown shows what is left and what goes when, and ticks between two answers")
    void countdown() throws Exception {
        open("{" + COUNTDOWN + "}");

        assertThat(browser.text(TITLE)).matches("Shutdown in 2\\d sec");
        assertThat(browser.text("[data-test=power-text]"))
                .contains("The charge of the battery has fallen to its limit.", "The battery lasts at least 15 min.");
        assertThat(browser.all(STEPS + " > li")).hasSize(4);
        assertThat(browser.text(STEPS))
                .contains("compute", "pve-1", "esxi", "in 2 min 2", "storage", "nas", "This machine", "at the latest");
        assertThat(browser.attribute(STEPS + " > li", "data-state")).isEqualTo("running");
        assertThat(browser.isShown("[data-test=dry-run]")).isFalse();
        lookedAt("countdown");
        browser.run("window.fetch = () => new Promise(() => {})"); // no answer comes from now on
        String before = browser.text(TITLE);
        browser.await("it ticks", () -> !browser.text(TITLE).equals(before));
    }

    @Test
    @DisplayName("says when the monitor has not answered for a while, and promises no last look then")
    void old() throws Exception {
        open("{" + COUNTDOWN + "}");

        browser.run("window.fetch = () => new Promise(() => {});"
                + " const real = performance.now.bind(performance); performance.now = () => real() + 60000");

        browser.await("the loss is told", () -> browser.text(NOW).contains("The monitor has not answered for 1 min"));
        assertThat(browser.text(TITLE)).isEqualTo("The countdown has run out");
    }

    @Test
    @DisplayName("stands on the page of each UPS and in the title of the tab")
    void onePlanForAll() throws Exception {
        open("{" + COUNTDOWN + "}");

        browser.go("#/garage");

        browser.await("the UPS is shown", () -> browser.text("#ups-name").equals("garage"));
        assertThat(browser.text(TITLE)).startsWith("Shutdown in");
        assertThat(String.valueOf(browser.run("return document.title"))).matches("Shutdown in .* – garage – mustmon");
    }

    @Test
    @DisplayName("reads aloud that the countdown has begun, and then not each second")
    void announced() throws Exception {
        open("{" + COUNTDOWN + "}");
        String first = "return document.getElementById('power-announcer').textContent";

        String said = String.valueOf(browser.run(first));
        String shown = browser.text(TITLE);
        browser.await("a second passes", () -> !browser.text(TITLE).equals(shown));

        assertThat(said).startsWith("Shutdown in 2");
        assertThat(browser.run(first)).isEqualTo(said);
        power.is("{" + COUNTDOWN.replace("24.6", "8.5") + "}");
        browser.await(
                "the last seconds are read",
                () -> String.valueOf(browser.run(first)).matches("[1-9]\u00a0sec"));
    }

    @Test
    @DisplayName("holds for the minutes that were chosen, shows the hold, and lets the plan go on")
    void hold() throws Exception {
        open("{" + COUNTDOWN + "}");

        browser.run("document.getElementById('power-minutes').value = 60;"
                + " document.getElementById('power-minutes').dispatchEvent(new Event('change'))");
        browser.one(ACTIONS + " [data-action=hold]").sendKeys(Keys.ENTER);

        browser.await("it is held", () -> browser.text(TITLE).startsWith("On hold for"));
        assertThat(power.posted()).containsExactly("hold {\"minutes\":60,\"even_urgent\":false}");
        assertThat(browser.run("return document.activeElement.dataset.action")).isEqualTo("release");
        assertThat(browser.isShown(ACTIONS + " [data-action=cancel]")).isFalse();
        lookedAt("held");

        browser.one(ACTIONS + " [data-action=release]").click();

        browser.await("the plan goes on", () -> browser.text(TITLE).equals("On battery: nothing is shut down yet"));
        assertThat(power.posted()).endsWith("release {}");
    }

    @Test
    @DisplayName("cancels only after a second yes, and can be left by Escape")
    void cancel() throws Exception {
        open("{" + COUNTDOWN + "}");

        browser.one(ACTIONS + " [data-action=cancel]").click();
        assertThat(browser.text(ACTIONS)).contains("Cancel the shutdown? The plan is then on hold for a while");
        lookedAt("confirm");
        browser.press(Keys.ESCAPE);
        assertThat(browser.isShown(ACTIONS + " [data-action=confirm]")).isFalse();
        assertThat(power.posted()).isEmpty();
        browser.press(Keys.ENTER);
        browser.one(ACTIONS + " [data-action=confirm]").click();

        browser.await("it is called off", () -> browser.text(TITLE).startsWith("On hold for"));
        assertThat(power.posted()).containsExactly("cancel {}");
    }

    @Test
    @DisplayName("says why an action was refused")
    void refused() throws Exception {
        open("{" + COUNTDOWN + "}");
        power.refuses("There is nothing to hold: mains is back.");

        browser.one(ACTIONS + " [data-action=hold]").click();

        browser.await(
                "the cause is shown",
                () -> browser.text(ACTIONS).contains("That was not done: There is nothing to hold: mains is back."));
        assertThat(browser.complaints()).allMatch(each -> each.contains("409"));
    }

    @Test
    @DisplayName("has no buttons where nothing is allowed, and says what to do instead")
    void notAllowed() throws Exception {
        power.isLocked(true);

        open("{" + COUNTDOWN + "}");

        assertThat(browser.all(ACTIONS + " button")).isEmpty();
        assertThat(browser.text(ACTIONS))
                .isEqualTo("To hold or cancel here, log in or open the page on the machine of the monitor.");
    }

    @Test
    @DisplayName("once hosts are told promises to stop only the rest, and once this machine is told nothing")
    void committed() throws Exception {
        open(COMMITTED);

        assertThat(browser.text(TITLE)).isEqualTo("Shutting down");
        assertThat(browser.text("[data-test=power-text]"))
                .contains("What has been told to go down goes down. If mains comes back now, the rest stays up.");
        assertThat(browser.text(STEPS)).contains("pve-1 down", "esxi could not be told", "now, 1 min 4");
        lookedAt("committed");
        browser.one(ACTIONS + " [data-action=cancel]").click();
        assertThat(browser.text(ACTIONS)).contains("Hosts that have been told go down all the same");

        power.is(
                "{\"state\": \"halted\", \"supply\": \"battery\", \"this_host\": {\"attempts\": 2, \"needs_seconds\": 60},"
                        + " \"alarms\": [\"shutdown_impossible\"]}");

        browser.await("the end is shown", () -> browser.text(TITLE).equals("This machine is powering off"));
        assertThat(browser.text(NOW))
                .contains(
                        "This cannot be stopped any more.",
                        "It was told 2 times and still runs",
                        "A shutdown is not possible as things are.");
        assertThat(browser.all(ACTIONS + " button")).isEmpty();
        pictures("halted");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "grace     | \"on_battery_seconds\": 3    | Power has just failed                    | The countdown of 30 sec begins at 20",
                "battery   | \"on_battery_seconds\": 200  | On battery: nothing is shut down yet     | so in 1 min ",
                "blind     | \"supply\": \"blind\"        | On battery, and the UPS does not answer  | It ran on battery when last heard.",
                "paused    | \"countdown_seconds\": 11.2  | Mains is back: the countdown stands still| the countdown goes on with 12 sec",
                "held      | \"hold_seconds\": 1200       | On hold for                              | No shutdown begins until then"
            })
    @DisplayName("says in every state what happens now and next")
    void states(String state, String more, String title, String next) throws Exception {
        open("{\"state\": \"" + state + "\", \"supply\": \"battery\", " + more + "}");

        assertThat(browser.text(TITLE)).startsWith(title);
        assertThat(browser.text("[data-test=power-text]")).contains(next);
        pictures(state);
    }

    @Test
    @DisplayName("when mains is back names who is to be woken, in that order, and can be told to leave them")
    void returning() throws Exception {
        open("""
                {"state": "returning", "supply": "mains", "stages": [
                  {"name": "lab", "state": "waiting", "begun_seconds_ago": null, "limit_seconds": 120, "hosts": [
                    {"name": "pve-9", "phase": "up", "awaits_wake": false}]},
                  {"name": "compute", "state": "over", "begun_seconds_ago": 200, "limit_seconds": 120, "hosts": [
                    {"name": "pve-1", "phase": "down", "awaits_wake": true}, {"name": "esxi", "phase": "up", "awaits_wake": false}]},
                  {"name": "storage", "state": "over", "begun_seconds_ago": 100, "limit_seconds": 60, "hosts": [
                    {"name": "nas", "phase": "down", "awaits_wake": true}]}],
                 "plan": {"planned_seconds": 270, "available_seconds": null, "spare_seconds": null, "rows": [
                   {"kind": "stage", "name": "lab", "hosts": ["pve-9"], "begins_seconds": 0, "planned_seconds": 120, "measured_seconds": null},
                   {"kind": "stage", "name": "compute", "hosts": ["pve-1", "esxi"], "begins_seconds": 0, "planned_seconds": 120, "measured_seconds": null},
                   {"kind": "stage", "name": "storage", "hosts": ["nas"], "begins_seconds": 0, "planned_seconds": 60, "measured_seconds": null}]}}
                """);

        assertThat(browser.text(TITLE)).isEqualTo("Mains is back: hosts are brought back");
        assertThat(browser.all(STEPS + " .step-name").stream().map(each -> each.getText()))
                .containsExactly("storage", "compute");
        assertThat(browser.text(STEPS))
                .contains("nas to be woken", "pve-1 to be woken")
                .doesNotContain("esxi to");
        lookedAt("returning");
        browser.one(ACTIONS + " [data-action=cancel]").click();
        assertThat(browser.text(ACTIONS)).contains("switch them on yourself");
    }

    @Test
    @DisplayName("marks a dry run")
    void dryRun() throws Exception {
        open("{\"mode\": \"dry_run\", " + COUNTDOWN + "}");

        assertThat(browser.text("[data-test=dry-run]")).isEqualTo("Dry run: nothing is switched off.");
        lookedAt("dry-run");

        power.is("{\"mode\": \"dry_run\", \"state\": \"halted\", \"supply\": \"battery\","
                + " \"this_host\": {\"attempts\": 2, \"needs_seconds\": 60}}");

        browser.await("the end is shown", () -> browser.text(TITLE).equals("The plan has run through"));
        assertThat(browser.text(NOW)).contains("Everything stays up.").doesNotContain("power it off by hand");
    }
}
