package io.github.mustmon.protocol.telemetry;

/**
 * What the device says of itself.
 *
 * @param machineType register 30000; a real EP20-1000 PRO says 2, other models of the family say 3 or 4100
 * @param softwareVersion register 30001; a real EP20-1000 PRO says 36402
 * @param batteryNominalVolts battery class, 12 or 24, register 30003
 * @param ratedWatts rated power, register 30004
 */
public record DeviceIdentity(int machineType, int softwareVersion, int batteryNominalVolts, int ratedWatts) {}
