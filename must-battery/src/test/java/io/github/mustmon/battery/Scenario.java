package io.github.mustmon.battery;

import java.util.List;

/**
 * Readings of a battery over some outages, with the truth that the estimator must not see.
 *
 * @param name of the battery and its use
 * @param outages how many there are; the last one runs to the cut-off
 * @param settings what the estimator is told
 * @param capacityAmpereHours true capacity at the 5 h rate at the end, in the register's own Ah
 * @param readings in the order of time
 */
public record Scenario(
        String name, int outages, BatterySettings settings, double capacityAmpereHours, List<Reading> readings) {

    /** Share of the 20 h capacity that a lead-acid battery delivers at the 5 h rate; LiFePO4 delivers all of it. */
    public static final double LEAD_FIVE_HOUR_SHARE = .87;

    /**
     * One reading.
     *
     * @param sample what the UPS shows
     * @param outage number of the outage, 0 on mains
     * @param remainingSeconds true time to the cut-off at the present load, NaN where it is not known
     */
    public record Reading(BatterySample sample, int outage, double remainingSeconds) {}
}
