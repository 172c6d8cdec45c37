package io.github.mustmon.protocol.register;

/**
 * What a device is made for, as it says itself; some limits are multiples of it.
 *
 * @param batteryNominalVolts battery class, 12 or 24
 * @param ratedWatts rated power
 */
public record Rating(int batteryNominalVolts, int ratedWatts) {}
