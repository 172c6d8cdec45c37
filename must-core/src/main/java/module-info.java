/** Watching one or many UPSes over time. */
module io.github.mustmon.core {
    requires transitive io.github.mustmon.protocol;
    requires org.slf4j;

    exports io.github.mustmon.core;
    exports io.github.mustmon.core.battery;
    exports io.github.mustmon.core.event;
    exports io.github.mustmon.core.field;
    exports io.github.mustmon.core.history;
    exports io.github.mustmon.core.nut;
    exports io.github.mustmon.core.status;
}
