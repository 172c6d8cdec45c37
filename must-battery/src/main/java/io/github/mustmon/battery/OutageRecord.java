package io.github.mustmon.battery;

/**
 * What one outage showed of the battery.
 *
 * @param endedSeconds when it ended, in seconds since 1970 where the caller has said so, else of the readings' clock.
 * @param ampereHours delivered.
 * @param depth delivered and missing before, as a share of the capacity.
 * @param minutes it lasted.
 * @param capacityLow the capacity (5 h rate, ampere-hours of the UPS) is not below this, in nine of ten cases.
 * @param capacity the most likely capacity.
 * @param capacityHigh the capacity is not above this, in nine of ten cases.
 * @param resistiveVolts drop of a 12 V block at the 1 h rate.
 * @param lowestVolts lowest voltage of the whole bank.
 * @param reachedCutOff whether the battery was emptied to the cut-off.
 */
public record OutageRecord(
        double endedSeconds,
        double ampereHours,
        double depth,
        double minutes,
        double capacityLow,
        double capacity,
        double capacityHigh,
        double resistiveVolts,
        double lowestVolts,
        boolean reachedCutOff) {

    /** Rounds to what is meaningful, which keeps the memory small. */
    public OutageRecord {
        endedSeconds = rounded(endedSeconds, 1);
        ampereHours = rounded(ampereHours, 1000);
        depth = rounded(depth, 1000);
        minutes = rounded(minutes, 10);
        capacityLow = rounded(capacityLow, 100);
        capacity = rounded(capacity, 100);
        capacityHigh = rounded(capacityHigh, 100);
        resistiveVolts = rounded(resistiveVolts, 1000);
        lowestVolts = rounded(lowestVolts, 100);
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
