/**
 * How long a UPS battery will last and how healthy it is, estimated from the readings of the UPS alone. Pure
 * computation: no input, no output, no clock, no threads. Needs nothing but {@code java.base}.
 */
module io.github.mustmon.battery {
    exports io.github.mustmon.battery;
    exports io.github.mustmon.battery.replay;
    exports io.github.mustmon.battery.simulation;
}
