/**
 * What the UPSes of the MUST EP20 family say and what it means. Needs nothing but {@code java.base}.
 */
// The simulator is built after this module and may be missing where it is used, so the compiler cannot see it.
@SuppressWarnings("module")
module io.github.mustmon.protocol {
    exports io.github.mustmon.protocol;
    exports io.github.mustmon.protocol.alarm;
    exports io.github.mustmon.protocol.modbus;
    exports io.github.mustmon.protocol.register;
    exports io.github.mustmon.protocol.serial;
    exports io.github.mustmon.protocol.telemetry;
    exports io.github.mustmon.protocol.rtu to
            io.github.mustmon.simulator;
}
