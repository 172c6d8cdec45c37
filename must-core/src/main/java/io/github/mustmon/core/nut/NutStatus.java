package io.github.mustmon.core.nut;

import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.DeviceAlarm;
import io.github.mustmon.protocol.telemetry.LoadState;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The flags of {@code ups.status} and the text of {@code ups.alarm}. Clients shut hosts down by these words and look for
 * them as parts of words, so only flags of NUT appear, and {@code OFF}, {@code LB} and {@code ALARM} only when meant.
 *
 * @param flags the flags, separated by blanks
 * @param alarm the alarms in brackets; absent without one
 */
record NutStatus(String flags, Optional<String> alarm) {

    /** What is said before the first reading. */
    static final NutStatus WAITING = new NutStatus("WAIT", Optional.empty());

    private static final double NOMINAL_GRID_VOLTS = 230;
    private static final double GRID_PRESENT_SHARE = 0.5;
    private static final double OUTPUT_OFF_VOLTS = 50;
    private static final int ALARM_LETTERS = 128;

    /** Alarms of the daemon that the device tells too, or that the status tells anyhow. */
    private static final Set<String> TOLD_OTHERWISE = Set.of(
            "on_battery",
            "fault",
            AlarmRules.OVERLOAD,
            AlarmRules.LINK_LOST,
            "device_" + DeviceAlarm.BATTERY_VOLTAGE_HIGH.id(),
            "device_" + DeviceAlarm.PARAMETER_ERROR.id());

    /** The status of a fresh reading. */
    static NutStatus of(
            Telemetry telemetry,
            UpsSnapshot snapshot,
            NutTrack track,
            OptionalDouble nominalGridVolts,
            NutAlarms shownAlarms) {
        List<String> alarms = alarms(telemetry, snapshot, shownAlarms);
        boolean onBattery = onBattery(telemetry, track, nominalGridVolts);
        List<String> flags = new ArrayList<>();
        add(flags, "ALARM", !alarms.isEmpty());
        flags.add(onBattery ? "OB" : "OL");
        add(flags, "OFF", outputOff(telemetry));
        add(flags, "LB", track.low());
        add(flags, "HB", telemetry.deviceAlarms().contains(DeviceAlarm.BATTERY_VOLTAGE_HIGH));
        add(flags, "DISCHRG", onBattery);
        add(flags, "CHRG", !onBattery && charging(telemetry));
        if (telemetry.workState() == WorkState.LINE) {
            add(flags, "TRIM", telemetry.avr() == AvrState.TRIM);
            add(flags, "BOOST", telemetry.avr() == AvrState.BOOST || telemetry.avr() == AvrState.EXTRA_BOOST);
        }
        add(flags, "OVER", overloaded(telemetry));
        return new NutStatus(
                String.join(" ", flags),
                alarms.isEmpty() ? Optional.empty() : Optional.of(NutText.plain(brackets(alarms), ALARM_LETTERS)));
    }

    /** Whether the load runs from the battery, by this status. */
    boolean onBattery() {
        return List.of(flags.split(" ")).contains("OB");
    }

    private static void add(List<String> flags, String flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    private static boolean onBattery(Telemetry telemetry, NutTrack track, OptionalDouble nominalGridVolts) {
        return switch (telemetry.workState()) {
            case LINE, GRID_CHARGING -> false;
            case BACKUP -> true;
            case STOP, POWER_OFF -> !gridPresent(telemetry, nominalGridVolts);
            case INIT, SELF_CHECK, SOFT_START, UNKNOWN ->
                !gridPresent(telemetry, nominalGridVolts) && track.onBattery().orElse(true);
        };
    }

    private static boolean gridPresent(Telemetry telemetry, OptionalDouble nominalGridVolts) {
        double least = GRID_PRESENT_SHARE * nominalGridVolts.orElse(NOMINAL_GRID_VOLTS);
        return telemetry.grid().volts().orElse(0) >= least;
    }

    private static boolean outputOff(Telemetry telemetry) {
        return switch (telemetry.workState()) {
            case STOP, POWER_OFF -> true;
            case GRID_CHARGING ->
                telemetry.output().volts().isPresent()
                        && telemetry.output().volts().getAsDouble() < OUTPUT_OFF_VOLTS;
            case INIT, SELF_CHECK, SOFT_START, BACKUP, LINE, UNKNOWN -> false;
        };
    }

    /** Whether the charger fills the battery: in bulk or absorption, not in float. */
    static boolean charging(Telemetry telemetry) {
        return telemetry.battery().charging() == Switch.ON
                && (telemetry.battery().stage() == ChargeStage.CONSTANT_CURRENT
                        || telemetry.battery().stage() == ChargeStage.CONSTANT_VOLTAGE);
    }

    private static boolean overloaded(Telemetry telemetry) {
        return telemetry.load().state() == LoadState.OVERLOAD
                || telemetry.deviceAlarms().contains(DeviceAlarm.OVERLOAD);
    }

    private static List<String> alarms(Telemetry telemetry, UpsSnapshot snapshot, NutAlarms shown) {
        List<String> alarms = new ArrayList<>();
        if (shown == NutAlarms.NONE) {
            return alarms;
        }
        if (telemetry.fault().isPresent()) {
            alarms.add("Fault " + telemetry.fault().code() + ": "
                    + telemetry.fault().description());
        }
        add(alarms, "Battery voltage too high", telemetry.deviceAlarms().contains(DeviceAlarm.BATTERY_VOLTAGE_HIGH));
        add(alarms, "Parameter error", telemetry.deviceAlarms().contains(DeviceAlarm.PARAMETER_ERROR));
        add(alarms, "Overload", overloaded(telemetry));
        if (shown == NutAlarms.ALL) {
            snapshot.alarms().stream()
                    .filter(alarm -> !TOLD_OTHERWISE.contains(alarm.id()))
                    .map(Alarm::message)
                    .forEach(alarms::add);
        }
        return alarms;
    }

    private static String brackets(List<String> alarms) {
        return "[" + String.join("] [", alarms) + "]";
    }
}
