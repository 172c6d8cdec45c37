package io.github.mustmon.history;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.BatteryReading;
import io.github.mustmon.protocol.telemetry.BuzzerState;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.DelayType;
import io.github.mustmon.protocol.telemetry.DeviceAlarm;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.protocol.telemetry.GridReading;
import io.github.mustmon.protocol.telemetry.LoadReading;
import io.github.mustmon.protocol.telemetry.LoadState;
import io.github.mustmon.protocol.telemetry.OutputReading;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole reading as one line of text, for the event that it caused: {@code name=value} joined by blanks, absent values left
 * out. Names rather than positions, so that a later version with more or fewer values still reads it.
 */
final class ReadingCodec {

    private ReadingCodec() {}

    static String of(Reading reading) {
        Telemetry t = reading.telemetry();
        List<String> parts = new ArrayList<>();
        parts.add("at=" + reading.at().wall().toEpochMilli());
        for (Metric metric : Metric.ALL) {
            metric.value().apply(t).ifPresent(value -> parts.add(metric.name() + "=" + value));
        }
        parts.add("work_state=" + t.workState().code());
        parts.add("load_state=" + t.load().state().code());
        parts.add("charge_stage=" + t.battery().stage().code());
        parts.add("charging=" + t.battery().charging().code());
        parts.add("avr=" + t.avr().code());
        parts.add("buzzer=" + t.buzzer().code());
        parts.add("fault=" + t.fault().code());
        parts.add("main_switch=" + t.mainSwitch().code());
        parts.add("delay_type=" + t.delayType().code());
        parts.add("machine_type=" + t.identity().machineType());
        parts.add("software=" + t.identity().softwareVersion());
        parts.add("battery_class=" + t.identity().batteryNominalVolts());
        parts.add("rated_power=" + t.identity().ratedWatts());
        for (DeviceAlarm alarm : EnumSet.allOf(DeviceAlarm.class)) {
            if (t.deviceAlarms().contains(alarm)) {
                parts.add(alarm.id() + "=1");
            }
        }
        return String.join(" ", parts);
    }

    /** The reading of a line; absent if it is not one that {@link #of(Reading)} wrote. */
    static Optional<Reading> parse(String line, Timestamp now) {
        try {
            var values = Arrays.stream(line.split(" ", -1))
                    .map(part -> part.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Double.parseDouble(pair[1])));
            return Optional.of(new Values(values).reading(now));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private record Values(Map<String, Double> byName) {

        OptionalDouble decimal(String name) {
            Double value = byName.get(name);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }

        OptionalInt whole(String name) {
            Double value = byName.get(name);
            return value == null ? OptionalInt.empty() : OptionalInt.of((int) Math.round(value));
        }

        int code(String name) {
            return whole(name).orElse(-1);
        }

        Reading reading(Timestamp now) {
            Set<DeviceAlarm> alarms = EnumSet.allOf(DeviceAlarm.class).stream()
                    .filter(alarm -> byName.containsKey(alarm.id()))
                    .collect(Collectors.toSet());
            Telemetry telemetry = new Telemetry(
                    new GridReading(decimal("input_voltage"), decimal("input_frequency")),
                    new OutputReading(decimal("output_voltage"), decimal("output_frequency")),
                    new LoadReading(
                            decimal("load_current"),
                            whole("load_power"),
                            whole("apparent_power"),
                            whole("load_percent"),
                            LoadState.ofCode(code("load_state"))),
                    new BatteryReading(
                            decimal("battery_voltage"),
                            decimal("battery_current"),
                            whole("battery_level"),
                            ChargeStage.ofCode(code("charge_stage")),
                            Switch.ofCode(code("charging"))),
                    WorkState.ofCode(code("work_state")),
                    AvrState.ofCode(code("avr")),
                    BuzzerState.ofCode(code("buzzer")),
                    new Fault(Math.max(0, code("fault"))),
                    alarms,
                    decimal("temperature"),
                    Switch.ofCode(code("main_switch")),
                    DelayType.ofCode(code("delay_type")),
                    new DeviceIdentity(
                            code("machine_type"), code("software"), code("battery_class"), code("rated_power")));
            long at = Math.round(byName.getOrDefault("at", Double.NaN));
            return new Reading(telemetry, WallClock.remembered(Instant.ofEpochMilli(at), now));
        }
    }
}
