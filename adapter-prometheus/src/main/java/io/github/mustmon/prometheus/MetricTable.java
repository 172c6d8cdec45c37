package io.github.mustmon.prometheus;

import static io.github.mustmon.prometheus.MetricRow.counter;
import static io.github.mustmon.prometheus.MetricRow.counters;
import static io.github.mustmon.prometheus.MetricRow.gauge;
import static io.github.mustmon.prometheus.MetricRow.histogram;
import static io.github.mustmon.prometheus.MetricRow.info;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.field.PrometheusGauge;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.prometheus.MetricRow.Sample;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Every metric of a UPS, one row each. First the ten of the tool before this one, under its names, then ours.
 *
 * <p>Whatever comes from a reading has no series while the reading is stale or does not know the value: never 0, never
 * NaN. What is counted stays. The unit is part of the metadata only where the name ends in it, as OpenMetrics demands;
 * elsewhere the help text has it.
 */
final class MetricTable {

    /** The device reports neither its name nor its series. */
    private static final String MODEL = "EP20";

    private static final String UNKNOWN = "unknown";

    /** The metrics that are no telemetry fields, one row each. */
    private static final List<MetricRow<?>> OWN = List.of(
            gauge(
                    "ups_status",
                    null,
                    "UPS status (1=online, 0=battery; also 0 with the label off or unknown)",
                    view -> view.fresh().stream().map(t -> view.byStatus(t, t.status() == UpsStatus.ONLINE ? 1 : 0))),
            gauge(
                    "ups_up",
                    "Whether there is a reading that may be believed (1) or not (0)",
                    view -> flag(view.fresh().isPresent())),
            gauge(
                    "ups_link_up",
                    "Whether the UPS answers on its line (1) or not (0)",
                    view -> flag(view.snapshot().link() == LinkState.UP)),
            gauge(
                    "ups_fault_code",
                    null,
                    "Fault code of the device, 0 without a fault",
                    view -> view.fresh().stream()
                            .map(t -> new Sample(view.labels(), t.fault().code()))),
            gauge(
                    "ups_alarm_active",
                    null,
                    "Whether the alarm is active (1) or not (0)",
                    view -> Stream.concat(
                            view.snapshot().alarms().stream()
                                    .map(alarm -> new Sample(view.alarm(alarm.id(), alarm.severity()), 1)),
                            view.rulesAtRest().map(rule -> new Sample(view.alarm(rule.id(), rule.severity()), 0)))),
            gauge(
                    "ups_last_reading_timestamp_seconds",
                    Unit.SECONDS,
                    "When the last reading was taken, Unix time; stays when that is stale",
                    view -> view.context().readAt().stream().map(at -> new Sample(view.labels(), unixSeconds(at)))),
            counters(
                    "ups_polls_total",
                    null,
                    "Polls by how they ended",
                    view -> Arrays.stream(PollResult.values())
                            .map(result -> new Sample(view.with("result", result.id()), polls(view, result)))),
            histogram(
                    "ups_poll_duration_seconds",
                    Unit.SECONDS,
                    "How long polls took, retries included; polls that found no open port are left out",
                    UpsView::pollDurations),
            counter(
                    "ups_retries_total",
                    null,
                    "Requests that were repeated inside a poll",
                    view -> view.snapshot().statistics().retries()),
            counter(
                    "ups_reconnects_total",
                    null,
                    "Times the port was opened again",
                    view -> view.snapshot().statistics().reconnects()),
            counter(
                    "ups_outages_total",
                    null,
                    "Times the UPS went on battery",
                    view -> view.snapshot().statistics().outages()),
            counter(
                    "ups_on_battery_seconds_total",
                    Unit.SECONDS,
                    "Time on battery",
                    view -> view.snapshot().statistics().onBattery().toMillis() / 1000.0),
            counter(
                    "ups_energy_joules_total",
                    Unit.JOULES,
                    "Energy delivered to the load",
                    view -> view.snapshot().statistics().energyJoules()),
            info(
                    "ups_info",
                    "What the device says of itself",
                    view -> view.fresh().stream().map(t -> identity(view, t.identity()))));

    /** Every metric: first those of the telemetry fields. */
    static final List<MetricRow<?>> ALL = Stream.<MetricRow<?>>concat(
                    TelemetryFields.ALL.stream()
                            .flatMap(field -> field.gauge().map(gauge -> of(field, gauge)).stream()),
                    OWN.stream())
            .toList();

    private MetricTable() {}

    private static MetricRow<GaugeDataPointSnapshot> of(TelemetryField field, PrometheusGauge gauge) {
        return gauge(
                gauge.name(),
                gauge.name().endsWith("_seconds") ? Unit.SECONDS : null,
                gauge.help(),
                view -> view.fresh().stream().flatMap(fresh -> switch (gauge.form()) {
                    case VALUE -> number(field, view).map(number -> new Sample(view.labels(), number));
                    case RATIO -> number(field, view).map(percent -> new Sample(view.labels(), percent / 100));
                    case BY_STATUS -> number(field, view).map(number -> view.byStatus(fresh, number));
                    case STATES -> states(field, view);
                }));
    }

    private static Stream<Double> number(TelemetryField field, UpsView view) {
        return field.number(view.context()).stream().boxed();
    }

    /** A gauge and not a state set of OpenMetrics, because there the label would have to be called as the metric is. */
    private static Stream<Sample> states(TelemetryField field, UpsView view) {
        Optional<?> now = field.value(view.context());
        return field.words().stream()
                .filter(word -> !word.equals(UNKNOWN))
                .map(word -> new Sample(
                        view.with("state", word), now.filter(word::equals).isPresent() ? 1 : 0));
    }

    private static Labels identity(UpsView view, DeviceIdentity identity) {
        return view.labels()
                .merge(Labels.of(
                        "model",
                        MODEL,
                        "firmware",
                        Integer.toString(identity.softwareVersion()),
                        "rated_power",
                        Integer.toString(identity.ratedWatts())));
    }

    private static double polls(UpsView view, PollResult result) {
        return view.snapshot().statistics().polls().getOrDefault(result, 0L);
    }

    private static OptionalDouble flag(boolean value) {
        return OptionalDouble.of(value ? 1 : 0);
    }

    private static double unixSeconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
