package io.github.mustmon.app.drill;

import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.battery.RecordingLines;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An outage from a CSV file: the curve of an outage as the dashboard gives it ({@code time, battery_voltage, battery_current,
 * battery_level, load_power}), or a recording for {@code mustmon battery replay} ({@code t, volts, amps, watts,
 * on_battery}). Other columns are ignored. Without a column {@code on_battery} the battery is in use while its current is
 * negative.
 */
public final class RecordedOutage {

    private static final int MAX_LINES = 500_000;
    /** An inverter without load takes more; a charger in float wavers by less. */
    private static final double DISCHARGING_AMPERES = -0.5;

    private final BatterySettings given;
    private final List<DrillOutage.Point> points = new ArrayList<>();
    private Optional<Double> failedAtSeconds = Optional.empty();

    private RecordedOutage(BatterySettings given) {
        this.given = given;
    }

    /** The file is no recording of an outage; the message says which line and why. */
    public static final class UnusableException extends IOException {
        private static final long serialVersionUID = 1;

        UnusableException(String message) {
            super(message);
        }
    }

    /**
     * Reads it. A recording that ends on battery is one of a battery that was empty then.
     *
     * @param name what to call it
     * @param given cut-off and rated power; the class follows from the voltage
     * @throws UnusableException if it is no recording of an outage
     * @throws io.github.mustmon.battery.BatteryRecordingException if a line is longer than any of a recording
     */
    public static DrillOutage read(String name, Reader reader, BatterySettings given) throws IOException {
        RecordedOutage outage = new RecordedOutage(given);
        outage.readLines(new RecordingLines(reader));
        return outage.finish(name);
    }

    private void readLines(RecordingLines lines) throws IOException {
        Optional<Columns> columns = Optional.empty();
        for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
            String line = next.get();
            int number = lines.number();
            if (number > MAX_LINES) {
                throw new UnusableException("it has more than " + MAX_LINES + " lines");
            }
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (columns.isEmpty()) {
                columns = Optional.of(Columns.of(line, number));
            } else {
                take(columns.get(), line, number);
            }
        }
        if (columns.isEmpty()) {
            throw new UnusableException("it is empty");
        }
    }

    private void take(Columns columns, String line, int number) throws UnusableException {
        String[] fields = line.strip().split(",", -1);
        double seconds = columns.seconds(fields, number);
        OptionalDouble amperes = columns.number(Columns.AMPERES, fields, number);
        Optional<Boolean> onBattery = columns.onBattery(fields, amperes, number);
        if (onBattery.isEmpty()) {
            return;
        }
        if (failedAtSeconds.isEmpty()) {
            if (!onBattery.get()) {
                return;
            }
            failedAtSeconds = Optional.of(seconds);
        }
        Duration at = Duration.ofMillis(Math.round((seconds - failedAtSeconds.get()) * 1000));
        if (!points.isEmpty() && at.compareTo(points.get(points.size() - 1).at()) < 0) {
            throw new UnusableException("line " + number + ": its time is before that of the line above");
        }
        points.add(new DrillOutage.Point(
                at,
                onBattery.get(),
                columns.number(Columns.PERCENT, fields, number),
                columns.number(Columns.VOLTS, fields, number),
                amperes,
                columns.number(Columns.WATTS, fields, number)));
    }

    private DrillOutage finish(String name) throws UnusableException {
        if (points.isEmpty()) {
            throw new UnusableException("there is no reading on battery in it");
        }
        DrillOutage.Point last = points.get(points.size() - 1);
        double highest = points.stream()
                .flatMapToDouble(point -> point.volts().stream())
                .max()
                .orElse(given.nominalVolts());
        int nominal = highest > 18 ? 24 : 12;
        BatterySettings battery = new BatterySettings(
                nominal,
                given.cutoffVolts() * nominal / given.nominalVolts(),
                given.ratedWatts(),
                given.capacityAmpereHours(),
                given.chemistry());
        return new DrillOutage(name, battery, points, last.onBattery() ? Optional.of(last.at()) : Optional.empty());
    }

    /** The columns of the file by their names, each of which has several. */
    private record Columns(List<String> names) {

        private static final List<String> TIME = List.of("t", "time");
        private static final List<String> ON_BATTERY = List.of("on_battery");
        static final List<String> PERCENT = List.of("battery_level", "percent");
        static final List<String> VOLTS = List.of("battery_voltage", "volts");
        static final List<String> AMPERES = List.of("battery_current", "amps");
        static final List<String> WATTS = List.of("load_power", "watts");

        static Columns of(String header, int line) throws UnusableException {
            Columns columns =
                    new Columns(List.of(header.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1)));
            if (!columns.has(TIME) || (!columns.has(ON_BATTERY) && !columns.has(AMPERES))) {
                throw new UnusableException("line " + line
                        + " should name the columns, at least time (or t), and battery_current (or on_battery);"
                        + " the dashboard gives such a file of each outage");
            }
            if (!columns.has(PERCENT) && !columns.has(VOLTS)) {
                throw new UnusableException("line " + line
                        + " names neither battery_level nor battery_voltage, so no trigger could be tried");
            }
            return columns;
        }

        private boolean has(List<String> column) {
            return column.stream().anyMatch(names::contains);
        }

        double seconds(String[] fields, int line) throws UnusableException {
            String text = text(TIME, fields);
            if (text.contains("T")) {
                try {
                    return Instant.parse(text).toEpochMilli() / 1000.0;
                } catch (DateTimeParseException e) {
                    throw new UnusableException("line " + line + ": \"" + text + "\" is no time");
                }
            }
            return number(TIME, fields, line).orElseThrow(() -> new UnusableException("line " + line + " has no time"));
        }

        /** Absent for a poll without an answer. */
        Optional<Boolean> onBattery(String[] fields, OptionalDouble amperes, int line) throws UnusableException {
            if (!has(ON_BATTERY)) {
                return amperes.isPresent()
                        ? Optional.of(amperes.getAsDouble() <= DISCHARGING_AMPERES)
                        : Optional.empty();
            }
            OptionalDouble flag = number(ON_BATTERY, fields, line);
            return flag.isPresent() ? Optional.of(flag.getAsDouble() == 1) : Optional.empty();
        }

        OptionalDouble number(List<String> column, String[] fields, int line) throws UnusableException {
            String text = text(column, fields);
            if (text.isEmpty()) {
                return OptionalDouble.empty();
            }
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return OptionalDouble.of(value);
                }
            } catch (NumberFormatException e) {
                // Told below, as what is infinite.
            }
            throw new UnusableException("line " + line + ": \"" + text + "\" is no number");
        }

        private String text(List<String> column, String[] fields) {
            int index = column.stream()
                    .mapToInt(names::indexOf)
                    .filter(each -> each >= 0)
                    .findFirst()
                    .orElse(-1);
            return index >= 0 && index < fields.length ? fields[index].strip() : "";
        }
    }
}
