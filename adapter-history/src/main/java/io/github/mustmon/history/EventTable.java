package io.github.mustmon.history;

import static io.github.mustmon.history.Sql.text;
import static io.github.mustmon.history.Sql.whole;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.number(),
                row.at().toEpochMilli(),
                ups,
                row.type(),
                row.message(),
                row.duration().map(Duration::toMillis),
                row.word(),
                row.alarm().map(EventRow.AlarmColumns::id),
                row.alarm().map(EventRow.AlarmColumns::severity),
                row.alarm().map(alarm -> alarm.since().toEpochMilli()),
                row.alarm().map(EventRow.AlarmColumns::peak),
                row.reading());
    }

    /** The newest events, oldest first. */
    List<EventRow> newest(int limit) throws SQLException {
        List<EventRow> rows = Sql.list(
                connection,
                "SELECT e.number, e.at, u.name, e.type, e.message, e.millis, e.word, e.alarm, e.severity, e.since, e.peak,"
                        + " e.reading FROM events e LEFT JOIN upses u ON u.id = e.ups ORDER BY e.number DESC LIMIT ?",
                EventTable::row,
                limit);
        Collections.reverse(rows);
        return rows;
    }

    /** Events come in the order of time, but for jumps of the clock; so the oldest numbers are looked at, not all. */
    void prune(Instant before) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM events WHERE at < ? AND number IN (SELECT number FROM events ORDER BY number LIMIT ?)",
                before.toEpochMilli(),
                MAX_PRUNED_AT_ONCE);
    }

    private static EventRow row(ResultSet row) throws SQLException {
        Optional<String> alarm = text(row, 8);
        String severity = text(row, 9).orElse("");
        Optional<Instant> since = whole(row, 10).map(Instant::ofEpochMilli);
        OptionalDouble peak = Sql.decimal(row, 11);
        return new EventRow(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                text(row, 3),
                row.getString(4),
                row.getString(5),
                whole(row, 6).map(Duration::ofMillis),
                text(row, 7),
                alarm.flatMap(id -> since.map(at -> new EventRow.AlarmColumns(id, severity, at, peak))),
                text(row, 12));
    }
}
