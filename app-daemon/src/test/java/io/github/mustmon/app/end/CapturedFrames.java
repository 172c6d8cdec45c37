package io.github.mustmon.app.end;

import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import java.util.Map;

/** The two frames of a real EP20-1000 PRO, as register values from 30000 on, and what they mean, written by hand. */
final class CapturedFrames {

    static final Scenario LINE_FLOAT = Scenarios.constant(
            "line-float",
            RegisterBlock.of(
                    30000, 2, 36402, 4, 12, 1000, 2230, 500, 2228, 500, 13, 172, 299, 17, 0, 135, 16, 0, 100, 32, 0, 0,
                    0, 0, 2, 1, 1, 1));

    static final Map<String, Object> LINE_FLOAT_MEANS = Map.ofEntries(
            Map.entry("input_voltage", 223.0),
            Map.entry("output_voltage", 222.8),
            Map.entry("battery_voltage", 13.5),
            Map.entry("battery_level", 100),
            Map.entry("load_percent", 17),
            Map.entry("load_power", 172),
            Map.entry("frequency", 50.0),
            Map.entry("input_frequency", 50.0),
            Map.entry("temperature", 32.0),
            Map.entry("status", "online"),
            Map.entry("output_frequency", 50.0),
            Map.entry("load_current", 1.3),
            Map.entry("apparent_power", 299),
            Map.entry("battery_current", 1.6),
            Map.entry("battery_charging", true),
            Map.entry("charge_stage", "float"),
            Map.entry("avr", "bypass"),
            Map.entry("work_state", "line"),
            Map.entry("fault", "none"),
            Map.entry("rated_power", 1000),
            Map.entry("battery_nominal_voltage", 12),
            Map.entry("firmware", "36402"),
            Map.entry("stale", false));

    static final Scenario BATTERY_DISCHARGE = Scenarios.constant(
            "battery-discharge",
            RegisterBlock.of(
                    30000, 2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 65450, 0, 52, 32, 2, 0, 0,
                    0, 0, 0, 1, 1));

    static final Map<String, Object> BATTERY_DISCHARGE_MEANS = Map.ofEntries(
            Map.entry("input_voltage", 0.0),
            Map.entry("output_voltage", 220.9),
            Map.entry("battery_voltage", 12.3),
            Map.entry("battery_level", 52),
            Map.entry("load_percent", 11),
            Map.entry("load_power", 114),
            Map.entry("frequency", 50.0),
            Map.entry("input_frequency", 0.0),
            Map.entry("temperature", 32.0),
            Map.entry("status", "battery"),
            Map.entry("output_frequency", 50.0),
            Map.entry("load_current", 0.7),
            Map.entry("apparent_power", 172),
            Map.entry("battery_current", -8.6),
            Map.entry("battery_charging", false),
            Map.entry("charge_stage", "bulk"),
            Map.entry("avr", "boost"),
            Map.entry("work_state", "backup"),
            Map.entry("fault", "none"),
            Map.entry("rated_power", 1000),
            Map.entry("battery_nominal_voltage", 12),
            Map.entry("firmware", "36402"),
            Map.entry("stale", false));

    private CapturedFrames() {}
}
