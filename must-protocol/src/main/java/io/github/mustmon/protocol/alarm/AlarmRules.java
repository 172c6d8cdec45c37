package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.alarm.Condition.ExternalCondition;
import io.github.mustmon.protocol.alarm.Condition.Flag;
import io.github.mustmon.protocol.alarm.Condition.Limit;
import io.github.mustmon.protocol.alarm.Condition.ReportedLimit;
import io.github.mustmon.protocol.alarm.Condition.Side;
import io.github.mustmon.protocol.telemetry.DeviceAlarm;
import io.github.mustmon.protocol.telemetry.LoadState;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** The built-in rules, one row each. Input voltage, battery, temperature and load have the thresholds of the earlier tool. */
public final class AlarmRules {

    /** Id of the alarm for a UPS that cannot be reached. */
    public static final String LINK_LOST = "link_lost";

    /** Id of the alarm for a UPS whose answers are impossible. */
    public static final String IMPLAUSIBLE_DATA = "implausible_data";

    /** Id of the alarm for a history file that cannot be written. */
    public static final String HISTORY_FAILED = "history_failed";

    /** Id of the alarm for a NUT server whose port cannot be opened. */
    public static final String NUT_FAILED = "nut_failed";

    /** Id of the rule for a short runtime on battery, in minutes. */
    public static final String RUNTIME_LOW = "runtime_low";

    /** Id of the rule for a worn battery, in percent of its capacity. */
    public static final String BATTERY_WEAK = "battery_weak";

    /** Id of the reminder of a battery's age. */
    public static final String BATTERY_AGE = "battery_age";

    /** Id of the alarm for MQTT that is off because a file it needs cannot be read. */
    public static final String MQTT_FAILED = "mqtt_failed";

    /** Id of the alarm for notifications that cannot be delivered. */
    public static final String NOTIFY_FAILED = "notify_failed";

    /** Id of the alarm for a machine that the power plan cannot shut down. */
    public static final String SHUTDOWN_IMPOSSIBLE = "shutdown_impossible";

    /** Id of the alarm for an output that is off although the power plan relies on it. */
    public static final String POWER_OUTPUT_OFF = "power_output_off";

    /** Id of the alarm for a state of the power plan that cannot be written. */
    public static final String POWER_RECORD_NOT_WRITTEN = "power_record_not_written";

    /** Id of the rule for a low battery. */
    public static final String BATTERY_LOW = "battery_low";

    /** Id of the rule for a load above the rating. */
    public static final String OVERLOAD = "overload";

    /**
     * All of them. During an outage the input voltage is no alarm of its own: {@code on_battery} tells it. A voltage that was
     * an alarm before the UPS went on battery stays one until the mains is back and good, because it says why.
     *
     * <p>One impossible answer is only counted, for real units send one now and then; {@code implausible_data} wants them
     * for some seconds.
     */
    public static final List<AlarmRule> BUILT_IN = List.of(
            flag("on_battery", Severity.WARNING, Telemetry::onBattery, t -> "On battery"),
            limit(
                    "input_low",
                    Severity.WARNING,
                    "Low input voltage",
                    "V",
                    AlarmRules::gridVoltsOnMains,
                    Side.BELOW,
                    180,
                    4),
            limit(
                    "input_high",
                    Severity.WARNING,
                    "High input voltage",
                    "V",
                    AlarmRules::gridVoltsOnMains,
                    Side.ABOVE,
                    260,
                    4),
            limit(
                    BATTERY_LOW,
                    Severity.WARNING,
                    "Low battery level",
                    "%",
                    AlarmRules::batteryPercent,
                    Side.BELOW,
                    20,
                    5),
            limit(
                    "battery_critical",
                    Severity.CRITICAL,
                    "Critical battery level",
                    "%",
                    AlarmRules::batteryPercent,
                    Side.BELOW,
                    10,
                    5),
            limit(
                    "temperature",
                    Severity.WARNING,
                    "High temperature",
                    "°C",
                    Telemetry::transformerCelsius,
                    Side.ABOVE,
                    40,
                    2),
            limit("load", Severity.WARNING, "High load", "%", AlarmRules::loadPercent, Side.ABOVE, 80, 5),
            flag(OVERLOAD, Severity.CRITICAL, AlarmRules::overloaded, t -> "Overload"),
            flag("fault", Severity.CRITICAL, t -> t.fault().isPresent(), AlarmRules::faultMessage),
            device(DeviceAlarm.BATTERY_VOLTAGE_LOW, Severity.CRITICAL),
            device(DeviceAlarm.BATTERY_VOLTAGE_HIGH, Severity.CRITICAL),
            device(DeviceAlarm.PARAMETER_ERROR, Severity.WARNING),
            external(LINK_LOST, Severity.CRITICAL),
            external(IMPLAUSIBLE_DATA, Severity.WARNING).withDelay(Duration.ofSeconds(5)),
            external(HISTORY_FAILED, Severity.WARNING),
            external(NUT_FAILED, Severity.WARNING),
            external(MQTT_FAILED, Severity.WARNING),
            external(NOTIFY_FAILED, Severity.WARNING),
            external(SHUTDOWN_IMPOSSIBLE, Severity.CRITICAL),
            external(POWER_OUTPUT_OFF, Severity.CRITICAL),
            external(POWER_RECORD_NOT_WRITTEN, Severity.WARNING),
            rule(RUNTIME_LOW, Severity.CRITICAL, new ReportedLimit("Runtime low, at least", "min", Side.BELOW, 10, 2)),
            rule(BATTERY_WEAK, Severity.WARNING, new ReportedLimit("Weak battery, health", "%", Side.BELOW, 60, 5)),
            external(BATTERY_AGE, Severity.INFO));

    private AlarmRules() {}

    private static AlarmRule rule(String id, Severity severity, Condition condition) {
        return new AlarmRule(id, severity, condition, Duration.ZERO);
    }

    private static AlarmRule limit(
            String id,
            Severity severity,
            String label,
            String unit,
            Function<Telemetry, OptionalDouble> value,
            Side side,
            double threshold,
            double hysteresis) {
        return rule(id, severity, new Limit(label, unit, value, side, threshold, hysteresis));
    }

    private static AlarmRule external(String id, Severity severity) {
        return rule(id, severity, new ExternalCondition());
    }

    private static AlarmRule flag(
            String id, Severity severity, Predicate<Telemetry> holds, Function<Telemetry, String> message) {
        return rule(id, severity, new Flag(holds, message));
    }

    private static AlarmRule device(DeviceAlarm alarm, Severity severity) {
        return flag(
                "device_" + alarm.id(),
                severity,
                t -> t.deviceAlarms().contains(alarm),
                t -> "The UPS reports: " + alarm.description());
    }

    private static OptionalDouble gridVoltsOnMains(Telemetry telemetry) {
        return telemetry.onBattery() ? OptionalDouble.empty() : telemetry.grid().volts();
    }

    private static OptionalDouble batteryPercent(Telemetry telemetry) {
        return widened(telemetry.battery().percent());
    }

    private static OptionalDouble loadPercent(Telemetry telemetry) {
        return widened(telemetry.load().percent());
    }

    private static boolean overloaded(Telemetry telemetry) {
        return telemetry.load().state() == LoadState.OVERLOAD
                || telemetry.deviceAlarms().contains(DeviceAlarm.OVERLOAD);
    }

    private static String faultMessage(Telemetry telemetry) {
        return "Fault " + telemetry.fault().code() + ": " + telemetry.fault().description();
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }
}
