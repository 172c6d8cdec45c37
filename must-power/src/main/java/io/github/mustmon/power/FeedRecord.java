package io.github.mustmon.power;

/**
 * One feed in a {@link PowerRecord}. Times are monotonic nanoseconds.
 *
 * @param feed name of the UPS
 * @param onBattery whether it was on battery when last seen
 * @param lastAnswerNanos its last valid reading
 * @param batterySinceNanos since when it has been on battery
 * @param percent last state of charge; negative if not known
 * @param percentPerSecond how fast it fell; negative if not known
 * @param fired key of the trigger that has fired, or empty
 */
public record FeedRecord(
        String feed,
        boolean onBattery,
        long lastAnswerNanos,
        long batterySinceNanos,
        double percent,
        double percentPerSecond,
        String fired) {}
