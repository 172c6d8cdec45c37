package io.github.mustmon.history;

import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Outages and their curves, read and written. */
final class OutageTable {

    /** So that an outage of a day fits in the memory of a small machine; longer curves are thinned evenly. */
    static final int MAX_POINTS_TOLD = 5000;

    private static final String SELECT = "SELECT o.number, u.name, o.phase, o.start, o.end, o.last_seen,"
            + " o.lowest_battery_tenth_volts, o.lowest_battery_percent, o.energy_watt_hours, o.highest_load_watts"
            + " FROM outages o JOIN upses u ON u.id = o.ups ";

    private static final String COLUMNS = Metric.ALL.stream().map(Metric::name).collect(Collectors.joining(", "));

    private final Connection connection;

    OutageTable(Connection connection) {
        this.connection = connection;
    }

    void put(long ups, OutageRow row) throws SQLException {
        Outage outage = row.outage();
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO outages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                outage.number(),
                ups,
                row.phase().code(),
                outage.start().toEpochMilli(),
                outage.end().map(Instant::toEpochMilli),
                row.lastSeen().toEpochMilli(),
                Rollup.tenths(outage.lowestBatteryVolts()),
                outage.lowestBatteryPercent(),
                outage.energyWattHours(),
                outage.highestLoadWatts());
    }

    void put(Collection<CurvePoint> points) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT OR REPLACE INTO outage_readings (outage, at, "
                + COLUMNS + ") VALUES (?, ?" + ", ?".repeat(Metric.ALL.size()) + ")")) {
            for (CurvePoint point : points) {
                Sql.set(put, 1, point.outage(), point.atMillis());
                for (int metric = 0; metric < Metric.ALL.size(); metric++) {
                    Sql.set(put, 3 + metric, point.tenths(metric));
                }
                put.executeUpdate();
            }
        }
    }

    void prune(Instant before) throws SQLException {
        String old = "SELECT number FROM outages WHERE last_seen < ?";
        Sql.update(connection, "DELETE FROM outage_readings WHERE outage IN (" + old + ")", before.toEpochMilli());
        Sql.update(connection, "DELETE FROM outages WHERE last_seen < ?", before.toEpochMilli());
    }

    /** Outages that overlap a time. */
    List<OutageRow> overlapping(Instant from, Instant to) throws SQLException {
        return rows(
                "WHERE o.start < ? AND (o.phase = 0 OR coalesce(o.end, o.last_seen) >= ?)",
                to.toEpochMilli(),
                from.toEpochMilli());
    }

    Optional<OutageRow> numbered(long number) throws SQLException {
        return rows("WHERE o.number = ?", number).stream().findFirst();
    }

    /** The last outage of each UPS. */
    List<OutageRow> last() throws SQLException {
        return rows("WHERE o.number IN (SELECT max(number) FROM outages GROUP BY ups)");
    }

    private List<OutageRow> rows(String where, Object... parameters) throws SQLException {
        return Sql.list(connection, SELECT + where, OutageTable::row, parameters);
    }

    List<OutageCurve.Point> curve(long number) throws SQLException {
        return Sql.list(
                connection,
                "SELECT at, " + COLUMNS
                        + " FROM (SELECT *, row_number() OVER (ORDER BY at) - 1 AS place, count(*) OVER () AS places"
                        + " FROM outage_readings WHERE outage = ?1) WHERE place % ((places + ?2 - 1) / ?2) = 0 ORDER BY at",
                OutageTable::point,
                number,
                MAX_POINTS_TOLD);
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

    private static OutageRow row(ResultSet row) throws SQLException {
        Outage outage = new Outage(
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(4)),
                Sql.whole(row, 5).map(Instant::ofEpochMilli),
                Rollup.ofTenths(Sql.number(row, 7)),
                Sql.number(row, 8),
                row.getDouble(9),
                Sql.number(row, 10));
        return new OutageRow(outage, OutageRow.Phase.ofCode(row.getInt(3)), Instant.ofEpochMilli(row.getLong(6)));
    }
}
