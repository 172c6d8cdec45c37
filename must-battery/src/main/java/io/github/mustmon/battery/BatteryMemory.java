package io.github.mustmon.battery;

import java.util.List;

/**
 * All that an estimator knows, to be kept across restarts: at most 16 kB as JSON.
 *
 * @param version 1 to {@link #VERSION}; a memory of a later version is not read
 * @param nominalVolts class of the battery it belongs to; a memory of another class is not read
 * @param elapsedSeconds time of the last reading; whoever restores the memory goes on counting from here, adding the
 *     wall clock's difference since it was saved
 * @param bank hypotheses between outages, packed
 * @param power states of the power model: a, b, their variances and covariance
 * @param missingAmpereHours Ah missing (when an outage runs: at its begin)
 * @param history outages of this battery, oldest first
 * @param referenceCapacity best capacity measured in a deep discharge in Ah at the 5 h rate, NaN before
 * @param former what was known before the battery was last replaced, for undoing it
 * @param outage the outage that runs, and what is shown
 */
public record BatteryMemory(
        int version,
        int nominalVolts,
        double elapsedSeconds,
        String bank,
        List<Double> power,
        double missingAmpereHours,
        List<OutageRecord> history,
        double referenceCapacity,
        FormerBattery former,
        OutageMemory outage) {

    /**
     * The version written. Version 1, which is read too, had another voltage model of LiFePO4: what it learned of its
     * parameters begins anew, and the weights of the hypotheses stay.
     */
    public static final int VERSION = 2;
}
