package io.github.mustmon.history;

import io.github.mustmon.core.history.Metric;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of the file, as the steps that lead from each version to the next. {@code PRAGMA user_version} says which of
 * them a file has behind it. A step that has been released is never changed; a change is one more step at the end.
 */
final class Schema {

    /** Marks a database as ours, so that no other program's is ever written to: "must" in ASCII. */
    private static final int APPLICATION_ID = 0x6D757374;

    /** Where the file format of SQLite has it, as a big-endian number. */
    private static final int APPLICATION_ID_OFFSET = 68;

    private static final List<String> METRICS_OF_VERSION_1 = List.of(
            "input_voltage",
            "input_frequency",
            "output_voltage",
            "output_frequency",
            "load_current",
            "load_power",
            "apparent_power",
            "load_percent",
            "battery_voltage",
            "battery_current",
            "battery_level",
            "temperature");

    private static final List<List<String>> MIGRATIONS = List.of(version1(), version2());

    private Schema() {}

    /** The version that this program writes. */
    static int version() {
        return MIGRATIONS.size();
    }

    /**
     * Changes nothing.
     *
     * @throws ForeignFileException if the file is not ours, or newer than this program
     */
    static void refuseForeign(Connection connection) throws SQLException, ForeignFileException {
        int version = number(connection, "PRAGMA user_version");
        if (version > version()) {
            throw new ForeignFileException(
                    "it was written by a newer version of mustmon (its layout is " + version + ", this program knows "
                            + version() + "). Install the newer version, or set history.file to another file");
        }
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (!empty && number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            throw new ForeignFileException("it is a database of another program. Set history.file to another file");
        }
    }

    /** Whether the first bytes of a file have the mark. */
    static boolean isMarked(byte[] header) {
        return header.length >= APPLICATION_ID_OFFSET + Integer.BYTES
                && ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) == APPLICATION_ID;
    }

    /** Marks a new file, before write-ahead logging, which would keep the mark out of the file itself for a while. */
    static void mark(Connection connection) throws SQLException {
        if (number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            Sql.execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
        }
    }

    /** Brings a file to the present version, in the transaction that the caller has begun. */
    static void migrate(Connection connection) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        if (version < version()) {
            migrateFrom(version, connection);
        }
        addMissingMetrics(connection);
    }

    private static void migrateFrom(int version, Connection connection) throws SQLException {
        for (List<String> migration : MIGRATIONS.subList(version, version())) {
            for (String step : migration) {
                Sql.execute(connection, step);
            }
        }
        Sql.execute(connection, "PRAGMA user_version = " + version());
    }

    /** A metric that was added to {@link Metric#ALL} later gets its columns; earlier programs ignore them. */
    private static void addMissingMetrics(Connection connection) throws SQLException {
        List<String> known =
                Sql.list(connection, "SELECT name FROM pragma_table_info('outage_readings')", row -> row.getString(1));
        for (Metric metric : Metric.ALL) {
            if (known.contains(metric.name())) {
                continue;
            }
            addColumn(connection, "outage_readings", metric.name());
            for (Resolution resolution : Resolution.values()) {
                for (String part : List.of("_sum", "_n", "_min", "_max")) {
                    addColumn(connection, resolution.table(), metric.name() + part);
                }
            }
        }
    }

    private static void addColumn(Connection connection, String table, String column) throws SQLException {
        Sql.execute(connection, "ALTER TABLE " + table + " ADD COLUMN " + column + " INTEGER");
    }

    /**
     * Readings: for each metric the sum in tenths; how many values it has, where that is not {@code n}; least and greatest,
     * where not all are the same. Times are epoch seconds in the tables of readings, milliseconds elsewhere.
     */
    private static List<String> version1() {
        List<String> steps = new ArrayList<>();
        steps.add("CREATE TABLE upses (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
        for (String table : List.of("readings_10s", "readings_5min", "readings_1h")) {
            StringBuilder columns = new StringBuilder();
            for (String metric : METRICS_OF_VERSION_1) {
                columns.append(", ").append(metric).append("_sum INTEGER");
                columns.append(", ").append(metric).append("_n INTEGER");
                columns.append(", ").append(metric).append("_min INTEGER");
                columns.append(", ").append(metric).append("_max INTEGER");
            }
            steps.add("CREATE TABLE " + table + " (ups INTEGER NOT NULL, at INTEGER NOT NULL, n INTEGER NOT NULL"
                    + columns + ", PRIMARY KEY (ups, at)) WITHOUT ROWID");
        }
        steps.add("CREATE TABLE outages (number INTEGER PRIMARY KEY, ups INTEGER NOT NULL, phase INTEGER NOT NULL,"
                + " start INTEGER NOT NULL, end INTEGER, last_seen INTEGER NOT NULL, lowest_battery_tenth_volts INTEGER,"
                + " lowest_battery_percent INTEGER, energy_watt_hours REAL NOT NULL, highest_load_watts INTEGER)");
        steps.add("CREATE TABLE outage_readings (outage INTEGER NOT NULL, at INTEGER NOT NULL, "
                + String.join(" INTEGER, ", METRICS_OF_VERSION_1)
                + " INTEGER, PRIMARY KEY (outage, at)) WITHOUT ROWID");
        steps.add("CREATE TABLE energy (ups INTEGER PRIMARY KEY, load_watt_hours REAL NOT NULL,"
                + " charged_ampere_hours REAL NOT NULL, discharged_ampere_hours REAL NOT NULL)");
        steps.add(
                "CREATE TABLE events (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, ups INTEGER, type TEXT NOT NULL,"
                        + " message TEXT NOT NULL, millis INTEGER, word TEXT, alarm TEXT, severity TEXT, since INTEGER, peak REAL,"
                        + " reading TEXT)");
        steps.add(
                "CREATE VIEW alarms AS SELECT number, at, ups, type = 'alarm_raised' AS raised, alarm, severity, since,"
                        + " peak, message FROM events WHERE type IN ('alarm_raised', 'alarm_cleared')");
        steps.add("CREATE TABLE numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
        return List.copyOf(steps);
    }

    /** What was learned of each battery, as text of a version of its own; {@code updated} in milliseconds. */
    private static List<String> version2() {
        return List.of("CREATE TABLE battery_memory (ups INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
                + " updated INTEGER NOT NULL, memory TEXT NOT NULL)");
    }

    private static int number(Connection connection, String query) throws SQLException {
        return Sql.first(connection, query, row -> row.getInt(1)).orElse(0);
    }
}
