/** Lines to real devices: serial ports, and serial gateways over TCP. */
module io.github.mustmon.serial {
    requires com.fazecast.jSerialComm;
    requires transitive io.github.mustmon.core;
    requires transitive io.github.mustmon.protocol;

    exports io.github.mustmon.serial;
}
