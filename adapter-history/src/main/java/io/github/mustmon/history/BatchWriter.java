package io.github.mustmon.history;

import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.history.EnergyTotals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Writes one batch into the transaction that the caller has begun. Used for one transaction. */
final class BatchWriter {

    private final Connection connection;
    private final Map<String, Long> upsIds = new HashMap<>();

    BatchWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * Dates events and outages by a wall clock that was set.
     *
     * @param step by how much
     * @param earlierEvents events up to this number are of earlier runs and keep their times
     * @param earlierOutages outages up to this number are of earlier runs and keep their times
     */
    void redate(Duration step, long earlierEvents, long earlierOutages) throws SQLException {
        long millis = step.toMillis();
        Sql.update(
                connection,
                "UPDATE events SET at = at + ?1, since = since + ?1 WHERE number > ?2",
                millis,
                earlierEvents);
        Sql.update(
                connection,
                "UPDATE outages SET start = start + ?1, end = end + ?1, last_seen = last_seen + ?1 WHERE number > ?2",
                millis,
                earlierOutages);
        // In two steps, since a row must not have the key of one that has not moved yet.
        Sql.update(connection, "UPDATE outage_readings SET at = -(at + ?1) WHERE outage > ?2", millis, earlierOutages);
        Sql.update(
                connection,
                "UPDATE outage_readings SET at = -at + 0 * ?1 WHERE at < 0 AND outage > ?2",
                millis,
                earlierOutages);
    }

    void readings(WriteBuffer buffer) throws SQLException {
        RollupTable table = new RollupTable(connection);
        for (Map.Entry<String, Map<Resolution, NavigableMap<Long, Rollup>>> ups :
                buffer.steps().entrySet()) {
            long id = upsId(ups.getKey());
            for (Map.Entry<Resolution, NavigableMap<Long, Rollup>> steps :
                    ups.getValue().entrySet()) {
                table.merge(id, steps.getKey(), steps.getValue());
            }
        }
    }

    void outages(WriteBuffer buffer) throws SQLException {
        OutageTable table = new OutageTable(connection);
        for (OutageRow row : buffer.outages()) {
            table.put(upsId(row.outage().ups()), row);
        }
        table.put(buffer.curve());
    }

    void events(List<EventRow> rows) throws SQLException {
        EventTable table = new EventTable(connection);
        for (EventRow row : rows) {
            table.put(row, row.ups().isPresent() ? Optional.of(upsId(row.ups().get())) : Optional.empty());
        }
    }

    void energy(Map<String, EnergyTotals> totals) throws SQLException {
        for (Map.Entry<String, EnergyTotals> ups : totals.entrySet()) {
            Sql.update(
                    connection,
                    "INSERT OR REPLACE INTO energy VALUES (?, ?, ?, ?)",
                    upsId(ups.getKey()),
                    ups.getValue().loadWattHours(),
                    ups.getValue().chargedAmpereHours(),
                    ups.getValue().dischargedAmpereHours());
        }
    }

    void batteries(Map<String, BatteryMemoryStore.Entry> memories) throws SQLException {
        BatteryMemoryTable table = new BatteryMemoryTable(connection);
        for (Map.Entry<String, BatteryMemoryStore.Entry> ups : memories.entrySet()) {
            if (ups.getValue().equals(BatteryMemoryTable.NONE)) {
                table.remove(ups.getKey());
            } else {
                table.put(upsId(ups.getKey()), ups.getValue());
            }
        }
    }

    void reserveNumbers(String name, long upTo) throws SQLException {
        Sql.update(connection, "INSERT OR REPLACE INTO numbers VALUES (?, ?)", name, upTo);
    }

    void prune(Instant now) throws SQLException {
        RollupTable readings = new RollupTable(connection);
        for (Resolution resolution : Resolution.values()) {
            readings.prune(resolution, now.minus(resolution.kept()).getEpochSecond());
        }
        Instant oldest = now.minus(Resolution.COARSE.kept());
        new OutageTable(connection).prune(oldest);
        new EventTable(connection).prune(oldest);
    }

    private long upsId(String name) throws SQLException {
        Long known = upsIds.get(name);
        if (known != null) {
            return known;
        }
        if (storedId(connection, name).isEmpty()) {
            Sql.update(connection, "INSERT INTO upses (name) VALUES (?)", name);
        }
        long id = storedId(connection, name)
                .orElseThrow(() -> new SQLException("a row that was just written is not there"));
        upsIds.put(name, id);
        return id;
    }

    /** The number of a UPS in the file; absent for one that is not in it. */
    static Optional<Long> storedId(Connection connection, String name) throws SQLException {
        return Sql.first(connection, "SELECT id FROM upses WHERE name = ?", row -> row.getLong(1), name);
    }
}
