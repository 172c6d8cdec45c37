package io.github.mustmon.protocol.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the load takes.
 *
 * @param amperes RMS current, register 30009; absent when outside 0 to 100
 * @param watts active power, register 30010; absent when above three times the rated power
 * @param voltAmperes apparent power, register 30011; absent when above three times the rated power
 * @param percent share of the rated power, register 30012; absent when outside 0 to 300
 * @param state what the device makes of it, register 30013
 */
public record LoadReading(
        OptionalDouble amperes, OptionalInt watts, OptionalInt voltAmperes, OptionalInt percent, LoadState state) {}
