package io.github.mustmon.core.history;

/**
 * Counters that only grow, over restarts too.
 *
 * @param loadWattHours energy delivered to the load
 * @param chargedAmpereHours charge that went into the battery
 * @param dischargedAmpereHours charge that came out of the battery
 */
public record EnergyTotals(double loadWattHours, double chargedAmpereHours, double dischargedAmpereHours) {}
