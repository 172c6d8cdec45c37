package io.github.mustmon.history;

import io.github.mustmon.core.battery.BatteryMemoryStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of what was learned of each battery, one row a UPS. */
final class BatteryMemoryTable {

    /** Stands in the buffer for a memory that is to be forgotten. */
    static final BatteryMemoryStore.Entry NONE = new BatteryMemoryStore.Entry(0, Instant.EPOCH, "");

    private final Connection connection;

    BatteryMemoryTable(Connection connection) {
        this.connection = connection;
    }

    Optional<BatteryMemoryStore.Entry> of(String ups) throws SQLException {
        return Sql.first(
                connection,
                "SELECT m.version, m.updated, m.memory FROM battery_memory m JOIN upses u ON u.id = m.ups WHERE u.name = ?",
                row -> new BatteryMemoryStore.Entry(
                        row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)),
                ups);
    }

    void put(long ups, BatteryMemoryStore.Entry memory) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO battery_memory VALUES (?, ?, ?, ?)",
                ups,
                memory.version(),
                memory.updated().toEpochMilli(),
                memory.text());
    }

    void remove(String ups) throws SQLException {
        Sql.update(connection, "DELETE FROM battery_memory WHERE ups = (SELECT id FROM upses WHERE name = ?)", ups);
    }
}
