package io.github.mustmon.history;

import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Outages and their curves, read and written. */
final class OutageTable {

    /** So that an outage of a day fits in the memory of a small machine; longer curves are thinned evenly. */
    static final int MAX_POINTS_TOLD = 5000;

    private static final String SELECT = "SELECT o.number, u.name, o.phase, o.start, o.end, o.last_seen,"
            + " o.lowest_battery_tenth_volts, o.lowest_battery_percent, o.energy_watt_hours, o.highest_load_watts"
            + " FROM outages o JOIN upses u ON u.id = o.ups ";

    private final Connection connection;

    OutageTable(Connection connection) {
        this.connection = connection;
    }

    void put(long ups, OutageRow row) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO outages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Outage outage = row.outage();
            put.setLong(1, outage.number());
            put.setLong(2, ups);
            put.setInt(3, row.phase().code());
            put.setLong(4, outage.start().toEpochMilli());
            setOrNull(put, 5, outage.end().map(Instant::toEpochMilli));
            put.setLong(6, row.lastSeen().toEpochMilli());
            OptionalDouble volts = outage.lowestBatteryVolts();
            setOrNull(
                    put,
                    7,
                    volts.isPresent() ? Optional.of((long) Rollup.tenths(volts.getAsDouble())) : Optional.empty());
            setOrNull(put, 8, boxed(outage.lowestBatteryPercent()));
            put.setDouble(9, outage.energyWattHours());
            setOrNull(put, 10, boxed(outage.highestLoadWatts()));
            put.executeUpdate();
        }
    }

    void put(Collection<CurvePoint> points) throws SQLException {
        String columns = Metric.ALL.stream().map(Metric::name).collect(Collectors.joining(", "));
        try (PreparedStatement put = connection.prepareStatement("INSERT OR REPLACE INTO outage_readings (outage, at, "
                + columns + ") VALUES (?, ?" + ", ?".repeat(Metric.ALL.size()) + ")")) {
            for (CurvePoint point : points) {
                put.setLong(1, point.outage());
                put.setLong(2, point.atMillis());
                for (int metric = 0; metric < Metric.ALL.size(); metric++) {
                    setOrNull(put, 3 + metric, boxed(point.tenths(metric)));
                }
                put.executeUpdate();
            }
        }
    }

    void prune(Instant before) throws SQLException {
        try (PreparedStatement readings = connection.prepareStatement(
                        "DELETE FROM outage_readings WHERE outage IN (SELECT number FROM outages WHERE last_seen < ?)");
                PreparedStatement outages = connection.prepareStatement("DELETE FROM outages WHERE last_seen < ?")) {
            readings.setLong(1, before.toEpochMilli());
            outages.setLong(1, before.toEpochMilli());
            readings.executeUpdate();
            outages.executeUpdate();
        }
    }

    /** Outages that overlap a time, by number. */
    SortedMap<Long, OutageRow> overlapping(Instant from, Instant to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "WHERE o.start < ? AND (o.phase = 0 OR coalesce(o.end, o.last_seen) >= ?)")) {
            select.setLong(1, to.toEpochMilli());
            select.setLong(2, from.toEpochMilli());
            return rows(select);
        }
    }

    Optional<OutageRow> numbered(long number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "WHERE o.number = ?")) {
            select.setLong(1, number);
            return rows(select).values().stream().findFirst();
        }
    }

    /** The last outage of each UPS. */
    List<OutageRow> last() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "WHERE o.number IN (SELECT max(number) FROM outages GROUP BY ups)")) {
            return List.copyOf(rows(select).values());
        }
    }

    List<OutageCurve.Point> curve(long number) throws SQLException {
        String columns = Metric.ALL.stream().map(Metric::name).collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement("SELECT at, " + columns
                + " FROM (SELECT *, row_number() OVER (ORDER BY at) - 1 AS place, count(*) OVER () AS places"
                + " FROM outage_readings WHERE outage = ?1) WHERE place % ((places + ?2 - 1) / ?2) = 0 ORDER BY at")) {
            select.setLong(1, number);
            select.setInt(2, MAX_POINTS_TOLD);
            List<OutageCurve.Point> points = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    points.add(point(row));
                }
            }
            return points;
        }
    }

    private static OutageCurve.Point point(ResultSet row) throws SQLException {
        Map<String, Double> values = new HashMap<>();
        for (int metric = 0; metric < Metric.ALL.size(); metric++) {
            int tenths = row.getInt(2 + metric);
            if (!row.wasNull()) {
                values.put(Metric.ALL.get(metric).name(), Rollup.ofTenths(tenths));
            }
        }
        return new OutageCurve.Point(Instant.ofEpochMilli(row.getLong(1)), values);
    }

    private static SortedMap<Long, OutageRow> rows(PreparedStatement select) throws SQLException {
        SortedMap<Long, OutageRow> rows = new TreeMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.put(row.getLong(1), row(row));
            }
        }
        return rows;
    }

    private static OutageRow row(ResultSet row) throws SQLException {
        Optional<Long> end = whole(row, 5);
        Optional<Long> volts = whole(row, 7);
        Optional<Long> percent = whole(row, 8);
        Optional<Long> watts = whole(row, 10);
        Outage outage = new Outage(
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(4)),
                end.map(Instant::ofEpochMilli),
                volts.isPresent() ? OptionalDouble.of(Rollup.ofTenths(volts.get())) : OptionalDouble.empty(),
                percent.isPresent() ? OptionalInt.of(Math.toIntExact(percent.get())) : OptionalInt.empty(),
                row.getDouble(9),
                watts.isPresent() ? OptionalInt.of(Math.toIntExact(watts.get())) : OptionalInt.empty());
        return new OutageRow(outage, OutageRow.Phase.ofCode(row.getInt(3)), Instant.ofEpochMilli(row.getLong(6)));
    }

    private static Optional<Long> whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Long> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of((long) value.getAsInt()) : Optional.empty();
    }

    private static void setOrNull(PreparedStatement statement, int column, Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(column, value.get());
        } else {
            statement.setNull(column, Types.INTEGER);
        }
    }
}
