/** What a MUST EP20 UPS says and what it means. Needs nothing but {@code java.base}. */
module io.github.mustmon.protocol {
    exports io.github.mustmon.protocol;
    exports io.github.mustmon.protocol.alarm;
    exports io.github.mustmon.protocol.modbus;
    exports io.github.mustmon.protocol.register;
    exports io.github.mustmon.protocol.serial;
    exports io.github.mustmon.protocol.telemetry;
}
