package io.github.mustmon.core.report;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.WireCoded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The fields of the status in their order: first those of the tool before this one, under its names and types, then ours.
 * While stale, readings stay as they last were, {@code age_seconds} and {@code stale} say so, and the status is unknown.
 */
public final class StatusFields {

    private static final DateTimeFormatter EARLIER_TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** One row a field. */
    public static final List<StatusField> ALL = List.of(
            metric("input_voltage", "Grid voltage"),
            metric("output_voltage", "Output voltage"),
            metric("battery_voltage", "Battery voltage"),
            metric("battery_level", "Battery state of charge"),
            metric("load_percent", "Load, share of the rated power"),
            metric("load_power", "Load, active power"),
            metric("frequency", "output_frequency", "Output frequency"),
            metric("input_frequency", "Grid frequency"),
            metric("temperature", "Transformer temperature"),
            new StatusField(
                    "timestamp",
                    "",
                    "When the reading was taken, local time",
                    (s, c) -> s.reading()
                            .map(r -> EARLIER_TIMESTAMP.format(
                                    r.at().wall().truncatedTo(ChronoUnit.MILLIS).atZone(c.zone())))),
            new StatusField(
                    "status",
                    "",
                    "online, battery, off or unknown; unknown while the reading is stale",
                    (s, c) -> Optional.of(s.status(c.now()).id())),
            new StatusField(
                    "uptime", "", "Time since the daemon started", (s, c) -> Optional.of(clockStyle(c.uptime()))),
            new StatusField(
                    "alarms",
                    "",
                    "Messages of the active alarms",
                    (s, c) ->
                            Optional.of(s.alarms().stream().map(Alarm::message).toList())),
            metric("output_frequency", "Output frequency"),
            metric("load_current", "Load current"),
            metric("apparent_power", "Load, apparent power"),
            metric("battery_current", "Battery current, positive while charging"),
            new StatusField(
                    "battery_charging",
                    "",
                    "Whether the charger works",
                    (s, c) -> telemetry(s)
                            .map(t -> t.battery().charging())
                            .filter(charging -> charging != Switch.UNKNOWN)
                            .map(charging -> charging == Switch.ON)),
            word("charge_stage", "bulk, absorption or float", t -> t.battery().stage()),
            word("avr", "bypass, trim, boost or extra_boost, as the device says", Telemetry::avr),
            word("work_state", "Work state of the device", Telemetry::workState),
            new StatusField(
                    "fault",
                    "",
                    "Fault of the device in words, \"none\" without one",
                    (s, c) -> telemetry(s).map(t -> t.fault().description())),
            new StatusField(
                    "rated_power",
                    "W",
                    "Rated power",
                    (s, c) -> telemetry(s).map(t -> t.identity().ratedWatts())),
            new StatusField(
                    "battery_nominal_voltage",
                    "V",
                    "Battery class",
                    (s, c) -> telemetry(s).map(t -> t.identity().batteryNominalVolts())),
            new StatusField(
                    "firmware",
                    "",
                    "Software version of the device",
                    (s, c) ->
                            telemetry(s).map(t -> Integer.toString(t.identity().softwareVersion()))),
            new StatusField(
                    "time",
                    "",
                    "When the reading was taken, ISO 8601 with zone",
                    (s, c) -> s.reading().map(r -> isoTime(r.at().wall(), c.zone()))),
            new StatusField(
                    "age_seconds",
                    "s",
                    "Age of the reading",
                    (s, c) -> s.age(c.now()).map(age -> Math.floor(age.toMillis() / 100.0) / 10)),
            new StatusField(
                    "stale",
                    "",
                    "Whether the reading is too old to be believed",
                    (s, c) -> Optional.of(s.isStale(c.now()))));

    private StatusFields() {}

    /** A duration as the earlier tool wrote it: hours, minutes and seconds, {@code "02:15:30"}; hours grow past 99. */
    public static String clockStyle(Duration duration) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** A point in time as it is told everywhere: ISO 8601 with the offset of the zone, to the millisecond. */
    public static String isoTime(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    private static Optional<Telemetry> telemetry(UpsSnapshot snapshot) {
        return snapshot.reading().map(Reading::telemetry);
    }

    private static StatusField metric(String name, String meaning) {
        return metric(name, name, meaning);
    }

    private static StatusField metric(String name, String metricName, String meaning) {
        Metric metric = Metric.named(metricName).orElseThrow();
        return new StatusField(
                name, metric.unit(), meaning, (s, c) -> telemetry(s).flatMap(t -> boxed(metric, t)));
    }

    private static StatusField word(String name, String meaning, Function<Telemetry, WireCoded> value) {
        return new StatusField(
                name, "", meaning, (s, c) -> telemetry(s).map(value).map(WireCoded::id));
    }

    private static Optional<Number> boxed(Metric metric, Telemetry telemetry) {
        OptionalDouble value = metric.value().apply(telemetry);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(metric.whole() ? (Number) (int) value.getAsDouble() : (Number) value.getAsDouble());
    }
}
