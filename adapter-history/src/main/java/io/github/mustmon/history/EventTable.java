package io.github.mustmon.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Events, read and written. */
final class EventTable {

    private static final int MAX_PRUNED_AT_ONCE = 1000;

    private final Connection connection;

    EventTable(Connection connection) {
        this.connection = connection;
    }

    void put(EventRow row, Optional<Long> ups) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            put.setLong(1, row.number());
            put.setLong(2, row.at().toEpochMilli());
            setOrNull(put, 3, ups);
            put.setString(4, row.type());
            put.setString(5, row.message());
            setOrNull(put, 6, row.duration().map(Duration::toMillis));
            setTextOrNull(put, 7, row.word());
            setTextOrNull(put, 8, row.alarm().map(EventRow.AlarmColumns::id));
            setTextOrNull(put, 9, row.alarm().map(EventRow.AlarmColumns::severity));
            setOrNull(put, 10, row.alarm().map(alarm -> alarm.since().toEpochMilli()));
            OptionalDouble peak = row.alarm().map(EventRow.AlarmColumns::peak).orElse(OptionalDouble.empty());
            if (peak.isPresent()) {
                put.setDouble(11, peak.getAsDouble());
            } else {
                put.setNull(11, Types.REAL);
            }
            setTextOrNull(put, 12, row.reading());
            put.executeUpdate();
        }
    }

    /** The newest events, oldest first. */
    List<EventRow> newest(int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT e.number, e.at, u.name, e.type, e.message, e.millis, e.word, e.alarm, e.severity, e.since, e.peak,"
                        + " e.reading FROM events e LEFT JOIN upses u ON u.id = e.ups ORDER BY e.number DESC LIMIT ?")) {
            select.setInt(1, limit);
            List<EventRow> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            Collections.reverse(rows);
            return rows;
        }
    }

    /** Events come in the order of time, but for jumps of the clock; so the oldest numbers are looked at, not all. */
    void prune(Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM events WHERE at < ? AND number IN (SELECT number FROM events ORDER BY number LIMIT ?)")) {
            delete.setLong(1, before.toEpochMilli());
            delete.setInt(2, MAX_PRUNED_AT_ONCE);
            delete.executeUpdate();
        }
    }

    private static EventRow row(ResultSet row) throws SQLException {
        Optional<String> alarm = text(row, 8);
        Optional<Long> since = whole(row, 10);
        double peak = row.getDouble(11);
        OptionalDouble peakOrNone = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(peak);
        String severity = text(row, 9).orElse("");
        return new EventRow(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                text(row, 3),
                row.getString(4),
                row.getString(5),
                whole(row, 6).map(Duration::ofMillis),
                text(row, 7),
                alarm.flatMap(id -> since.map(
                        millis -> new EventRow.AlarmColumns(id, severity, Instant.ofEpochMilli(millis), peakOrNone))),
                text(row, 12));
    }

    private static Optional<Long> whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static void setOrNull(PreparedStatement statement, int column, Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(column, value.get());
        } else {
            statement.setNull(column, Types.INTEGER);
        }
    }

    private static void setTextOrNull(PreparedStatement statement, int column, Optional<String> value)
            throws SQLException {
        if (value.isPresent()) {
            statement.setString(column, value.get());
        } else {
            statement.setNull(column, Types.VARCHAR);
        }
    }
}
