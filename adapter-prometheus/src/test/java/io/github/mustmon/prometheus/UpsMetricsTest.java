package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpsMetricsTest {

    private static final Optional<String> TEXT = Optional.empty();

    @Test
    void theTenGaugesOfTheEarlierToolKeepTheirNamesAndTheirLabel() {
        assertThat(series(metricsOf(Readings.batteryDischarge())))
                .contains(
                        "ups_input_voltage 0.0",
                        "ups_output_voltage 220.9",
                        "ups_battery_voltage 12.3",
                        "ups_battery_level{status=\"battery\"} 52.0",
                        "ups_load_percent 11.0",
                        "ups_load_power 114.0",
                        "ups_frequency 50.0",
                        "ups_input_frequency 0.0",
                        "ups_temperature 32.0",
                        "ups_status{status=\"battery\"} 0.0");
    }

    @ParameterizedTest(name = "work state {0} is status {1}")
    @CsvSource({"1,unknown,0.0", "3,battery,0.0", "4,online,1.0", "6,off,0.0", "7,online,1.0"})
    void oneStatusLabelAtATime(int workState, String status, String value) {
        List<String> series = series(metricsOf(Readings.inWorkState(workState)));

        assertThat(series)
                .filteredOn(line -> line.startsWith("ups_status"))
                .containsExactly("ups_status{status=\"" + status + "\"} " + value);
        assertThat(series)
                .filteredOn(line -> line.startsWith("ups_battery_level"))
                .hasSize(1);
        assertThat(series)
                .filteredOn(line -> line.startsWith("ups_work_state") && line.endsWith(" 1.0"))
                .hasSize(1);
    }

    @Test
    void eachChannelOfNotificationsHasASeriesForEachResultAndNoLabelOfAUps() {
        UpsMetrics metrics = metricsOf(Readings.lineFloat());
        metrics.addNotifications(() -> List.of(new NotificationCount("phone", 3, 2, 1)));

        assertThat(series(metrics))
                .contains(
                        "ups_notifications_total{channel=\"phone\",result=\"sent\"} 3.0",
                        "ups_notifications_total{channel=\"phone\",result=\"failed\"} 2.0",
                        "ups_notifications_total{channel=\"phone\",result=\"dropped\"} 1.0");
    }

    @Test
    void thePowerPlanHasASeriesForEachStateAndOneOfTheCountdownWhileThatRuns() {
        UpsMetrics metrics = metricsOf(Readings.lineFloat());
        metrics.addPower(() -> Optional.of(new PowerPlanState(
                "ups",
                List.of("mains", "battery", "countdown"),
                "countdown",
                "armed",
                Optional.of("at_percent"),
                OptionalDouble.of(24),
                0,
                OptionalDouble.empty())));

        assertThat(series(metrics))
                .filteredOn(line -> line.startsWith("ups_power") || line.startsWith("ups_shutdown"))
                .containsExactlyInAnyOrder(
                        "ups_power_state{state=\"mains\"} 0.0",
                        "ups_power_state{state=\"battery\"} 0.0",
                        "ups_power_state{state=\"countdown\"} 1.0",
                        "ups_shutdown_countdown_seconds 24.0");
    }

    @Test
    void withoutAPowerPlanNothingIsToldOfIt() {
        UpsMetrics metrics = metricsOf(Readings.lineFloat());
        metrics.addPower(Optional::empty);

        assertThat(new String(metrics.scrape(Optional.empty()).bytes(), StandardCharsets.UTF_8))
                .doesNotContain("ups_power_state", "ups_shutdown_countdown_seconds");
    }

    @Test
    void whatTheReadingDoesNotKnowHasNoSeries() {
        assertThat(names(series(metricsOf(Readings.hardlyAnythingKnown()))))
                .contains("ups_up", "ups_status", "ups_work_state", "ups_fault_code", "ups_info")
                .doesNotContain(
                        "ups_input_voltage",
                        "ups_input_frequency",
                        "ups_output_voltage",
                        "ups_output_frequency",
                        "ups_frequency",
                        "ups_load_current",
                        "ups_load_power",
                        "ups_load_percent",
                        "ups_apparent_power",
                        "ups_battery_voltage",
                        "ups_battery_level",
                        "ups_battery_current",
                        "ups_battery_charging",
                        "ups_temperature");
    }

    @Test
    void readingsVanishAtTheVeryMomentTheyBecomeStale() {
        UpsSnapshot snapshot = Snapshots.of("ups", Readings.lineFloat());
        Duration justFresh = Snapshots.STALE_AFTER.minusNanos(1);

        List<String> before = series(metrics(new FixedDirectory(justFresh, List.of(snapshot))));
        List<String> after = series(metrics(new FixedDirectory(Snapshots.STALE_AFTER, List.of(snapshot))));

        assertThat(before).contains("ups_up 1.0", "ups_input_voltage 223.0");
        assertThat(after).contains("ups_up 0.0", "ups_energy_joules_total 123456.5");
        assertThat(names(after))
                .containsExactlyInAnyOrder(
                        "ups_up",
                        "ups_link_up",
                        "ups_last_reading_timestamp_seconds",
                        "ups_polls_total",
                        "ups_poll_duration_seconds_bucket",
                        "ups_poll_duration_seconds_count",
                        "ups_poll_duration_seconds_sum",
                        "ups_retries_total",
                        "ups_reconnects_total",
                        "ups_outages_total",
                        "ups_on_battery_seconds_total",
                        "ups_energy_joules_total");
    }

    @Test
    void anActiveAlarmIsToldWithItsOwnSeverityAndRulesAtRestAreZero() {
        UpsSnapshot snapshot = Snapshots.of(
                "ups",
                Readings.lineFloat(),
                Snapshots.alarm("load", Severity.CRITICAL),
                Snapshots.alarm("unheard_of", Severity.INFO));
        UpsMetrics metrics =
                new UpsMetrics(new PrometheusSettings(false, rules("load", "on_battery")), FixedDirectory.of(snapshot));

        assertThat(alarms(metrics))
                .containsExactlyInAnyOrder(
                        "ups_alarm_active{alarm=\"load\",severity=\"critical\"} 1.0",
                        "ups_alarm_active{alarm=\"on_battery\",severity=\"warning\"} 0.0",
                        "ups_alarm_active{alarm=\"unheard_of\",severity=\"info\"} 1.0");
    }

    @Test
    void rulesCanBeReplacedWhileTheMetricsLive() {
        UpsMetrics metrics = metricsOf(Readings.lineFloat());

        metrics.replaceRules(rules("fault"));

        assertThat(alarms(metrics)).containsExactly("ups_alarm_active{alarm=\"fault\",severity=\"critical\"} 0.0");
    }

    @Test
    void aPollIsCountedOnceHoweverManySnapshotsShowIt() {
        UpsSnapshot snapshot = Snapshots.of("ups", Readings.lineFloat());
        UpsMetrics metrics = metrics(FixedDirectory.of(snapshot));

        metrics.onSnapshot(Snapshots.counted(snapshot, Map.of(PollResult.OK, 1L), Duration.ofMillis(90)));
        metrics.onSnapshot(Snapshots.counted(snapshot, Map.of(PollResult.OK, 1L), Duration.ofMillis(90)));
        metrics.onSnapshot(Snapshots.counted(snapshot, Map.of(PollResult.OK, 2L), Duration.ofMillis(100)));
        metrics.onSnapshot(
                Snapshots.counted(snapshot, Map.of(PollResult.OK, 2L, PollResult.TIMEOUT, 1L), Duration.ofSeconds(9)));

        assertThat(series(metrics))
                .contains(
                        "ups_poll_duration_seconds_bucket{le=\"0.075\"} 0",
                        "ups_poll_duration_seconds_bucket{le=\"0.1\"} 2",
                        "ups_poll_duration_seconds_bucket{le=\"5.0\"} 2",
                        "ups_poll_duration_seconds_bucket{le=\"+Inf\"} 3",
                        "ups_poll_duration_seconds_count 3",
                        "ups_poll_duration_seconds_sum 9.19");
    }

    @Test
    void aPollWithoutAPortDoesNotMakeTheLineLookFast() {
        UpsSnapshot snapshot = Snapshots.beforeTheFirstReading("ups");
        UpsMetrics metrics = metrics(FixedDirectory.of(snapshot));

        metrics.onSnapshot(Snapshots.counted(snapshot, Map.of(PollResult.PORT, 7L), Duration.ofNanos(800)));

        assertThat(series(metrics)).contains("ups_poll_duration_seconds_count 0");
    }

    @Test
    void onlyTheNamesAskedForAreTold() {
        UpsMetrics metrics = metricsOf(Readings.lineFloat());

        Exposition exposition =
                metrics.scrape(TEXT, Set.of("ups_up", "ups_polls_total", "ups_info", "ups_no_such_thing"));

        assertThat(names(series(exposition))).containsExactlyInAnyOrder("ups_up", "ups_polls_total", "ups_info");
    }

    @Test
    void metricsOfTheRuntimeAreBehindASwitch() {
        FixedDirectory directory = FixedDirectory.of(Snapshots.of("ups", Readings.lineFloat()));

        List<String> off = names(series(new UpsMetrics(PrometheusSettings.DEFAULT, directory)));
        List<String> on = names(series(new UpsMetrics(new PrometheusSettings(true, AlarmRules.BUILT_IN), directory)));

        assertThat(off).allMatch(name -> name.startsWith("ups_"));
        assertThat(on)
                .containsAll(off)
                .contains("jvm_memory_used_bytes", "jvm_threads_current", "process_start_time_seconds");
    }

    @Test
    void theStaticRegistryOfTheLibraryStaysEmpty() {
        series(new UpsMetrics(
                new PrometheusSettings(true, List.of()), FixedDirectory.of(Snapshots.of("ups", Readings.lineFloat()))));

        assertThat(PrometheusRegistry.defaultRegistry.scrape().size()).isZero();
    }

    private static UpsMetrics metricsOf(Telemetry telemetry) {
        return metrics(FixedDirectory.of(Snapshots.of("ups", telemetry)));
    }

    private static UpsMetrics metrics(FixedDirectory directory) {
        return new UpsMetrics(PrometheusSettings.DEFAULT, directory);
    }

    private static List<AlarmRule> rules(String... ids) {
        return AlarmRules.BUILT_IN.stream()
                .filter(rule -> List.of(ids).contains(rule.id()))
                .toList();
    }

    private static List<String> alarms(UpsMetrics metrics) {
        return series(metrics).stream()
                .filter(line -> line.startsWith("ups_alarm_active"))
                .toList();
    }

    private static List<String> series(UpsMetrics metrics) {
        return series(metrics.scrape(TEXT));
    }

    private static List<String> series(Exposition exposition) {
        return exposition.text().lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static List<String> names(List<String> series) {
        return series.stream()
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .distinct()
                .toList();
    }
}
