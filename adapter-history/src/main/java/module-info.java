/** Readings, events, alarms and outages over years in one SQLite file. */
module io.github.mustmon.history {
    requires transitive io.github.mustmon.core;
    requires transitive io.github.mustmon.protocol;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports io.github.mustmon.history;
}
