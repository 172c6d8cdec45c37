package io.github.mustmon.history;

import io.github.mustmon.core.battery.BatteryMemoryStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        try (PreparedStatement select =
                connection.prepareStatement("SELECT m.version, m.updated, m.memory FROM battery_memory m"
                        + " JOIN upses u ON u.id = m.ups WHERE u.name = ?")) {
            select.setString(1, ups);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new BatteryMemoryStore.Entry(
                                row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    void put(long ups, BatteryMemoryStore.Entry memory) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO battery_memory VALUES (?, ?, ?, ?)")) {
            put.setLong(1, ups);
            put.setInt(2, memory.version());
            put.setLong(3, memory.updated().toEpochMilli());
            put.setString(4, memory.text());
            put.executeUpdate();
        }
    }

    void remove(String ups) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM battery_memory WHERE ups = (SELECT id FROM upses WHERE name = ?)")) {
            delete.setString(1, ups);
            delete.executeUpdate();
        }
    }
}
