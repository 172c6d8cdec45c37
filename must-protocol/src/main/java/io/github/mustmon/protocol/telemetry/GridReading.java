package io.github.mustmon.protocol.telemetry;

import java.util.OptionalDouble;

/**
 * The mains at the input of the UPS. During an outage both are a true 0.
 *
 * @param volts RMS volts, register 30005; absent when outside 0 to 400
 * @param hertz frequency, register 30006; absent when outside 0 and 40 to 70
 */
public record GridReading(OptionalDouble volts, OptionalDouble hertz) {}
