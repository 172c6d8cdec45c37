package io.github.mustmon.battery.replay;

import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.PowerSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where in a line of a recording the values of a reading are, found by the names in its head line. */
final class RecordingColumns {
    private static final Set<String> TIME = Set.of("t", "time", "timestamp", "at", "seconds", "elapsed_seconds");
    private static final Set<String> VOLTS =
            Set.of("volts", "battery_volts", "battery_voltage", "battery_voltage_volts", "voltage", "v");
    private static final Set<String> AMPERES =
            Set.of("amps", "amperes", "battery_current", "battery_amps", "battery_amperes", "current");
    private static final Set<String> WATTS =
            Set.of("watts", "load_watts", "load_power", "load_active_power", "active_power", "power", "load");
    private static final Set<String> ON_BATTERY = Set.of("on_battery");
    private static final Set<String> STATE = Set.of("work_state", "state", "mode");
    private static final Set<String> STAGE = Set.of("stage", "charge_stage", "charging_stage", "battery_stage");

    private final List<String> names;
    private final int time;
    private final int volts;
    private final int amperes;
    private final int watts;
    private final int onBattery;
    private final int state;
    private final int stage;

    RecordingColumns(String head, int line) {
        names = List.of(head.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1));
        time = required(TIME, line, "the time", "t");
        volts = required(VOLTS, line, "the battery voltage", "volts");
        amperes = required(AMPERES, line, "the battery current", "amps");
        watts = required(WATTS, line, "the load's power", "watts");
        onBattery = find(ON_BATTERY);
        state = find(STATE);
        stage = find(STAGE);
    }

    private int find(Set<String> any) {
        for (int i = 0; i < names.size(); i++) {
            if (any.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private int required(Set<String> any, int line, String what, String usual) {
        int column = find(any);
        if (column < 0) {
            throw new RecordingException(
                    line, "no column with " + what + ", usually called '" + usual + "', among " + names + ".");
        }
        return column;
    }

    BatterySample sample(String[] fields, int line) {
        double current = number(fields, amperes, line);
        PowerSource source = source(fields, current);
        String charging = text(fields, stage).toUpperCase(Locale.ROOT);
        boolean floating = charging.equals("2") || charging.equals("FV") || charging.startsWith("FLOAT");
        return new BatterySample(
                seconds(text(fields, time), line),
                number(fields, volts, line),
                current,
                number(fields, watts, line),
                source,
                floating && source == PowerSource.MAINS);
    }

    String time(String[] fields) {
        return text(fields, time);
    }

    private PowerSource source(String[] fields, double current) {
        if (onBattery >= 0) {
            return switch (text(fields, onBattery).toLowerCase(Locale.ROOT)) {
                case "1", "true" -> PowerSource.BATTERY;
                case "0", "false" -> PowerSource.MAINS;
                default -> PowerSource.OTHER;
            };
        }
        if (state >= 0) {
            return switch (text(fields, state).toUpperCase(Locale.ROOT)) {
                case "BACKUP", "BATTERY", "ON_BATTERY" -> PowerSource.BATTERY;
                case "LINE", "MAINS", "GRID" -> PowerSource.MAINS;
                default -> PowerSource.OTHER;
            };
        }
        return current < 0 ? PowerSource.BATTERY : PowerSource.MAINS;
    }

    private static String text(String[] fields, int column) {
        return column < 0 || column >= fields.length ? "" : fields[column].strip();
    }

    private double number(String[] fields, int column, int line) {
        String text = text(fields, column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new RecordingException(line, "'" + text + "' in column '" + names.get(column) + "' is no number.");
        }
    }

    private static double seconds(String text, int line) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notSeconds) {
            try {
                Instant instant = text.endsWith("Z")
                        ? Instant.parse(text)
                        : OffsetDateTime.parse(text).toInstant();
                return instant.getEpochSecond() + instant.getNano() / 1e9;
            } catch (DateTimeException e) {
                throw new RecordingException(
                        line, "'" + text + "' is neither a number of seconds nor a time such as 2026-03-01T12:00:00Z.");
            }
        }
    }
}
