package io.github.mustmon.battery;

/**
 * What is remembered of one outage.
 *
 * @param endedAtSeconds elapsed time of the last reading on battery
 * @param ampereHours charge drawn, in register Ah
 * @param depth share of the capacity drawn at its end, 0 to 1; 1 where the cut-off ended it, unless an overload did
 * @param seconds duration
 * @param capacityLow 10 % quantile of the capacity at the 5 h rate in Ah, afterwards
 * @param capacity median of that capacity
 * @param capacityHigh 90 % quantile of that capacity
 * @param lowestVolts lowest smoothed voltage of a 12 V block
 * @param reachedCutoff whether it ended at the cut-off voltage
 */
public record OutageRecord(
        double endedAtSeconds,
        double ampereHours,
        double depth,
        double seconds,
        double capacityLow,
        double capacity,
        double capacityHigh,
        double lowestVolts,
        boolean reachedCutoff) {}
