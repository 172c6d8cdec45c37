package io.github.mustmon.history;

import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.Metric;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The three tables of readings, read and written. */
final class RollupTable {

    private static final int METRICS = Metric.ALL.size();
    private static final int COLUMNS_BEFORE = 3;
    private static final int COLUMNS_A_METRIC = 4;

    private final Connection connection;

    RollupTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds to what the file has of these steps; a step may come in several parts, and again after a jump of the clock. */
    void merge(long ups, Resolution resolution, SortedMap<Long, Rollup> steps) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT " + columns() + " FROM " + resolution.table() + " WHERE ups = ? AND at = ?");
                PreparedStatement replace = connection.prepareStatement("INSERT OR REPLACE INTO " + resolution.table()
                        + " (" + columns() + ") VALUES (?"
                        + ", ?".repeat(COLUMNS_BEFORE - 1 + METRICS * COLUMNS_A_METRIC)
                        + ")")) {
            for (Map.Entry<Long, Rollup> step : steps.entrySet()) {
                Rollup merged = read(select, ups, step.getKey());
                merged.add(step.getValue());
                write(replace, ups, step.getKey(), merged);
            }
        }
    }

    void prune(Resolution resolution, long beforeEpochSecond) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM " + resolution.table() + " WHERE ups IN (SELECT id FROM upses) AND at < ?",
                beforeEpochSecond);
    }

    /**
     * What the file has of a metric, aggregated to steps.
     *
     * @param from begin in epoch seconds, inclusive
     * @param to end in epoch seconds, exclusive
     * @param stepMillis length of a step
     * @return the aggregates by the begin of their step in epoch milliseconds
     */
    SortedMap<Long, Aggregate> aggregates(
            long ups, Resolution resolution, Metric metric, long from, long to, long stepMillis) throws SQLException {
        String name = metric.name();
        String count = "coalesce(" + name + "_n, n)";
        String query = "SELECT at * 1000 / ?1 * ?1 AS step, sum(" + name + "_sum), sum(" + count + "), min(coalesce("
                + name
                + "_min, " + name + "_sum / " + count + ")), max(coalesce(" + name + "_max, " + name + "_sum / " + count
                + ")) FROM " + resolution.table() + " WHERE ups = ?2 AND at >= ?3 AND at < ?4 AND " + name
                + "_sum IS NOT NULL GROUP BY step ORDER BY step";
        SortedMap<Long, Aggregate> found = new TreeMap<>();
        Sql.each(
                connection,
                query,
                row -> found.put(
                        row.getLong(1), new Aggregate(row.getLong(2), row.getLong(3), row.getInt(4), row.getInt(5))),
                stepMillis,
                ups,
                from,
                to);
        return found;
    }

    /** Sum, count, least and greatest of the values of a metric, in tenths. */
    record Aggregate(long sum, long count, int least, int greatest) {

        static Aggregate of(Rollup values, int metric) {
            return new Aggregate(
                    values.sum(metric), values.count(metric), values.least(metric), values.greatest(metric));
        }

        Aggregate plus(Aggregate other) {
            return new Aggregate(
                    sum + other.sum,
                    count + other.count,
                    Math.min(least, other.least),
                    Math.max(greatest, other.greatest));
        }

        HistoryPoint toPoint(Instant from) {
            return new HistoryPoint(
                    from, Rollup.ofTenths((double) sum / count), Rollup.ofTenths(least), Rollup.ofTenths(greatest));
        }
    }

    private static Rollup read(PreparedStatement select, long ups, long at) throws SQLException {
        Rollup values = new Rollup();
        select.setLong(1, ups);
        select.setLong(2, at);
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
                int readings = row.getInt(COLUMNS_BEFORE);
                values.addReadings(readings);
                for (int metric = 0; metric < METRICS; metric++) {
                    readMetric(row, metric, readings, values);
                }
            }
        }
        return values;
    }

    private static void readMetric(ResultSet row, int metric, int readings, Rollup into) throws SQLException {
        int column = COLUMNS_BEFORE + 1 + metric * COLUMNS_A_METRIC;
        long sum = row.getLong(column);
        if (row.wasNull()) {
            return;
        }
        int ownCount = row.getInt(column + 1);
        int count = row.wasNull() ? readings : ownCount;
        int least = row.getInt(column + 2);
        if (row.wasNull()) {
            int each = (int) (sum / count);
            into.add(metric, count, sum, each, each);
        } else {
            into.add(metric, count, sum, least, row.getInt(column + 3));
        }
    }

    private static void write(PreparedStatement replace, long ups, long at, Rollup values) throws SQLException {
        replace.setLong(1, ups);
        replace.setLong(2, at);
        replace.setInt(COLUMNS_BEFORE, values.readings());
        for (int metric = 0; metric < METRICS; metric++) {
            int column = COLUMNS_BEFORE + 1 + metric * COLUMNS_A_METRIC;
            int count = values.count(metric);
            setOrNull(replace, column, count > 0, values.sum(metric));
            setOrNull(replace, column + 1, count > 0 && count != values.readings(), count);
            setOrNull(replace, column + 2, count > 0 && !values.isUniform(metric), values.least(metric));
            setOrNull(replace, column + 3, count > 0 && !values.isUniform(metric), values.greatest(metric));
        }
        replace.executeUpdate();
    }

    private static void setOrNull(PreparedStatement statement, int column, boolean present, long value)
            throws SQLException {
        Sql.set(statement, column, present ? Optional.of(value) : Optional.empty());
    }

    private static String columns() {
        StringBuilder columns = new StringBuilder("ups, at, n");
        for (Metric metric : Metric.ALL) {
            for (String part : new String[] {"_sum", "_n", "_min", "_max"}) {
                columns.append(", ").append(metric.name()).append(part);
            }
        }
        return columns.toString();
    }
}
