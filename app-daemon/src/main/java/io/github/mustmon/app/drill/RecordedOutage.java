package io.github.mustmon.app.drill;

import io.github.mustmon.battery.BatterySettings;
import java.io.BufferedReader;
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
import java.util.OptionalInt;

/**
 * An outage from a CSV file: the curve of an outage as the dashboard gives it ({@code time, battery_voltage, battery_current,
 * battery_level, load_power}), or a recording for {@code mustmon battery replay} ({@code t, volts, amps, watts,
 * on_battery}). Other columns are ignored. Without a column {@code on_battery} the battery is in use while its current is
 * negative.
 */
public final class RecordedOutage {

    private static final int MOST_LINES = 500_000;
    /** An inverter without load takes more; a charger in float wavers by less. */
    private static final double DISCHARGING_AMPERES = -0.5;

    private final BatterySettings given;
    private final List<OutagePoint> points = new ArrayList<>();
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
     */
    public static DrillOutage read(String name, Reader reader, BatterySettings given) throws IOException {
        RecordedOutage outage = new RecordedOutage(given);
        outage.readLines(new BufferedReader(reader));
        return outage.finish(name);
    }

    private void readLines(BufferedReader reader) throws IOException {
        Optional<Columns> columns = Optional.empty();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (number > MOST_LINES) {
                throw new UnusableException("it has more than " + MOST_LINES + " lines");
            }
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (columns.isEmpty()) {
                columns = Optional.of(new Columns(line, number));
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
        OptionalDouble amperes = columns.number(columns.amperes, fields, number);
        Optional<Boolean> onBattery = columns.onBattery(fields, amperes, number);
        if (onBattery.isEmpty()) {
            return; // A poll without an answer.
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
        points.add(new OutagePoint(
                at,
                onBattery.get(),
                columns.number(columns.percent, fields, number),
                columns.number(columns.volts, fields, number),
                amperes,
                columns.number(columns.watts, fields, number)));
    }

    private DrillOutage finish(String name) throws UnusableException {
        if (points.isEmpty()) {
            throw new UnusableException("there is no reading on battery in it");
        }
        OutagePoint last = points.get(points.size() - 1);
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

    /** Where in a line what stands. */
    private static final class Columns {

        private final List<String> names;
        private final OptionalInt time;
        private final OptionalInt onBattery;
        final OptionalInt percent;
        final OptionalInt volts;
        final OptionalInt amperes;
        final OptionalInt watts;

        Columns(String header, int line) throws UnusableException {
            names = List.of(header.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
            time = find("t", "time");
            onBattery = find("on_battery");
            percent = find("battery_level", "percent");
            volts = find("battery_voltage", "volts");
            amperes = find("battery_current", "amps");
            watts = find("load_power", "watts");
            if (time.isEmpty() || (onBattery.isEmpty() && amperes.isEmpty())) {
                throw new UnusableException("line " + line
                        + " should name the columns, at least time (or t), and battery_current (or on_battery);"
                        + " the dashboard gives such a file of each outage");
            }
            if (percent.isEmpty() && volts.isEmpty()) {
                throw new UnusableException("line " + line
                        + " names neither battery_level nor battery_voltage, so no trigger could be tried");
            }
        }

        private OptionalInt find(String... accepted) {
            for (String name : accepted) {
                if (names.contains(name)) {
                    return OptionalInt.of(names.indexOf(name));
                }
            }
            return OptionalInt.empty();
        }

        double seconds(String[] fields, int line) throws UnusableException {
            String text = text(time, fields);
            if (text.contains("T")) {
                try {
                    return Instant.parse(text).toEpochMilli() / 1000.0;
                } catch (DateTimeParseException e) {
                    throw new UnusableException("line " + line + ": \"" + text + "\" is no time");
                }
            }
            return number(time, fields, line).orElseThrow(() -> new UnusableException("line " + line + " has no time"));
        }

        Optional<Boolean> onBattery(String[] fields, OptionalDouble current, int line) throws UnusableException {
            if (onBattery.isEmpty()) {
                return current.isPresent()
                        ? Optional.of(current.getAsDouble() <= DISCHARGING_AMPERES)
                        : Optional.empty();
            }
            OptionalDouble flag = number(onBattery, fields, line);
            return flag.isPresent() ? Optional.of(flag.getAsDouble() == 1) : Optional.empty();
        }

        OptionalDouble number(OptionalInt column, String[] fields, int line) throws UnusableException {
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

        private static String text(OptionalInt column, String[] fields) {
            return column.isPresent() && column.getAsInt() < fields.length ? fields[column.getAsInt()].strip() : "";
        }
    }
}
