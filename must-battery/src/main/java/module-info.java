/** Remaining runtime and health of a battery: pure computation, without input, output, clock or threads. */
module io.github.mustmon.battery {
    exports io.github.mustmon.battery;
    exports io.github.mustmon.battery.capacity;
}
