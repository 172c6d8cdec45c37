package io.github.mustmon.history;

import io.github.mustmon.core.history.EnergyTotals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters and numbers that a run takes over from the one before.
 *
 * @param energy the counters by the name of the UPS
 * @param lastEvent no event has a higher number
 * @param lastOutage no outage has a higher number
 * @param reached the hour up to which a day of readings vouches for the clock: the newest ones may be of a clock that was wrong in a
 *     run before; absent in a new file
 */
record PersistedCounters(Map<String, EnergyTotals> energy, long lastEvent, long lastOutage, Optional<Instant> reached) {

    static final String EVENT_NUMBERS = "event";
    static final String OUTAGE_NUMBERS = "outage";

    PersistedCounters {
        energy = Map.copyOf(energy);
    }

    static PersistedCounters from(Connection connection) throws SQLException {
        Map<String, EnergyTotals> energy = new HashMap<>();
        Sql.each(
                connection,
                "SELECT u.name, e.load_watt_hours, e.charged_ampere_hours, e.discharged_ampere_hours FROM energy e"
                        + " JOIN upses u ON u.id = e.ups",
                row -> energy.put(
                        row.getString(1), new EnergyTotals(row.getDouble(2), row.getDouble(3), row.getDouble(4))));
        Optional<Long> reached = greatest(
                connection,
                "SELECT max((SELECT min(at) FROM (SELECT at FROM readings_1h WHERE ups = u.id ORDER BY at DESC LIMIT 24)))"
                        + " FROM upses u");
        return new PersistedCounters(
                energy,
                Math.max(
                        reserved(connection, EVENT_NUMBERS),
                        greatest(connection, "SELECT max(number) FROM events").orElse(0L)),
                Math.max(
                        reserved(connection, OUTAGE_NUMBERS),
                        greatest(connection, "SELECT max(number) FROM outages").orElse(0L)),
                reached.map(Instant::ofEpochSecond));
    }

    private static long reserved(Connection connection, String name) throws SQLException {
        return Sql.first(connection, "SELECT value FROM numbers WHERE name = ?", row -> row.getLong(1), name)
                .orElse(0L);
    }

    private static Optional<Long> greatest(Connection connection, String query) throws SQLException {
        return Sql.first(connection, query, row -> Sql.whole(row, 1)).flatMap(greatest -> greatest);
    }
}
