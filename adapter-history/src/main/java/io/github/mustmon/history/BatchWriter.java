package io.github.mustmon.history;

import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.history.EnergyTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        update("UPDATE events SET at = at + ?1, since = since + ?1 WHERE number > ?2", step, earlierEvents);
        update(
                "UPDATE outages SET start = start + ?1, end = end + ?1, last_seen = last_seen + ?1 WHERE number > ?2",
                step,
                earlierOutages);
        // In two steps, since a row must not have the key of one that has not moved yet.
        update("UPDATE outage_readings SET at = -(at + ?1) WHERE outage > ?2", step, earlierOutages);
        update("UPDATE outage_readings SET at = -at + 0 * ?1 WHERE at < 0 AND outage > ?2", step, earlierOutages);
    }

    private void update(String sql, Duration step, long after) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, step.toMillis());
            update.setLong(2, after);
            update.executeUpdate();
        }
    }

    void readings(WriteBuffer unwritten) throws SQLException {
        RollupTable table = new RollupTable(connection);
        for (Map.Entry<String, Map<Resolution, NavigableMap<Long, Rollup>>> ups :
                unwritten.steps().entrySet()) {
            long id = upsId(ups.getKey());
            for (Map.Entry<Resolution, NavigableMap<Long, Rollup>> steps :
                    ups.getValue().entrySet()) {
                table.merge(id, steps.getKey(), steps.getValue());
            }
        }
    }

    void outages(WriteBuffer unwritten) throws SQLException {
        OutageTable table = new OutageTable(connection);
        for (OutageRow row : unwritten.outages()) {
            table.put(upsId(row.outage().ups()), row);
        }
        table.put(unwritten.curve());
    }

    void events(List<EventRow> rows) throws SQLException {
        EventTable table = new EventTable(connection);
        for (EventRow row : rows) {
            table.put(row, row.ups().isPresent() ? Optional.of(upsId(row.ups().get())) : Optional.empty());
        }
    }

    void energy(Map<String, EnergyTotals> totals) throws SQLException {
        if (totals.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement("INSERT OR REPLACE INTO energy VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, EnergyTotals> ups : totals.entrySet()) {
                put.setLong(1, upsId(ups.getKey()));
                put.setDouble(2, ups.getValue().loadWattHours());
                put.setDouble(3, ups.getValue().chargedAmpereHours());
                put.setDouble(4, ups.getValue().dischargedAmpereHours());
                put.executeUpdate();
            }
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
        try (PreparedStatement put = connection.prepareStatement("INSERT OR REPLACE INTO numbers VALUES (?, ?)")) {
            put.setString(1, name);
            put.setLong(2, upTo);
            put.executeUpdate();
        }
    }

    void prune(Instant now) throws SQLException {
        RollupTable readings = new RollupTable(connection);
        for (Resolution resolution : Resolution.values()) {
            readings.prune(resolution, now.minus(resolution.kept()).getEpochSecond());
        }
        Instant years = now.minus(Retention.YEARS);
        new OutageTable(connection).prune(years);
        new EventTable(connection).prune(years);
    }

    private long upsId(String name) throws SQLException {
        Optional<Long> known = Optional.ofNullable(upsIds.get(name));
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Long> stored = storedId(connection, name);
        if (stored.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO upses (name) VALUES (?)")) {
                insert.setString(1, name);
                insert.executeUpdate();
            }
            stored = storedId(connection, name);
        }
        long id = stored.orElseThrow(() -> new SQLException("a row that was just written is not there"));
        upsIds.put(name, id);
        return id;
    }

    /** The number of a UPS in the file; absent for one that is not in it. */
    static Optional<Long> storedId(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM upses WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}
