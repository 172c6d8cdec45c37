package io.github.mustmon.protocol.telemetry;

import java.util.OptionalDouble;

/**
 * What the UPS gives to the load.
 *
 * @param volts RMS volts, register 30007; absent when outside 0 to 400
 * @param hertz frequency, register 30008; absent when outside 0 and 40 to 70
 */
public record OutputReading(OptionalDouble volts, OptionalDouble hertz) {}
