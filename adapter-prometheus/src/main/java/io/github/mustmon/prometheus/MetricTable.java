package io.github.mustmon.prometheus;

import static io.github.mustmon.prometheus.MetricRow.counter;
import static io.github.mustmon.prometheus.MetricRow.counters;
import static io.github.mustmon.prometheus.MetricRow.gauge;
import static io.github.mustmon.prometheus.MetricRow.histogram;
import static io.github.mustmon.prometheus.MetricRow.info;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.prometheus.MetricRow.Sample;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.github.mustmon.protocol.telemetry.WorkState;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every metric of a UPS, one row each. First the ten of the tool before this one, under its names, then ours.
 *
 * <p>Whatever comes from a reading has no series while the reading is stale or does not know the value: never 0, never
 * NaN. What is counted stays. The unit is part of the metadata only where the name ends in it, as OpenMetrics demands;
 * elsewhere the help tells it.
 */
final class MetricTable {

    /** The device tells neither its name nor its series; every unit that answers this protocol is one. */
    private static final String MODEL = "EP20";

    static final List<MetricRow<?>> ALL = List.of(
            reading("ups_input_voltage", "Input voltage in volts", t -> t.grid().volts()),
            reading(
                    "ups_output_voltage",
                    "Output voltage in volts",
                    t -> t.output().volts()),
            reading(
                    "ups_battery_voltage",
                    "Battery voltage in volts",
                    t -> t.battery().volts()),
            byStatus(
                    "ups_battery_level",
                    "Battery level in percent",
                    t -> whole(t.battery().percent())),
            reading("ups_load_percent", "Load percentage", t -> whole(t.load().percent())),
            reading("ups_load_power", "Load power in watts", t -> whole(t.load().watts())),
            reading("ups_frequency", "Output frequency in Hz", t -> t.output().hertz()),
            reading(
                    "ups_input_frequency",
                    "Input frequency in Hz",
                    t -> t.grid().hertz()),
            reading("ups_temperature", "Transformer temperature in Celsius", Telemetry::transformerCelsius),
            byStatus(
                    "ups_status",
                    "UPS status (1=online, 0=battery; also 0 with the label off or unknown)",
                    t -> flag(t.status() == UpsStatus.ONLINE)),
            gauge(
                    "ups_up",
                    "Whether there is a reading that may be believed (1) or not (0)",
                    view -> flag(view.fresh().isPresent())),
            gauge(
                    "ups_link_up",
                    "Whether the UPS answers on its line (1) or not (0)",
                    view -> flag(view.snapshot().link() == LinkState.UP)),
            reading(
                    "ups_output_frequency",
                    "Output frequency in Hz",
                    t -> t.output().hertz()),
            reading("ups_load_current", "Load current in amperes", t -> t.load().amperes()),
            reading(
                    "ups_apparent_power",
                    "Load, apparent power in volt-amperes",
                    t -> whole(t.load().voltAmperes())),
            reading(
                    "ups_battery_current",
                    "Battery current in amperes, positive while charging",
                    t -> t.battery().amperes()),
            reading(
                    "ups_battery_charging",
                    "Whether the charger works (1) or not (0)",
                    t -> charging(t.battery().charging())),
            gauge(
                    "ups_work_state",
                    null,
                    "What the UPS does: 1 for the state that holds, 0 for every other",
                    view -> view.fresh().stream().flatMap(t -> states(view, t.workState()))),
            reading(
                    "ups_fault_code",
                    "Fault code of the device, 0 without a fault",
                    t -> OptionalDouble.of(t.fault().code())),
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
                    view -> view.snapshot().reading().stream()
                            .map(reading -> new Sample(
                                    view.labels(), unixSeconds(reading.at().wall())))),
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

    private MetricTable() {}

    private static MetricRow<GaugeDataPointSnapshot> reading(
            String name, String help, Function<Telemetry, OptionalDouble> value) {
        return gauge(name, help, view -> valueOf(view, value));
    }

    /** As the earlier tool had it: the status is a label, and one value of it exists at a time. */
    private static MetricRow<GaugeDataPointSnapshot> byStatus(
            String name, String help, Function<Telemetry, OptionalDouble> value) {
        return gauge(
                name,
                null,
                help,
                view -> view.fresh().stream()
                        .flatMap(t -> value.apply(t).stream()
                                .mapToObj(number -> new Sample(
                                        view.with("status", t.status().id()), number))));
    }

    private static OptionalDouble valueOf(UpsView view, Function<Telemetry, OptionalDouble> value) {
        Optional<OptionalDouble> known = view.fresh().map(value);
        return known.orElseGet(OptionalDouble::empty);
    }

    /** A gauge and not a state set of OpenMetrics, because there the label would have to be called as the metric is. */
    private static Stream<Sample> states(UpsView view, WorkState now) {
        return Arrays.stream(WorkState.values())
                .filter(state -> state != WorkState.UNKNOWN)
                .map(state -> new Sample(view.with("state", state.id()), state == now ? 1 : 0));
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

    private static OptionalDouble whole(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }

    private static OptionalDouble charging(Switch charging) {
        return charging == Switch.UNKNOWN ? OptionalDouble.empty() : flag(charging == Switch.ON);
    }

    private static OptionalDouble flag(boolean value) {
        return OptionalDouble.of(value ? 1 : 0);
    }

    private static double unixSeconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
