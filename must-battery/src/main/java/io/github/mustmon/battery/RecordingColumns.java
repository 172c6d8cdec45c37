package io.github.mustmon.battery;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Where in a line of a recording what stands: by the names of a recording, or by those of an outage's curve. */
final class RecordingColumns {

    /** An inverter without load takes more; a charger in float wavers by less. */
    private static final double DISCHARGING_AMPERES = -0.5;

    private static final int QUOTED_CHARACTERS = 40;

    private final List<String> names;
    private final int time;
    private final int volts;
    private final int amperes;
    private final int watts;
    private final OptionalInt onBattery;
    private final OptionalInt charging;
    private final OptionalInt stage;

    /** @throws BatteryRecordingException when a column that is needed is missing */
    RecordingColumns(String header, int line) {
        names = List.of(header.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
        time = needed(line, "t", "time");
        volts = needed(line, "volts", "battery_voltage");
        amperes = needed(line, "amps", "battery_current");
        watts = needed(line, "watts", "load_power");
        onBattery = find("on_battery");
        charging = find("charging");
        stage = find("stage");
    }

    private OptionalInt find(String name) {
        return names.contains(name) ? OptionalInt.of(names.indexOf(name)) : OptionalInt.empty();
    }

    private int needed(int line, String name, String inCurve) {
        OptionalInt other = find(inCurve);
        return find(name)
                .orElseGet(() -> other.orElseThrow(() -> new BatteryRecordingException("line " + line
                        + ": column " + name
                        + " is missing; needed are t, volts, amps, watts and on_battery, or the columns"
                        + " time, battery_voltage, battery_current and load_power of an outage's curve")));
    }

    /** @throws BatteryRecordingException when a value is no number, or the time is missing */
    BatterySample sample(String text, int line) {
        String[] fields = text.strip().split(",", -1);
        double current = number(fields, amperes, line);
        return new BatterySample(
                seconds(fields, line),
                number(fields, volts, line),
                current,
                number(fields, watts, line),
                stage(
                        stage.isPresent() ? number(fields, stage.getAsInt(), line) : Double.NaN,
                        charging.isPresent() ? number(fields, charging.getAsInt(), line) : 1),
                onBattery.isPresent() ? supply(number(fields, onBattery.getAsInt(), line)) : supplyByCurrent(current));
    }

    private static SupplyState supply(double onBattery) {
        return onBattery == 1 ? SupplyState.ON_BATTERY : onBattery == 0 ? SupplyState.ON_MAINS : SupplyState.NEITHER;
    }

    private static SupplyState supplyByCurrent(double amperes) {
        return Double.isNaN(amperes)
                ? SupplyState.NEITHER
                : amperes <= DISCHARGING_AMPERES ? SupplyState.ON_BATTERY : SupplyState.ON_MAINS;
    }

    private static ChargeStage stage(double stage, double charging) {
        if (charging == 0) {
            return ChargeStage.NOT_CHARGING;
        }
        if (stage == 0) {
            return ChargeStage.CONSTANT_CURRENT;
        }
        if (stage == 1) {
            return ChargeStage.CONSTANT_VOLTAGE;
        }
        return stage == 2 ? ChargeStage.FLOAT : ChargeStage.UNKNOWN;
    }

    private double seconds(String[] fields, int line) {
        String text = time < fields.length ? fields[time].strip() : "";
        double seconds = text.contains("T") ? instant(text, line) : number(fields, time, line);
        if (!Double.isFinite(seconds)) {
            throw new BatteryRecordingException("line " + line + " has no time");
        }
        return seconds;
    }

    private static double instant(String text, int line) {
        try {
            return Instant.parse(text).toEpochMilli() / 1000.0;
        } catch (DateTimeParseException e) {
            throw new BatteryRecordingException("line " + line + ": \"" + shortened(text) + "\" is no time", e);
        }
    }

    private double number(String[] fields, int index, int line) {
        if (index >= fields.length || fields[index].isBlank()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(fields[index].strip());
        } catch (NumberFormatException e) {
            throw new BatteryRecordingException(
                    "line " + line + ": column " + names.get(index) + " has \"" + shortened(fields[index])
                            + "\", expected a number",
                    e);
        }
    }

    /** A damaged file may hold anything: no control characters for the terminal, and not much of it. */
    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= QUOTED_CHARACTERS ? plain : plain.substring(0, QUOTED_CHARACTERS) + "…";
    }
}
